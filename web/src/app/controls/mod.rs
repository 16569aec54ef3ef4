//! The panel at the side: who, what, how, and the button.

pub mod choice;
pub mod contradictions;
pub mod events;
pub mod known_range;
pub mod number;
pub mod own_presets;
pub mod patient;
pub mod plain_number;
pub mod presets;
pub mod processing;
pub mod run;
pub mod sampling;
mod statement_list;
pub mod statements;
pub mod toggle;
pub mod typed;
pub mod wishes;

pub use choice::Choice;
pub use events::EventTool;
pub use plain_number::PlainNumber;
pub use statements::StatementPicker;
pub use toggle::{Toggle, toggle_id};

use crate::app::shell::arrival::{Arrives, Part};
use crate::tr;
use leptos::prelude::*;
use patient::PatientControls;
use presets::PresetMenu;
use processing::ProcessingControls;
use run::RunControls;
use sampling::SamplingControls;
use statements::StatementControls;
use wishes::WishControls;

/// All controls of the design.
#[component]
pub fn Controls() -> impl IntoView {
    let raised = RwSignal::new(false);
    let lower = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            raised.set(false);
        }
    };
    view! {
        <form
            class="controls card"
            class:is-raised=raised
            on:keydown=lower
            aria-label=move || tr!("controls")
            on:submit=move |event| event.prevent_default()
        >
            <Arrives part=Part::Presets>
                <PresetMenu />
            </Arrives>
            <Arrives part=Part::Patient>
                <PatientControls />
            </Arrives>
            <Arrives part=Part::Statements>
                <StatementControls />
                <WishControls />
            </Arrives>
            <Arrives part=Part::Sampling>
                <SamplingControls />
                <ProcessingControls />
            </Arrives>
            <Arrives part=Part::Run>
                <RunControls raised />
            </Arrives>
        </form>
    }
}
