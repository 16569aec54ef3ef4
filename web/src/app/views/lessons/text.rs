//! The text of a step as elements of the page.

use einthoven::lessons::{Block, Emphasis, Span};
use leptos::prelude::*;

/// The paragraphs and lists of a step.
pub fn blocks(blocks: Vec<Block>) -> impl IntoView {
    blocks
        .into_iter()
        .map(|block| match block {
            Block::Paragraph(words) => view! { <p>{spans(words)}</p> }.into_any(),
            Block::List(items) => {
                let items = items
                    .into_iter()
                    .map(|item| view! { <li>{spans(item)}</li> });
                view! { <ul>{items.collect_view()}</ul> }.into_any()
            }
        })
        .collect_view()
}

fn spans(spans: Vec<Span>) -> impl IntoView {
    spans
        .into_iter()
        .map(|Span { emphasis, text }| match emphasis {
            Emphasis::None => text.into_any(),
            Emphasis::Light => view! { <em>{text}</em> }.into_any(),
            Emphasis::Strong => view! { <strong>{text}</strong> }.into_any(),
        })
        .collect_view()
}
