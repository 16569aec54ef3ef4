//! The monitor's beep.

use wasm_bindgen::JsValue;
use web_audio::{AudioContext, GainNode, OscillatorNode};

const PITCH_HZ: f32 = 880.0;
const LENGTH_S: f64 = 0.07;
const LOUDNESS: f32 = 0.08;

/// Where beeps come from; silent where the browser has no sound.
pub(super) struct Speaker(Option<AudioContext>);

impl Default for Speaker {
    fn default() -> Self {
        Self(AudioContext::new().ok())
    }
}

impl Drop for Speaker {
    fn drop(&mut self) {
        if let Some(context) = &self.0 {
            // It is let go of either way.
            let _ = context.close();
        }
    }
}

impl Speaker {
    /// One beep.
    pub(super) fn beep(&self) {
        if let Some(context) = &self.0
            && let Err(error) = sound(context)
        {
            leptos::logging::warn!("no beep: {error:?}");
        }
    }
}

fn sound(context: &AudioContext) -> Result<(), JsValue> {
    let now_s = context.current_time();
    let volume = GainNode::new(context)?;
    let level = volume.gain();
    level.set_value_at_time(LOUDNESS, now_s)?;
    // Without a click at its end.
    level.linear_ramp_to_value_at_time(0.0, now_s + LENGTH_S)?;
    volume.connect(&context.destination())?;
    let tone = OscillatorNode::new(context)?;
    tone.frequency().set_value_at_time(PITCH_HZ, now_s)?;
    tone.connect(&volume)?;
    tone.start(now_s)?;
    tone.stop(now_s + LENGTH_S)
}

/// As much of the Web Audio API as a beep needs.
mod web_audio {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        pub(super) type AudioContext;

        #[wasm_bindgen(constructor, catch)]
        pub(super) fn new() -> Result<AudioContext, JsValue>;
        #[wasm_bindgen(method, getter, js_name = currentTime)]
        pub(super) fn current_time(this: &AudioContext) -> f64;
        #[wasm_bindgen(method, getter)]
        pub(super) fn destination(this: &AudioContext) -> JsValue;
        #[wasm_bindgen(method, catch)]
        pub(super) fn close(this: &AudioContext) -> Result<JsValue, JsValue>;

        pub(super) type AudioParam;

        #[wasm_bindgen(method, catch, js_name = setValueAtTime)]
        pub(super) fn set_value_at_time(
            this: &AudioParam,
            value: f32,
            time_s: f64,
        ) -> Result<AudioParam, JsValue>;
        #[wasm_bindgen(method, catch, js_name = linearRampToValueAtTime)]
        pub(super) fn linear_ramp_to_value_at_time(
            this: &AudioParam,
            value: f32,
            time_s: f64,
        ) -> Result<AudioParam, JsValue>;

        pub(super) type GainNode;

        #[wasm_bindgen(constructor, catch)]
        pub(super) fn new(context: &AudioContext) -> Result<GainNode, JsValue>;
        #[wasm_bindgen(method, getter)]
        pub(super) fn gain(this: &GainNode) -> AudioParam;
        #[wasm_bindgen(method, catch)]
        pub(super) fn connect(this: &GainNode, to: &JsValue) -> Result<JsValue, JsValue>;

        pub(super) type OscillatorNode;

        #[wasm_bindgen(constructor, catch)]
        pub(super) fn new(context: &AudioContext) -> Result<OscillatorNode, JsValue>;
        #[wasm_bindgen(method, getter)]
        pub(super) fn frequency(this: &OscillatorNode) -> AudioParam;
        #[wasm_bindgen(method, catch)]
        pub(super) fn connect(this: &OscillatorNode, to: &JsValue) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(method, catch)]
        pub(super) fn start(this: &OscillatorNode, time_s: f64) -> Result<(), JsValue>;
        #[wasm_bindgen(method, catch)]
        pub(super) fn stop(this: &OscillatorNode, time_s: f64) -> Result<(), JsValue>;
    }
}
