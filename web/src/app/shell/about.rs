//! What this is, what it is not, and whose work it stands on.

use crate::app::shell::privacy::Privacy;
use crate::app::state::Page;
use crate::tr;
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
                <h2>{move || tr!("about-synthetic-title")}</h2>
                <p>{move || tr!("about-synthetic")}</p>
            </section>
            <section>
                <h2>{move || tr!("about-private-title")}</h2>
                <p>{move || tr!("about-private")}</p>
                <Privacy />
            </section>
            <section>
                <h2>{move || tr!("about-quality-title")}</h2>
                <p>
                    {move || tr!("about-quality")} " "
                    <a data-testid="report" href=evidence("report.html")>
                        {move || tr!("about-report")}
                    </a> ", "
                    <a data-testid="metrics" href=evidence("metrics.json")>
                        {move || tr!("about-metrics")}
                    </a> "."
                </p>
            </section>
            <section>
                <h2>{move || tr!("about-data-title")}</h2>
                <p>
                    {move || tr!("about-data-trained-on")} " "
                    <a href="https://physionet.org/content/ptb-xl/1.0.3/" rel="noreferrer">
                        "PTB-XL 1.0.3"
                    </a> " (Wagner et al., Scientific Data 2020; PhysioNet), "
                    {move || tr!("about-data-licence")} " "
                    <a href="https://creativecommons.org/licenses/by/4.0/" rel="noreferrer">
                        "CC BY 4.0"
                    </a> ". " {move || tr!("about-program")} " " {move || tr!("about-typeface")} " "
                    <a href="static/fonts/inter-LICENSE.txt">"Inter"</a> "."
                </p>
            </section>
        </footer>
    }
}
