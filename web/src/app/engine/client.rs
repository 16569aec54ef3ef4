//! The page's end of the line to the worker.
//!
//! The worker starts from a `blob:` address, because such a worker inherits the page's
//! Content-Security-Policy: what the page promises about other origins then binds the engine too.

use crate::app::shell::privacy::fetched;
use crate::app::state::DenoisingStep;
use crate::problem::ProblemKind;
use crate::protocol::{Command, PROTOCOL_VERSION, ProtocolError, Report, unpack_samples};
use crate::wire;
use einthoven::ecg::Ecg;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Event, MessageEvent, Url, Worker};

type Listener = Rc<dyn Fn(Report, Signals)>;

/// What travels beside a report.
#[derive(Debug, Clone, PartialEq)]
pub enum Signals {
    /// Nothing.
    None,
    /// A step: what the network saw and its estimate of the clean ECG.
    Step(DenoisingStep),
    /// A finished ECG.
    Done(Arc<Ecg>),
}

/// A worker that is started anew whenever it is lost.
#[derive(Clone)]
pub struct EngineClient {
    listener: Listener,
    line: Rc<RefCell<Option<Line>>>,
}

/// One living worker.
struct Line {
    worker: Worker,
    /// Commands that wait for the worker's greeting; `None` once it has greeted.
    waiting: Option<Vec<Command>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl EngineClient {
    /// A client whose worker starts with the first command.
    pub fn new(listener: impl Fn(Report, Signals) + 'static) -> Self {
        Self {
            listener: Rc::new(listener),
            line: Rc::default(),
        }
    }

    /// Sends a command, starting a worker if there is none.
    pub fn send(&self, command: Command) {
        if self.line.borrow().is_none() {
            match self.start() {
                Ok(line) => *self.line.borrow_mut() = Some(line),
                Err(error) => {
                    let cause = wire::error_text(&error);
                    return (self.listener)(
                        fatal(ProblemKind::EngineMissing, &cause),
                        Signals::None,
                    );
                }
            }
        }
        if let Some(line) = self.line.borrow_mut().as_mut() {
            match &mut line.waiting {
                Some(waiting) => waiting.push(command),
                None => post(&line.worker, &command),
            }
        }
    }

    /// Ends the worker at once, whatever it is doing.
    pub fn terminate(&self) {
        if let Some(line) = self.line.borrow_mut().take() {
            line.worker.terminate();
        }
    }

    fn start(&self) -> Result<Line, JsValue> {
        let url = bootstrap_url()?;
        let worker = Worker::new(&url);
        Url::revoke_object_url(&url)?;
        let worker = worker?;
        let client = self.clone();
        let on_message = Closure::new(move |event: MessageEvent| client.receive(&event));
        let listener = self.listener.clone();
        let on_error = Closure::new(move |event: Event| {
            event.prevent_default();
            listener(
                fatal(ProblemKind::EngineMissing, "worker.js did not load"),
                Signals::None,
            );
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Line {
            worker,
            waiting: Some(Vec::new()),
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    fn receive(&self, event: &MessageEvent) {
        if fetched::note_engine(&event.data()) {
            return;
        }
        match read(&event.data()) {
            Ok((Report::Hello { protocol }, _)) if protocol == PROTOCOL_VERSION => self.greeted(),
            Ok((Report::Hello { protocol }, _)) => {
                let cause = format!("protocol {protocol} instead of {PROTOCOL_VERSION}");
                (self.listener)(fatal(ProblemKind::EngineVersion, &cause), Signals::None);
            }
            Ok((report, signals)) => (self.listener)(report, signals),
            Err(error) => {
                let report = fatal(ProblemKind::EngineGarbled, &error.to_string());
                (self.listener)(report, Signals::None);
            }
        }
    }

    fn greeted(&self) {
        if let Some(line) = self.line.borrow_mut().as_mut() {
            for command in line.waiting.take().into_iter().flatten() {
                post(&line.worker, &command);
            }
        }
    }
}

fn read(data: &JsValue) -> Result<(Report, Signals), ProtocolError> {
    let (report, samples) = wire::open::<Report>(data)?;
    let samples = samples.unwrap_or_default();
    let signals = match &report {
        Report::Step { sampling_hz, .. } => {
            let [noisy, estimate] = unpack_samples(*sampling_hz, &samples)?.map(Arc::new);
            Signals::Step(DenoisingStep { noisy, estimate })
        }
        Report::Done { sampling_hz, .. } => {
            let [ecg] = unpack_samples(*sampling_hz, &samples)?.map(Arc::new);
            Signals::Done(ecg)
        }
        _ => Signals::None,
    };
    Ok((report, signals))
}

fn post(worker: &Worker, command: &Command) {
    let envelope = wire::seal(command, None);
    worker
        .post_message(&envelope.message)
        .expect("a command is plain text");
}

fn fatal(kind: ProblemKind, detail: &str) -> Report {
    Report::Failed {
        run: None,
        problem: kind.because(detail),
        fatal: true,
    }
}

/// A few lines of script that load the worker's program from where the page came from, and tell the page of each
/// file that the worker fetches, which the page's own list of fetches does not hold.
fn bootstrap_url() -> Result<String, JsValue> {
    let base = crate::app::browser::dom::base_url();
    let lost = fatal(ProblemKind::EngineMissing, "worker_bg.wasm did not load");
    let lost = serde_json::to_string(&lost).expect("reports are plain data");
    let script = format!(
        "new PerformanceObserver((list) => postMessage({{ fetched: JSON.stringify(list.getEntries()) }}))\n\
           .observe({{ type: 'resource', buffered: true }});\n\
         importScripts({script});\n\
         wasm_bindgen({{ module_or_path: {module} }}).catch((error) => {{\n\
           console.error(error);\n\
           postMessage([{lost}]);\n\
         }});\n",
        script = js_string(&format!("{base}worker.js")),
        module = js_string(&format!("{base}worker_bg.wasm")),
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
