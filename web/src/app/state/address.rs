//! The links to what the page shows.

use super::{Finished, Page, Series};
use crate::app::views::View;
use einthoven::link::{Design, Link, ReadingState};
use leptos::prelude::*;

impl Page {
    /// The query string that reopens the page as it is.
    pub fn query(&self) -> String {
        self.view.with(|view| self.query_of(view))
    }

    /// The query string that opens another view with the same design.
    pub fn query_of(&self, view: &View) -> String {
        let link = self.design.with(|design| self.link_to(view, design));
        link.to_query()
    }

    /// The query string that reopens the ECG on the paper, whatever the controls say by now, as it
    /// is looked at.
    pub fn shown_query(&self) -> String {
        let view = self.view.get();
        let asked = self.design.get();
        let shown = self.finished.with(|finished| {
            let design = finished.as_ref().map(|finished| finished.design.clone());
            design.filter(|_| view.shows_paper())
        });
        let shown = shown.map(|shown| Design {
            processing: asked.processing.clone(),
            paper: asked.paper,
            ..shown
        });
        let link = self.link_to(&view, &shown.unwrap_or(asked));
        link.to_query()
    }

    /// The link that opens a view with a design. It says by which version of the model the ECG was
    /// drawn, as far as one was.
    fn link_to(&self, view: &View, design: &Design) -> Link {
        let kept = self.kept.with(|kept| {
            let kept = kept.as_ref()?;
            Some(kept.design.drawn_by(&kept.model_hash))
        });
        Link {
            design: self.with_version(design),
            reading: self.reading(),
            view: view.clone(),
            kept,
            set: self.case_set.get(),
            embedded: false,
        }
    }

    /// A design with the version of its model, as far as that has drawn an ECG.
    fn with_version(&self, design: &Design) -> Design {
        let hash = self.hash_of(&design.model);
        hash.map_or_else(|| design.clone(), |hash| design.drawn_by(&hash))
    }

    /// The hash of a model, as far as it has drawn an ECG that the page holds.
    pub fn hash_of(&self, model: &str) -> Option<String> {
        let of = |finished: &Finished| {
            (finished.design.model == model).then(|| finished.model_hash.clone())
        };
        let last = |series: RwSignal<Series>| series.with(|series| of(series.finished.last()?));
        (self.finished.with(|finished| of(finished.as_ref()?)))
            .or_else(|| self.kept.with(|kept| of(kept.as_ref()?)))
            .or_else(|| last(self.sweep))
            .or_else(|| last(self.cohort))
    }

    /// How what is drawn is looked at.
    fn reading(&self) -> ReadingState {
        ReadingState {
            zoom_percent: self.zoom_percent.get(),
            mel_leads: self.mel_leads.get(),
            mel_scale: self.mel_scale.get(),
            hidden: self.presentation.is_blind(),
        }
    }

    /// The query string of the page's own address: a page in a frame stays one.
    pub fn address(&self) -> String {
        let design = self.design.get();
        let link = Link {
            embedded: self.embedded,
            ..self.view.with(|view| self.link_to(view, &design))
        };
        link.to_query()
    }
}
