//! The panel's last part: the page's policy, in words and as it stands.

use super::policy;
use crate::tr;
use leptos::prelude::*;

/// The rules that the browser enforces on the page and on the engine.
#[component]
pub fn PolicyList() -> impl IntoView {
    let text = policy::text();
    let rules = StoredValue::new(policy::rules(&text));
    let keeps = rules.with_value(|rules| policy::keeps_to_this_site(rules));
    let rows = move || {
        let row = |rule: &policy::Rule| {
            view! {
                <dt>{rule.subject()}</dt>
                <dd>{rule.allowed()}</dd>
            }
        };
        rules.with_value(|rules| rules.iter().map(row).collect_view())
    };
    view! {
        <section>
            <h3>{move || tr!("policy-title")}</h3>
            <p class="verdict" data-testid="policy-summary" class:is-broken=!keeps>
                {move || if keeps { tr!("policy-keeps") } else { tr!("policy-wider") }}
            </p>
            <dl class="facts">{rows}</dl>
            <p class="note">{move || tr!("policy-note")}</p>
            <details>
                <summary>{move || tr!("policy-verbatim")}</summary>
                <pre data-testid="policy-text">{text}</pre>
            </details>
        </section>
    }
}
