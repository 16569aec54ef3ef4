//! The page's end of the lines to its workers: it does what the `policy` decides.

mod adapter;
mod line;
mod policy;
mod watch;

use crate::app::shell::privacy::fetched;
use crate::app::state::DenoisingStep;
use crate::problem::ProblemKind;
use crate::protocol::{Command, PROTOCOL_VERSION, ProtocolError, Report, unpack_samples};
use crate::wire;
use einthoven::ecg::Ecg;
use einthoven::generation::Backend;
use js_sys::Reflect;
use line::{Ear, Line, fatal};
use policy::{Action, Policy};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

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

/// The engine: one worker or two, started anew whenever one is lost.
#[derive(Clone)]
pub struct EngineClient {
    listener: Listener,
    policy: Rc<RefCell<Policy>>,
    lines: Rc<RefCell<Lines>>,
}

#[derive(Default)]
struct Lines {
    cpu: Option<Line>,
    gpu: Option<Line>,
}

impl Lines {
    fn of(&mut self, backend: Backend) -> &mut Option<Line> {
        match backend {
            Backend::Cpu => &mut self.cpu,
            Backend::WebGpu => &mut self.gpu,
        }
    }
}

impl EngineClient {
    /// A client whose worker starts with the first [`Command::Load`].
    pub fn new(listener: impl Fn(Report, Signals) + 'static) -> Self {
        let client = Self {
            listener: Rc::new(listener),
            policy: Rc::new(RefCell::new(Policy::new())),
            lines: Rc::default(),
        };
        let clock = client.clone();
        let tick = move || clock.decide(Signals::None, Policy::tick);
        leptos::prelude::set_interval(tick, Duration::from_secs(1));
        client
    }

    /// Sends a command to the worker at hand. A `Load` replaces one that has not answered the last.
    pub fn send(&self, command: Command) {
        self.decide(Signals::None, |policy| policy.send(command));
    }

    /// Ends the workers at once, whatever they are doing.
    pub fn terminate(&self) {
        self.decide(Signals::None, Policy::terminate);
    }

    /// Asks the policy, and does what it says. `signals` belong to the report that it is asked
    /// about.
    fn decide(&self, signals: Signals, ask: impl FnOnce(&mut Policy) -> Vec<Action>) {
        let actions = ask(&mut self.policy.borrow_mut());
        self.carry_out(signals, actions);
    }

    /// Does what the policy said.
    fn carry_out(&self, signals: Signals, actions: Vec<Action>) {
        let mut queue = VecDeque::from(actions);
        while let Some(action) = queue.pop_front() {
            match action {
                Action::Start(backend) => {
                    if let Err(report) = self.start(backend) {
                        queue.extend(self.policy.borrow_mut().report(backend, report));
                    }
                }
                Action::Stop(backend) => drop(self.lines.borrow_mut().of(backend).take()),
                Action::Post(backend, command) => {
                    if let Some(line) = self.lines.borrow_mut().of(backend) {
                        line.send(command);
                    }
                }
                Action::AskForAdapter(number) => {
                    let client = self.clone();
                    spawn_local(async move {
                        let found = adapter::look().await;
                        let actions = client.policy.borrow_mut().adapter(number, found);
                        client.carry_out(Signals::None, actions);
                    });
                }
                Action::Tell(report) => {
                    let beside = match report {
                        Report::Step { .. } | Report::Done { .. } => signals.clone(),
                        _ => Signals::None,
                    };
                    (self.listener)(report, beside);
                }
            }
        }
    }

    fn start(&self, backend: Backend) -> Result<(), Report> {
        let client = self.clone();
        let ear: Ear = Rc::new(move |heard: Result<&JsValue, Report>| match heard {
            Ok(message) => client.receive(backend, message),
            Err(report) => client.decide(Signals::None, |policy| policy.report(backend, report)),
        });
        let line = Line::start(backend, ear)
            .map_err(|error| fatal(ProblemKind::EngineMissing, &wire::error_text(&error)))?;
        *self.lines.borrow_mut().of(backend) = Some(line);
        Ok(())
    }

    fn receive(&self, from: Backend, message: &JsValue) {
        let is_progress = Reflect::has(message, &"arrived".into()).unwrap_or_default();
        if is_progress || fetched::note_engine(message) {
            return self.policy.borrow_mut().alive(from);
        }
        let (report, signals) = match read(message) {
            Ok((Report::Hello { protocol }, _)) if protocol != PROTOCOL_VERSION => {
                let cause = format!("protocol {protocol} instead of {PROTOCOL_VERSION}");
                (fatal(ProblemKind::EngineVersion, &cause), Signals::None)
            }
            Ok(heard) => heard,
            Err(error) => {
                let cause = error.to_string();
                (fatal(ProblemKind::EngineGarbled, &cause), Signals::None)
            }
        };
        let is_greeting = matches!(report, Report::Hello { .. });
        self.decide(signals, |policy| policy.report(from, report));
        if is_greeting && let Some(line) = self.lines.borrow_mut().of(from) {
            line.greeted();
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
