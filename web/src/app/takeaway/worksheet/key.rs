//! The key to sheets that hide what was asked for: a row for each case, a column for each question,
//! and the way back.

use super::answers::Question;
use crate::app::state::Shown;
use crate::app::takeaway::qr::LinkCode;
use crate::tr;
use leptos::prelude::*;

/// The key, with the link that leads back to the cases where there is one.
pub fn key(all: &[Shown], link: Option<String>) -> impl IntoView + use<> {
    let head = Question::ALL.map(|question| view! { <th scope="col">{question.text()}</th> });
    let rows = all.iter().enumerate().map(|(place, shown)| {
        let measured = shown.measured();
        let answers = Question::ALL.map(|question| question.answer(&shown.finished, &measured));
        view! {
            <tr>
                <th scope="row">{place + 1}</th>
                {answers.map(|answer| view! { <td>{answer}</td> }).collect_view()}
            </tr>
        }
    });
    let code = link.map(|link| {
        view! { <LinkCode link=Signal::stored(link) label=Signal::derive(|| tr!("share-code")) /> }
    });
    view! {
        <header class="worksheet-head">
            <h1>{tr!("set-key")}</h1>
        </header>
        <table class="set-key">
            <thead>
                <tr>
                    <th scope="col">"#"</th>
                    {head.collect_view()}
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        {code}
    }
}
