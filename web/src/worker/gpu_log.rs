//! The `log` crate bridged to the browser's console, with a count of the GPU's errors.
//!
//! In the browser a shader that fails validation only logs, and stale numbers come back. A run on
//! the GPU during which such an error was logged is therefore not trusted.

use crate::problem::is_of_gpu;
use log::{Level, LevelFilter, Log, Metadata, Record};
use std::sync::atomic::{AtomicU32, Ordering};
use wasm_bindgen::JsValue;
use web_sys::console;

static ERRORS: AtomicU32 = AtomicU32::new(0);

struct ConsoleLog;

impl Log for ConsoleLog {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() <= Level::Warn
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        let line = JsValue::from_str(&format!("{}: {}", record.target(), record.args()));
        if record.level() == Level::Error {
            if is_of_gpu(record.target()) {
                ERRORS.fetch_add(1, Ordering::Relaxed);
            }
            console::error_1(&line);
        } else {
            console::warn_1(&line);
        }
    }

    fn flush(&self) {}
}

/// Installs the bridge; a second call does nothing.
pub(crate) fn install() {
    if log::set_logger(&ConsoleLog).is_ok() {
        log::set_max_level(LevelFilter::Warn);
    }
}

/// Errors of the GPU logged so far.
pub(crate) fn errors() -> u32 {
    ERRORS.load(Ordering::Relaxed)
}
