//! The engine's room: a dedicated worker in which all tensor work happens, so that the page never
//! waits for it. There are two of them from this source, `worker_cpu` and, with the feature
//! `webgpu`, `worker_gpu`.

mod backend;
mod chunk_cache;
mod fetch;
mod generate;
mod gpu_log;
mod load;
mod scope;

use crate::problem::{Problem, ProblemKind};
use crate::protocol::{Command, PROTOCOL_VERSION, Report};
use crate::wire;
use backend::{Engine, NotReady};
use einthoven::link::split_model;
use futures_channel::mpsc::{self, UnboundedReceiver};
use futures_util::StreamExt;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::MessageEvent;

/// The highest run the page no longer wants. It is set while a run is under way, between two steps.
#[derive(Clone, Default)]
pub(crate) struct Cancelled(Rc<Cell<u32>>);

impl Cancelled {
    fn through(&self, run: u32) {
        self.0.set(self.0.get().max(run));
    }

    fn covers(&self, run: u32) -> bool {
        run <= self.0.get()
    }
}

/// Starts to listen, greets the page, and returns; the work goes on in the worker's event loop.
pub fn start() {
    scope::report_panics();
    gpu_log::install();

    let (sender, commands) = mpsc::unbounded();
    let cancelled = Cancelled::default();
    let listener = {
        let cancelled = cancelled.clone();
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            match wire::open::<Command>(&event.data()) {
                Ok((Command::Cancel { run }, _)) => cancelled.through(run),
                Ok((command, _)) => sender
                    .unbounded_send(command)
                    .expect("the loop below never lets go of the receiver"),
                Err(error) => {
                    scope::post(&failure(None, ProblemKind::EngineGarbled.because(error)));
                }
            }
        })
    };
    scope::global().set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();

    wasm_bindgen_futures::spawn_local(serve(commands, cancelled));
    scope::post(&Report::Hello {
        protocol: PROTOCOL_VERSION,
    });
}

async fn serve(mut commands: UnboundedReceiver<Command>, cancelled: Cancelled) {
    let mut engine: Option<Engine> = None;
    while let Some(command) = commands.next().await {
        match command {
            Command::Load {
                model,
                models_url,
                manifest_sha256,
                backend,
            } => {
                // The old model goes first: two at a time may not fit into a phone.
                engine = None;
                let package = || load::package(&model, &models_url, manifest_sha256.as_deref());
                match backend::prepare(package, backend).await {
                    Ok(loaded) => {
                        scope::post(&loaded.ready_report());
                        engine = Some(loaded);
                    }
                    Err(NotReady::Problem(problem)) => scope::post(&failure(None, problem)),
                    #[cfg(feature = "webgpu")]
                    Err(NotReady::Declined { reason, detail }) => {
                        scope::post(&Report::Declined { reason, detail });
                    }
                }
            }
            Command::Generate {
                run,
                model,
                request,
            } => match &engine {
                Some(engine) if engine.model.manifest().name == split_model(&model).0 => {
                    generate::run(engine, run, &request, &cancelled).await;
                }
                _ => scope::post(&failure(Some(run), ProblemKind::NoModel.because(model))),
            },
            Command::Cancel { run } => cancelled.through(run),
        }
    }
}

fn failure(run: Option<u32>, problem: Problem) -> Report {
    Report::Failed {
        run,
        problem,
        fatal: false,
    }
}
