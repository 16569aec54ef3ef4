//! Sentences for the user, each with a next step.

use crate::app::state::Page;
use crate::tr;
use leptos::prelude::*;
use std::sync::Arc;

/// How much a notice matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Good to know.
    Info,
    /// Something is not as asked.
    Warning,
    /// Something failed.
    Error,
}

/// What a notice is about; a new one replaces the old one of the same topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// The link that was opened.
    Link,
    /// Where the engine runs.
    Engine,
    /// The run.
    Run,
    /// How the ECG is shown.
    Paper,
    /// Sharing and saving.
    Share,
    /// The reader's own presets.
    Presets,
    /// The statements asked for.
    Statements,
}

/// One notice.
#[derive(Clone)]
pub struct Notice {
    /// What it is about.
    pub topic: Topic,
    /// How much it matters.
    pub level: Level,
    /// The sentence, in the language of the moment.
    say: Arc<dyn Fn() -> String + Send + Sync>,
    /// The technical detail, in English; empty where there is none.
    detail: String,
    /// What it said when it came: two notices that say the same are one.
    key: String,
}

impl Page {
    /// Shows a notice in place of earlier ones of the same topic.
    pub fn notify(&self, topic: Topic, level: Level, text: impl Into<String>) {
        let text = text.into();
        self.explain(topic, level, String::new(), move || text.clone());
    }

    /// Shows a notice that follows the reader's language, with the technical detail (in English, or
    /// empty) in small letters after it, in place of earlier ones of the same topic.
    pub fn explain(
        &self,
        topic: Topic,
        level: Level,
        detail: String,
        say: impl Fn() -> String + Send + Sync + 'static,
    ) {
        let key = format!("{} {detail}", untrack(&say));
        let say = Arc::new(say);
        self.notices.update(|notices| {
            notices.retain(|notice| notice.topic != topic);
            notices.push(Notice {
                topic,
                level,
                say,
                detail,
                key,
            });
        });
    }

    /// The sentence of the notice that came last of those that say that something failed.
    pub fn last_error(&self) -> Option<String> {
        self.notices.with(|notices| {
            let error = |notice: &&Notice| notice.level == Level::Error;
            notices
                .iter()
                .rev()
                .find(error)
                .map(|notice| (notice.say)())
        })
    }

    /// Takes the notices of a topic away.
    pub fn hush(&self, topic: Topic) {
        if self
            .notices
            .with_untracked(|all| all.iter().any(|n| n.topic == topic))
        {
            self.notices.update(|all| all.retain(|n| n.topic != topic));
        }
    }
}

/// The list of notices; always in the page, so that a screen reader hears what is added.
#[component]
pub fn Notices() -> impl IntoView {
    let page = Page::of_context();
    view! {
        <div class="notices" data-testid="notice" role="status" aria-live="polite">
            <For
                each=move || page.notices.get()
                key=|notice| notice.key.clone()
                children=move |notice| {
                    let Notice { topic, say, detail, .. } = notice;
                    let has_detail = !detail.is_empty();
                    let (class, role) = match notice.level {
                        Level::Info => ("notice notice-info", None),
                        Level::Warning => ("notice notice-warning", None),
                        Level::Error => ("notice notice-error", Some("alert")),
                    };
                    view! {
                        <p class=class role=role>
                            <span>
                                <span>{move || say()}</span>
                                {has_detail
                                    .then(|| {
                                        view! {
                                            <small class="notice-detail" lang="en">
                                                {detail}
                                            </small>
                                        }
                                    })}
                            </span>
                            <button
                                type="button"
                                class="icon-button"
                                aria-label=move || tr!("dismiss-notice")
                                on:click=move |_| page.hush(topic)
                            >
                                "×"
                            </button>
                        </p>
                    }
                }
            />
        </div>
    }
}
