//! What this is, what it is not, and whose work it stands on.

use super::state::Page;
use leptos::prelude::*;

/// The foot of the page.
#[component]
pub fn About() -> impl IntoView {
    let page = Page::of_context();
    let evidence = move |file: &'static str| {
        move || {
            format!(
                "models/{}/{file}",
                page.design.with(|design| design.model.clone())
            )
        }
    };
    view! {
        <footer class="about">
            <section>
                <h2>"Synthetic, and only that"</h2>
                <p>
                    "Every ECG here is drawn by a diffusion model. It belongs to no patient and must not be
                     used for diagnosis, for treatment, or to test medical devices."
                </p>
            </section>
            <section>
                <h2>"Nothing leaves this device"</h2>
                <p>
                    "The model runs in this tab. The page's own security policy forbids it to talk to any
                     other site, and a link carries settings only: no account, no cookies, no counting."
                </p>
            </section>
            <section>
                <h2>"How good it is"</h2>
                <p>
                    "The model is judged by real records that it has never seen, and every figure stands
                     beside what real records differ from each other: "
                    <a data-testid="report" href=evidence("report.html")>"the report"</a>
                    ", "
                    <a data-testid="metrics" href=evidence("metrics.json")>"its numbers"</a>
                    "."
                </p>
            </section>
            <section>
                <h2>"Whose data"</h2>
                <p>
                    "Trained on "
                    <a href="https://physionet.org/content/ptb-xl/1.0.3/" rel="noreferrer">"PTB-XL 1.0.3"</a>
                    " (Wagner et al., Scientific Data 2020; PhysioNet), licensed under "
                    <a href="https://creativecommons.org/licenses/by/4.0/" rel="noreferrer">
                        "CC BY 4.0"
                    </a>
                    ". The program is free software under MIT or Apache-2.0. Named after Willem Einthoven,
                     who recorded the first of these curves in 1902."
                </p>
            </section>
        </footer>
    }
}
