//! SIGINT (Ctrl-C) and SIGTERM: a long command may finish its step and save what it has.

use anyhow::{Context, Result};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

/// The signal that came, 0 before.
static ASKED: LazyLock<Arc<AtomicUsize>> = LazyLock::new(Arc::default);

/// From now on the first such signal is only remembered; a second one ends the program at once.
///
/// # Errors
/// When the system refuses.
pub fn watch() -> Result<()> {
    let again = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        let watched = || -> std::io::Result<()> {
            // In this order, so that the first signal only arms the end.
            flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&again))?;
            flag::register(signal, Arc::clone(&again))?;
            flag::register_usize(signal, Arc::clone(&ASKED), signal as usize)?;
            Ok(())
        };
        watched().context("cannot listen to interruptions")?;
    }
    Ok(())
}

/// Whether the program was asked to end.
pub fn is_asked() -> bool {
    ASKED.load(Ordering::Relaxed) != 0
}

/// The exit status of a command that ended because it was asked to: 128 and the signal's number.
pub fn status() -> Option<ExitCode> {
    let signal = ASKED.load(Ordering::Relaxed);
    (signal != 0).then(|| ExitCode::from(128 + signal as u8))
}
