//! What this device remembers of quizzes: the best and the last score, and the quiz under way.

use crate::app::browser::storage;
use crate::app::shell::notice::{Level, Topic};
use crate::app::state::Page;
use einthoven::quiz::{Record, Run};

/// The key in the page's storage.
const KEY: &str = "quiz";

/// What is remembered.
pub fn read() -> Record {
    storage::read(KEY)
        .map(|text| Record::parse(&text))
        .unwrap_or_default()
}

/// The answers to go on with in this quiz: those remembered, unless `anew` and all were given.
pub fn run(seed: u64, anew: bool) -> Run {
    read()
        .run
        .filter(|run| run.seed == seed && !(anew && run.is_complete()))
        .unwrap_or_else(|| Run::new(seed))
}

/// Remembers a quiz under way and, when it is finished, its score. Where the device keeps nothing,
/// a notice says so.
pub fn keep(page: Page, run: &Run, final_score: Option<usize>) {
    let mut record = read();
    record.run = Some(run.clone());
    if let Some(score) = final_score {
        record.finish(score);
    }
    if let Err(error) = storage::write(KEY, &record.to_json()) {
        page.notify(Topic::Share, Level::Warning, error);
    }
}
