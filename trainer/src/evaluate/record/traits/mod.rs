//! What tells ECGs apart, in numbers: the features of the discriminator, by what they are about.

mod aligned;
mod between_beats;
mod measured;
mod rhythm;
mod spectral;

use super::spectrum::SpectralView;
use aligned::AlignedBeats;
use einthoven::ecg::Ecg;
use einthoven::measure::Measurements;

/// What a trait is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TraitGroup {
    /// What differs from beat to beat.
    Beat,
    /// Power by frequency, noise and wander.
    Spectrum,
    /// When the beats come.
    Rhythm,
    /// Durations, and what `measure` gives on II, V1 and V5.
    Interval,
    /// Heights of all waves on all leads, and their proportions.
    Shape,
}

impl TraitGroup {
    /// As in `metrics.json`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Beat => "beat",
            Self::Spectrum => "spectrum",
            Self::Rhythm => "rhythm",
            Self::Interval => "interval",
            Self::Shape => "shape",
        }
    }
}

/// One number of a recording.
#[derive(Debug, Clone, PartialEq)]
pub struct Trait {
    /// What it is about.
    pub group: TraitGroup,
    /// What it is, with its unit.
    pub name: String,
    /// The number; `NaN` where it can't be measured.
    pub value: f64,
}

/// All traits of a recording: the same ones in the same order for every recording.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Traits(Vec<Trait>);

impl Traits {
    /// Measures them.
    pub fn new(ecg: &Ecg, measurements: &Measurements, spectral: &SpectralView) -> Self {
        let mut traits = Self::default();
        let beats = AlignedBeats::new(ecg, measurements);
        between_beats::add(ecg, &beats, measurements, &mut traits);
        spectral::add(ecg, measurements, spectral, &mut traits);
        rhythm::add(measurements, &mut traits);
        measured::add_intervals(measurements, &mut traits);
        measured::add_shape(measurements, &mut traits);
        traits
    }

    /// The traits.
    pub fn all(&self) -> &[Trait] {
        &self.0
    }

    fn push(&mut self, group: TraitGroup, name: impl Into<String>, value: Option<f64>) {
        self.0.push(Trait {
            group,
            name: name.into(),
            value: value.unwrap_or(f64::NAN),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::measure::measure;

    #[test]
    fn a_flat_line_has_all_traits_by_name_and_hardly_a_value() {
        let traits = |mv: Vec<f32>| {
            let ecg = Ecg::from_independent(100.0, std::array::from_fn(|_| mv.clone())).unwrap();
            Traits::new(&ecg, &measure(&ecg), &SpectralView::new(&ecg))
        };
        let peak = |t: usize| 1.0 - (t % 80).abs_diff(8) as f32 / 4.0;
        let beating = traits((0..1000).map(|t| peak(t).max(0.0)).collect());
        let flat = traits(vec![0.0; 1000]);
        let names = |traits: &Traits| -> Vec<String> {
            traits.all().iter().map(|one| one.name.clone()).collect()
        };
        assert_eq!(names(&flat), names(&beating));
        let known = |traits: &Traits| {
            traits
                .all()
                .iter()
                .filter(|one| one.value.is_finite())
                .count()
        };
        assert!(known(&beating) > known(&flat) + 20);
        let mut unique = names(&flat);
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), flat.all().len());
    }
}
