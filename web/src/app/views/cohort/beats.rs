//! The median beats of all ECGs over each other, lead by lead.

use crate::app::browser::canvas::Picture;
use crate::app::paper::median_beats::{Beats, Layer, beats_of, draw};
use crate::app::paper::pen::Stroke;
use crate::app::state::Finished;
use crate::tr;
use leptos::prelude::*;
use std::sync::Arc;

/// The beats of an ECG, as far as they are measured.
fn beats(member: &Finished) -> Option<Arc<Beats>> {
    let measured = member.measurements.as_deref()?;
    Some(Arc::new(beats_of(&member.ecg, measured)))
}

/// Twelve small pictures in a grid.
#[component]
pub fn MedianBeats(
    /// The cohort so far.
    finished: Memo<Vec<Finished>>,
) -> impl IntoView {
    // A finished ECG does not change: its beats are found once.
    let all = Memo::new(move |before: Option<&Vec<Option<Arc<Beats>>>>| {
        finished.with(|finished| {
            let known = before.filter(|known| known.len() <= finished.len());
            let mut all = known.cloned().unwrap_or_default();
            let fresh = &finished[all.len()..];
            all.extend(fresh.iter().map(beats));
            all
        })
    });
    view! {
        <Picture
            name="cohort-canvas"
            class="median-beats"
            label=Signal::derive(move || tr!("cohort-canvas", count = all.with(Vec::len)))
            draw=move |canvas, width_px| {
                all.with(|all| {
                    let beats = all.iter().flatten().map(Arc::as_ref).collect();
                    let layer = Layer { beats, stroke: Stroke::Finished };
                    draw(canvas, width_px, &[layer])
                })
            }
        />
    }
}
