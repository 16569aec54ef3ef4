//! Whether the browser has a graphics adapter worth fetching the GPU's worker for.

use crate::app::browser::dom;
use crate::patience::within;
use crate::wire::error_text;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// How long the browser may look for an adapter, in milliseconds.
const PATIENCE_MS: f64 = 10_000.0;

/// Words in the descriptions of adapters that compute on the CPU.
const SOFTWARE: [&str; 7] = [
    "swiftshader",
    "llvmpipe",
    "lavapipe",
    "softpipe",
    "basic render",
    "software",
    "warp",
];

/// What the browser offers; each with what it calls it, or what it said, in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Adapter {
    /// A GPU.
    Hardware,
    /// A program that computes on the CPU.
    Software(String),
    /// Nothing.
    None(String),
    /// No answer.
    Silent(String),
}

/// Asks the browser.
pub(super) async fn look() -> Adapter {
    let asked = match ask() {
        Ok(Some(asked)) => asked,
        Ok(None) if !dom::window().is_secure_context() => {
            return Adapter::None("browsers offer WebGPU over https only".to_owned());
        }
        Ok(None) => return Adapter::None("navigator.gpu is missing".to_owned()),
        Err(error) => return Adapter::None(error_text(&error)),
    };
    match within(PATIENCE_MS, &asked.answer).await {
        Ok(adapter) if adapter.is_null() || adapter.is_undefined() => {
            Adapter::None("the browser offers no graphics adapter".to_owned())
        }
        Ok(adapter) => kind(&adapter),
        Err(error) if js_sys::Date::now() - asked.at_ms >= PATIENCE_MS => {
            Adapter::Silent(error_text(&error))
        }
        Err(error) => Adapter::None(error_text(&error)),
    }
}

struct Asked {
    answer: Promise,
    at_ms: f64,
}

/// The request for an adapter; nothing where there is no WebGPU. Browsers offer it only in some
/// contexts, and extensions put in its place what they like.
fn ask() -> Result<Option<Asked>, JsValue> {
    let gpu = Reflect::get(&dom::window().navigator(), &"gpu".into())?;
    if gpu.is_undefined() || gpu.is_null() {
        return Ok(None);
    }
    let request: Function = Reflect::get(&gpu, &"requestAdapter".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(
        &options,
        &"powerPreference".into(),
        &"high-performance".into(),
    )?;
    Ok(Some(Asked {
        answer: Promise::resolve(&request.call1(&gpu, &options)?),
        at_ms: js_sys::Date::now(),
    }))
}

fn kind(adapter: &JsValue) -> Adapter {
    let of = |owner: &JsValue, name: &str| Reflect::get(owner, &name.into()).unwrap_or_default();
    let info = of(adapter, "info");
    let words = ["vendor", "architecture", "device", "description"]
        .map(|name| of(&info, name).as_string().unwrap_or_default());
    let is_fallback = [&info, adapter]
        .iter()
        .any(|owner| of(owner, "isFallbackAdapter").is_truthy());
    let name = words.join(" ").trim().to_owned();
    match is_fallback || is_software(&name) {
        true => Adapter::Software(name),
        false => Adapter::Hardware,
    }
}

/// Whether an adapter's description says that it is none of hardware.
fn is_software(name: &str) -> bool {
    let name = name.to_lowercase();
    SOFTWARE.iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_that_play_a_gpu_are_told_from_gpus() {
        for name in [
            "google swiftshader",
            "mesa llvmpipe (LLVM 15.0.6, 256 bits)",
            "Microsoft Basic Render Driver",
        ] {
            assert!(is_software(name), "{name}");
        }
        for name in ["nvidia ampere", "apple metal-3", "intel gen-12lp", ""] {
            assert!(!is_software(name), "{name}");
        }
    }
}
