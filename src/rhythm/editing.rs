//! Making changes to a plan.

use super::ectopy::{Early, put};
use super::plan::CLOSEST_BEATS_S;
use super::{AtrialEvent, AtrialKind, BeatEvent, BeatKind, Plan, PlanEdit, PlanEditError};
use crate::statistics::median;

/// An added beat takes the place of one that follows it sooner than this, seconds.
const REPLACED_S: f64 = 0.3;
/// What is pointed at lies at most this far away, seconds.
const NEAR_S: f64 = 1.0;
/// RR after an early beat that resets the leading rhythm, as a share of the usual one.
const RESET_PAUSE: f64 = 1.1;
/// A P wave belongs to a beat that follows its peak within this range, seconds.
const P_TO_R_S: std::ops::RangeInclusive<f64> = 0.05..=0.5;
/// From P peak to R peak where the plan shows none, seconds.
const USUAL_P_TO_R_S: f64 = 0.16;
/// RR where the plan shows none, seconds.
const USUAL_RR_S: f64 = 0.9;
/// As far beyond the ends as [`Plan::validate`] accepts events, seconds.
const MARGIN_S: f64 = 5.0;

impl Plan {
    /// Makes a change. What cannot be made ([`try_edit`](Self::try_edit) says why) is left out.
    pub fn edit(&mut self, edit: &PlanEdit) {
        // The links of other plans may point where this one has no beat: the rest still holds.
        let _ = self.try_edit(edit);
    }

    /// Makes a change, or none where it fails. At least two beats stay in view.
    ///
    /// # Errors
    /// [`PlanEditError`] where nothing lies near the time, or the changed plan could not be drawn.
    pub fn try_edit(&mut self, edit: &PlanEdit) -> Result<(), PlanEditError> {
        let mut changed = self.clone();
        match *edit {
            PlanEdit::AddVentricular(at_s) => changed.add_early(self.inside(at_s)?, true),
            PlanEdit::AddAtrial(at_s) => changed.add_early(self.inside(at_s)?, false),
            PlanEdit::AddBeat(at_s) => changed.add_usual(self.inside(at_s)?),
            PlanEdit::RemoveBeat(at_s) => {
                let place = self.nearest_beat(at_s)?;
                changed.remove_beat(place);
            }
            PlanEdit::RemoveP(at_s) => {
                let times = self.atrial.iter().map(|p| p.time_s);
                changed.atrial.remove(nearest(times, at_s, "P wave")?);
            }
            PlanEdit::MoveBeat(from_s, to_s) => {
                let place = self.nearest_beat(from_s)?;
                changed.move_beat(place, self.inside(to_s)?)?;
            }
        }
        let changed = changed.tidy(MARGIN_S);
        changed.validate()?;
        if changed.rr_s().is_empty() {
            return Err(PlanEditError::TooFew);
        }
        *self = changed;
        Ok(())
    }

    fn inside(&self, at_s: f64) -> Result<f64, PlanEditError> {
        if at_s.is_finite() {
            Ok(at_s.clamp(0.0, self.duration_s))
        } else {
            Err(PlanEditError::Time(at_s.to_string()))
        }
    }

    fn nearest_beat(&self, at_s: f64) -> Result<usize, PlanEditError> {
        nearest(self.beats.iter().map(|beat| beat.time_s), at_s, "beat")
    }

    fn add_early(&mut self, time_s: f64, is_ventricular: bool) {
        let cycle_s = median(&self.rr_s()).unwrap_or(USUAL_RR_S);
        let p_to_r_s = self.usual_p_to_r_s().unwrap_or(USUAL_P_TO_R_S);
        if !is_ventricular {
            self.make_room(time_s);
        }
        let early = Early {
            time_s,
            is_ventricular,
            p_to_r_s,
            cycle_s,
            pause_s: RESET_PAUSE * cycle_s,
        };
        put(self, early);
    }

    fn add_usual(&mut self, time_s: f64) {
        let p_to_r_s = self.usual_p_to_r_s();
        self.make_room(time_s);
        let kind = self.usual_kind();
        self.beats.push(BeatEvent { time_s, kind });
        let p_kind = match kind {
            BeatKind::Paced => AtrialKind::Paced,
            _ => AtrialKind::Sinus,
        };
        if let Some(p_to_r_s) = p_to_r_s {
            self.atrial.push(AtrialEvent {
                time_s: time_s - p_to_r_s,
                kind: p_kind,
            });
        }
    }

    /// Takes away the beats that one at this time replaces.
    fn make_room(&mut self, time_s: f64) {
        let taken = time_s - CLOSEST_BEATS_S..time_s + REPLACED_S;
        while let Some(place) = self.beats.iter().position(|b| taken.contains(&b.time_s)) {
            self.remove_beat(place);
        }
    }

    fn remove_beat(&mut self, place: usize) {
        if let Some(p) = self.p_of(place) {
            self.atrial.remove(p);
        }
        self.beats.remove(place);
    }

    fn move_beat(&mut self, place: usize, to_s: f64) -> Result<(), PlanEditError> {
        let times = self.beats.iter().map(|beat| beat.time_s).enumerate();
        let mut others = times.filter(|(other, _)| *other != place);
        if let Some((_, time)) = others.find(|(_, time)| (time - to_s).abs() < CLOSEST_BEATS_S) {
            return Err(PlanEditError::Occupied(time));
        }
        let by_s = to_s - self.beats[place].time_s;
        if let Some(p) = self.p_of(place) {
            self.atrial[p].time_s += by_s;
        }
        self.beats[place].time_s = to_s;
        Ok(())
    }

    /// The P wave that led to a beat, or that the beat led to.
    fn p_of(&self, place: usize) -> Option<usize> {
        use AtrialKind::{Paced, Premature, Retrograde, Sinus};
        let BeatEvent { time_s, kind } = self.beats[place];
        let before_s = place.checked_sub(1).map(|before| self.beats[before].time_s);
        let leads = |p: &AtrialEvent, kinds: &[AtrialKind]| {
            kinds.contains(&p.kind) && P_TO_R_S.contains(&(time_s - p.time_s))
        };
        let led = |p: &AtrialEvent| p.kind == Retrograde && P_TO_R_S.contains(&(p.time_s - time_s));
        let own = |p: &AtrialEvent| match kind {
            BeatKind::Conducted => leads(p, &[Sinus, Premature]) || led(p),
            BeatKind::PrematureAtrial => leads(p, &[Premature]),
            BeatKind::Paced => leads(p, &[Paced]),
            BeatKind::PrematureVentricular
            | BeatKind::JunctionalEscape
            | BeatKind::VentricularEscape => false,
        };
        let is_later = |p: &AtrialEvent| before_s.is_none_or(|before_s| p.time_s > before_s);
        self.atrial.iter().rposition(|p| own(p) && is_later(p))
    }

    /// From P peak to R peak of the beats that P waves lead to, seconds.
    fn usual_p_to_r_s(&self) -> Option<f64> {
        let p_to_r = |place: usize| {
            let p = self.atrial[self.p_of(place)?];
            (p.kind != AtrialKind::Retrograde).then(|| self.beats[place].time_s - p.time_s)
        };
        let all: Vec<f64> = (0..self.beats.len()).filter_map(p_to_r).collect();
        median(&all)
    }

    /// The most frequent kind that is not early.
    fn usual_kind(&self) -> BeatKind {
        let kinds = [
            BeatKind::JunctionalEscape,
            BeatKind::VentricularEscape,
            BeatKind::Paced,
            BeatKind::Conducted,
        ];
        let count = |kind: &BeatKind| self.beats.iter().filter(|b| b.kind == *kind).count();
        let most = kinds.into_iter().max_by_key(count);
        most.unwrap_or(BeatKind::Conducted)
    }
}

fn nearest(
    times: impl Iterator<Item = f64>,
    at_s: f64,
    what: &'static str,
) -> Result<usize, PlanEditError> {
    let away = times.map(|time| (time - at_s).abs()).enumerate();
    away.filter(|(_, away)| *away <= NEAR_S)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(place, _)| place)
        .ok_or(PlanEditError::NothingNear { what, at_s })
}
