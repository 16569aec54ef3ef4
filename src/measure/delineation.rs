//! Every wave of every beat on every lead, in working samples.

use super::beat_group::{BEFORE, BeatGroup, group};
use super::filter::nearest_rank;
use super::p_bounds::PWaves;
use super::p_wave::{self, Pause};
use super::prepare::Prepared;
use super::qrs::{self, QrsBounds};
use super::r_peaks;
use super::single_beat::SingleBeats;
use super::t_wave::{self, TWave, TWaves};

/// Boundaries of all leads together: the onset that a fifth of the leads has reached, and the
/// offset that a fifth has not; the extremes themselves would be set by the noisiest lead.
pub(super) const EARLY: f64 = 0.2;
const LATE: f64 = 0.8;

/// One shape of beats with its waves; template samples.
#[derive(Debug, Clone)]
pub(super) struct GroupWaves {
    pub(super) group: BeatGroup,
    /// Per usable lead.
    pub(super) qrs: Vec<Option<QrsBounds>>,
    /// Per usable lead, where the group has a T wave.
    pub(super) t: Option<TWaves>,
    /// Whether a pacing spike stands before its complexes.
    is_paced: bool,
}

/// A spike that paces a complex stands within these working samples about its fiducial point: up to
/// 140 ms before.
const PACED: (isize, isize) = (-70, 5);

impl GroupWaves {
    fn new(group: BeatGroup, paced_from: Option<f64>) -> Self {
        let mut qrs = qrs::delineate(&group.template);
        // The spike itself is no part of the complex.
        for bounds in qrs.iter_mut().flatten() {
            let from = paced_from.unwrap_or(bounds.onset);
            bounds.onset = bounds.onset.max(from.min(bounds.offset - 1.0));
        }
        let onset = nearest_rank(qrs.iter().flatten().map(|q| q.onset), 0.5);
        let offset = nearest_rank(qrs.iter().flatten().map(|q| q.offset), 0.5);
        let t = onset.zip(offset).and_then(|(onset, offset)| {
            t_wave::delineate(&group.template, onset, offset, group.rr)
        });
        Self {
            group,
            qrs,
            t,
            is_paced: paced_from.is_some(),
        }
    }

    /// QRS onset of all leads together.
    pub(super) fn qrs_onset(&self) -> Option<f64> {
        nearest_rank(self.qrs.iter().flatten().map(|q| q.onset), EARLY)
    }

    /// QRS offset of all leads together.
    pub(super) fn qrs_offset(&self) -> Option<f64> {
        nearest_rank(self.qrs.iter().flatten().map(|q| q.offset), LATE)
    }

    /// T offset of all leads together.
    pub(super) fn t_offset(&self) -> Option<f64> {
        nearest_rank(self.t.as_ref()?.usual.iter().map(|t| t.offset), LATE)
    }
}

/// A beat: where it lies, what shape it has, and its P and T waves.
#[derive(Debug, Clone)]
pub(super) struct FoundBeat {
    /// Fiducial point: the template's sample [`BEFORE`].
    pub(super) fiducial: usize,
    /// Place of its shape in [`Delineation::groups`].
    pub(super) group: usize,
    pub(super) p: Option<PWaves>,
    /// T wave as this beat shows it, per usable lead; template samples.
    pub(super) t: Option<Vec<TWave>>,
}

impl FoundBeat {
    /// A template sample of this beat as a working sample.
    pub(super) fn at(&self, template_sample: f64) -> f64 {
        self.fiducial as f64 + template_sample - BEFORE as f64
    }
}

/// All beats and their shapes.
#[derive(Debug, Clone)]
pub(super) struct Delineation {
    pub(super) groups: Vec<GroupWaves>,
    pub(super) beats: Vec<FoundBeat>,
}

impl Delineation {
    pub(super) fn new(prepared: &Prepared) -> Self {
        let (groups, fiducials) = group(prepared, &r_peaks::detect(prepared));
        let groups: Vec<GroupWaves> = groups
            .into_iter()
            .map(|group| {
                let paced_from = paced_from(prepared, &group, &fiducials);
                GroupWaves::new(group, paced_from)
            })
            .collect();
        let mut beats: Vec<FoundBeat> = fiducials
            .into_iter()
            .map(|fiducial| FoundBeat {
                fiducial,
                group: 0,
                p: None,
                t: None,
            })
            .collect();
        for (index, waves) in groups.iter().enumerate() {
            for &member in &waves.group.members {
                beats[member].group = index;
            }
        }
        let singles = SingleBeats::new(prepared);
        let p_waves = p_wave::delineate(prepared, &singles, &pauses(&groups, &beats));
        for (beat, p) in beats.iter_mut().zip(p_waves) {
            let start = beat.fiducial as isize - BEFORE as isize;
            let t = groups[beat.group].t.as_ref();
            beat.t = t.map(|t| t.of_beat(&singles, start));
            beat.p = p.filter(|_| !groups[beat.group].is_paced);
        }
        Self { groups, beats }
    }

    /// The shape of most beats; `None` without beats.
    pub(super) fn dominant(&self) -> Option<usize> {
        (0..self.groups.len()).max_by_key(|&i| (self.groups[i].group.members.len(), usize::MAX - i))
    }
}

/// Where the spikes of a group's complexes end, as a template sample: the median, if most of its
/// beats have one.
fn paced_from(prepared: &Prepared, group: &BeatGroup, fiducials: &[usize]) -> Option<f64> {
    let spike_of = |&member: &usize| {
        let fiducial = fiducials[member] as isize;
        let ends = prepared
            .spikes
            .iter()
            .map(|feet| feet.end as isize - fiducial);
        ends.filter(|end| (PACED.0..=PACED.1).contains(end)).max()
    };
    let ends: Vec<f64> = group
        .members
        .iter()
        .filter_map(spike_of)
        .map(|end| end as f64)
        .collect();
    let most = 2 * ends.len() > group.members.len();
    nearest_rank(ends, 0.5)
        .filter(|_| most)
        .map(|end| BEFORE as f64 + end)
}

/// Where each beat's P wave may lie.
fn pauses(groups: &[GroupWaves], beats: &[FoundBeat]) -> Vec<Pause> {
    let mut quiet_from = isize::MIN / 2;
    beats
        .iter()
        .map(|beat| {
            let waves = &groups[beat.group];
            let onset = nearest_rank(waves.qrs.iter().flatten().map(|q| q.onset), 0.5);
            let pause = Pause {
                qrs_onset: beat.at(onset.unwrap_or(BEFORE as f64)).round() as isize,
                quiet_from,
            };
            let t_end = waves
                .t
                .as_ref()
                .and_then(|t| nearest_rank(t.usual.iter().map(|t| t.offset), 0.5));
            let end = t_end.or(waves.qrs_offset()).unwrap_or(BEFORE as f64);
            quiet_from = beat.at(end).round() as isize;
            pause
        })
        .collect()
}
