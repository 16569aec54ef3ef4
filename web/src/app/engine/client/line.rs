//! One worker, from its start to its end.
//!
//! It starts from a `blob:` address, because such a worker inherits the page's
//! Content-Security-Policy: what the page promises about other origins then binds the engine too.

use crate::app::browser::dom;
use crate::problem::ProblemKind;
use crate::protocol::{Command, Report};
use crate::wire;
use einthoven::generation::Backend;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Event, MessageEvent, Url, Worker};

/// What becomes of a message, or of an error.
pub(super) type Ear = Rc<dyn Fn(Result<&JsValue, Report>)>;

/// A living worker; dropping it ends it, whatever it is doing.
pub(super) struct Line {
    worker: Worker,
    /// Commands that wait for the worker's greeting; `None` once it has greeted.
    waiting: Option<Vec<Command>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Line {
    /// Starts the worker of this backend; `ear` hears all that comes of it.
    ///
    /// # Errors
    /// What the browser said when it refused.
    pub(super) fn start(backend: Backend, ear: Ear) -> Result<Self, JsValue> {
        let program = program(backend);
        let url = bootstrap_url(&program)?;
        let worker = Worker::new(&url);
        // The worker may still be reading it: an old WebKit loses the script when it is revoked at
        // once.
        let revoked = url.clone();
        leptos::prelude::set_timeout(
            move || Url::revoke_object_url(&revoked).unwrap_or_default(),
            std::time::Duration::from_secs(60),
        );
        let worker = worker?;
        let heard = ear.clone();
        let on_message =
            Closure::<dyn FnMut(_)>::new(move |event: MessageEvent| heard(Ok(&event.data())));
        let on_error = Closure::<dyn FnMut(_)>::new(move |event: Event| {
            event.prevent_default();
            let detail = format!("{program}.js did not load");
            ear(Err(fatal(ProblemKind::EngineMissing, &detail)));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            waiting: Some(Vec::new()),
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Sends a command, or keeps it until the worker has greeted.
    pub(super) fn send(&mut self, command: Command) {
        match &mut self.waiting {
            Some(waiting) => waiting.push(command),
            None => self.post(&command),
        }
    }

    /// The worker has greeted.
    pub(super) fn greeted(&mut self) {
        for command in self.waiting.take().into_iter().flatten() {
            self.post(&command);
        }
    }

    fn post(&self, command: &Command) {
        let envelope = wire::seal(command, None);
        self.worker
            .post_message(&envelope.message)
            .expect("a command is plain text");
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// A failure that ends the worker.
pub(super) fn fatal(kind: ProblemKind, detail: &str) -> Report {
    Report::Failed {
        run: None,
        problem: kind.because(detail),
        fatal: true,
    }
}

/// The name of a worker's files: with the hash of their content, as the build wrote it into the
/// page, so that none of another version can come; without, where the page was built by hand.
fn program(backend: Backend) -> String {
    let plain = match backend {
        Backend::Cpu => "worker_cpu",
        Backend::WebGpu => "worker_gpu",
    };
    let named = dom::meta("einthoven-workers").unwrap_or_default();
    let mut names = named.split_whitespace();
    let found = names.find(|name| name.starts_with(plain));
    found.unwrap_or(plain).to_owned()
}

/// A few lines of script that load the worker's program from where the page came from:
/// `static/worker.js` does it.
fn bootstrap_url(program: &str) -> Result<String, JsValue> {
    let base = dom::base_url();
    let lost = fatal(
        ProblemKind::EngineMissing,
        &format!("{program}_bg.wasm did not load"),
    );
    let lost = serde_json::to_string(&lost).expect("reports are plain data");
    let script = format!(
        "importScripts({compile}, {start}, {glue});\nstartWorker({module}, {lost});\n",
        compile = js_string(&format!("{base}static/compile.js")),
        start = js_string(&format!("{base}static/worker.js")),
        glue = js_string(&format!("{base}{program}.js")),
        module = js_string(&format!("{base}{program}_bg.wasm")),
        lost = js_string(&lost),
    );
    let parts = js_sys::Array::of1(&JsValue::from_str(&script));
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind)?;
    Url::create_object_url_with_blob(&blob)
}

fn js_string(text: &str) -> String {
    serde_json::to_string(text).expect("a string is JSON")
}
