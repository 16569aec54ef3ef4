//! The worker's global scope: posting reports, time, and letting messages in.

use crate::problem::ProblemKind;
use crate::protocol::Report;
use crate::wire;
use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::DedicatedWorkerGlobalScope;

/// The worker's global object.
pub(crate) fn global() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Posts a report to the page.
pub(crate) fn post(report: &Report) {
    post_envelope(&wire::seal(report, None));
}

/// Posts a report and hands the samples over with it.
pub(crate) fn post_with_samples(report: &Report, samples: &[f32]) {
    post_envelope(&wire::seal(report, Some(samples)));
}

fn post_envelope(envelope: &wire::Envelope) {
    if let Err(error) = global().post_message_with_transfer(&envelope.message, &envelope.transfer) {
        log::error!("a report was lost: {}", wire::error_text(&error));
    }
}

/// Milliseconds since the worker began.
pub(crate) fn now_ms() -> f64 {
    global().performance().map_or(0.0, |clock| clock.now())
}

/// Gives the event loop a turn, so that a waiting message is heard.
pub(crate) async fn yield_to_messages() {
    let turn = Promise::new(&mut |resolve, _| {
        global()
            .set_timeout_with_callback(&resolve)
            .expect("every worker has timers");
    });
    JsFuture::from(turn)
        .await
        .expect("a timer's promise is never rejected");
}

/// A panic ends the worker: tell the page, which replaces it.
pub(crate) fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        log::error!("{panic}");
        post(&Report::Failed {
            run: None,
            problem: ProblemKind::EngineStopped.because(panic),
            fatal: true,
        });
    }));
}
