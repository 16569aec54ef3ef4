//! The page's end of the lines to its workers: it does what the `policy` decides.

mod adapter;
mod line;
mod policy;
mod seat;
mod watch;

use crate::app::browser::dom;
use crate::app::engine::pool::Machine;
use crate::app::shell::privacy::fetched;
use crate::app::state::DenoisingStep;
use crate::problem::ProblemKind;
use crate::protocol::{Command, PROTOCOL_VERSION, ProtocolError, Report, unpack_samples};
use crate::wire;
use einthoven::ecg::Ecg;
use js_sys::Reflect;
use line::{Ear, Line, fatal};
use policy::{Action, Policy};
use seat::Seat;
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
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

/// The engine: its workers, started anew whenever one is lost.
#[derive(Clone)]
pub struct EngineClient {
    listener: Listener,
    policy: Rc<RefCell<Policy>>,
    lines: Rc<RefCell<BTreeMap<Seat, Line>>>,
    /// What the policy decided and is not done yet, with what came beside the report.
    to_do: Rc<RefCell<VecDeque<(Action, Signals)>>>,
}

impl EngineClient {
    /// A client whose worker starts with the first [`Command::Load`].
    pub fn new(listener: impl Fn(Report, Signals) + 'static) -> Self {
        let client = Self {
            listener: Rc::new(listener),
            policy: Rc::new(RefCell::new(Policy::new(machine().workers()))),
            lines: Rc::default(),
            to_do: Rc::default(),
        };
        let clock = client.clone();
        let tick = move || clock.decide(Signals::None, Policy::tick);
        leptos::prelude::set_interval(tick, Duration::from_secs(1));
        client
    }

    /// Sends a command to the workers at hand. A `Load` replaces one that has not answered the last.
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

    /// Does what the policy said, after all that it said before.
    fn carry_out(&self, signals: Signals, actions: Vec<Action>) {
        let is_at_it = !self.to_do.borrow().is_empty();
        let each = actions.into_iter().map(|action| (action, signals.clone()));
        self.to_do.borrow_mut().extend(each);
        if is_at_it {
            return;
        }
        // An action stays in front until it is done, for it may lead to others.
        while let Some((action, signals)) = self.next() {
            self.do_one(action, signals);
            self.to_do.borrow_mut().pop_front();
        }
    }

    fn next(&self) -> Option<(Action, Signals)> {
        self.to_do.borrow().front().cloned()
    }

    fn do_one(&self, action: Action, signals: Signals) {
        match action {
            Action::Start(seat) => {
                if let Err(report) = self.start(seat) {
                    self.decide(Signals::None, |policy| policy.report(seat, report));
                }
            }
            Action::Stop(seat) => drop(self.lines.borrow_mut().remove(&seat)),
            Action::Post(seat, command) => {
                if let Some(line) = self.lines.borrow_mut().get_mut(&seat) {
                    line.send(command);
                }
            }
            Action::AskForAdapter(number) => {
                let client = self.clone();
                spawn_local(async move {
                    let found = adapter::look().await;
                    client.decide(Signals::None, |policy| policy.adapter(number, found));
                });
            }
            Action::Tell(report) => {
                let beside = match report {
                    Report::Step { .. } | Report::Done { .. } => signals,
                    _ => Signals::None,
                };
                (self.listener)(report, beside);
            }
        }
    }

    fn start(&self, seat: Seat) -> Result<(), Report> {
        let client = self.clone();
        let ear: Ear = Rc::new(move |heard: Result<&JsValue, Report>| match heard {
            Ok(message) => client.receive(seat, message),
            Err(report) => client.decide(Signals::None, |policy| policy.report(seat, report)),
        });
        let line = Line::start(seat.backend(), ear)
            .map_err(|error| fatal(ProblemKind::EngineMissing, &wire::error_text(&error)))?;
        self.lines.borrow_mut().insert(seat, line);
        Ok(())
    }

    fn receive(&self, from: Seat, message: &JsValue) {
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
        if is_greeting && let Some(line) = self.lines.borrow_mut().get_mut(&from) {
            line.greeted();
        }
    }
}

/// The machine, as far as the browser says.
fn machine() -> Machine {
    let navigator = dom::window().navigator();
    let memory = Reflect::get(&navigator, &"deviceMemory".into());
    Machine {
        cores: navigator.hardware_concurrency() as usize,
        memory_gib: memory.ok().and_then(|memory| memory.as_f64()),
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
