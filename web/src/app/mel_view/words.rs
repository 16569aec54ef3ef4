//! The spectrogram in words: what is under the cursor, and a summary for those who do not see it.

use super::cursor::Probe;
use super::spectra::Spectra;
use crate::app::texts::number_text::{fixed, whole};
use crate::tr;
use einthoven::ecg::Lead;
use einthoven::mel::{LevelScale, MelSummary};

/// What is under the cursor: "V2: 3.42 s, 12 Hz, −18 dB"; the moment alone where no frequency is
/// looked at.
pub(super) fn reading(
    spectra: &Spectra,
    scale: LevelScale,
    time_s: f64,
    probe: Option<Probe>,
) -> String {
    let time = fixed(time_s, 2);
    let looked_at = probe.and_then(|probe| {
        let power = spectra.power_at(probe.lead, time_s, probe.frequency_hz)?;
        Some((probe, scale.level(power, spectra.loudest)))
    });
    let Some((Probe { lead, frequency_hz }, level)) = looked_at else {
        return tr!("mel-reading-moment", time = time);
    };
    let (lead, frequency, level) = (lead.name(), whole(frequency_hz), whole(level));
    match scale {
        LevelScale::Decibel => tr!(
            "mel-reading-decibel",
            lead = lead,
            time = time,
            frequency = frequency,
            level = level
        ),
        LevelScale::Amplitude => tr!(
            "mel-reading-amplitude",
            lead = lead,
            time = time,
            frequency = frequency,
            level = level
        ),
    }
}

/// Which frequencies carry most of the power, and how it repeats.
pub(super) fn summary(spectra: &Spectra) -> String {
    let (lead, mel) = spectra.strongest();
    let Some(summary) = mel.summary() else {
        return tr!("mel-summary-silent");
    };
    let most = bands_text(*lead, &summary);
    let rhythm = match summary.period_s {
        Some(period_s) => tr!(
            "mel-summary-rhythm",
            period = fixed(period_s, 2),
            rate = whole(60.0 / period_s)
        ),
        None => tr!("mel-summary-no-rhythm"),
    };
    if spectra.leads.len() == 1 {
        format!("{most} {rhythm}")
    } else {
        let strongest = tr!("mel-summary-strongest", lead = lead.name());
        format!("{strongest} {most} {rhythm}")
    }
}

fn bands_text(lead: Lead, summary: &MelSummary) -> String {
    tr!(
        "mel-summary-bands",
        lead = lead.name(),
        share = whole(100.0 * summary.share),
        low = whole(summary.low_hz),
        high = whole(summary.high_hz)
    )
}

#[cfg(test)]
mod tests {
    use super::super::spectra::Transform;
    use super::*;
    use einthoven::first_paint::FirstPaint;
    use einthoven::measure::measure;
    use std::path::Path;

    fn spectra(leads: &[Lead]) -> (Spectra, f32) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../static/first-paint.json");
        let stored = std::fs::read_to_string(path).unwrap();
        let ecg = FirstPaint::parse(&stored).unwrap().ecg().unwrap();
        let rate_bpm = measure(&ecg).heart_rate_bpm.unwrap();
        let spectra = Spectra::new(&mut Transform::default(), &ecg, leads).unwrap();
        (spectra, rate_bpm)
    }

    #[test]
    fn the_reading_names_moment_frequency_and_level() {
        let (spectra, _) = spectra(&[Lead::II]);
        let probe = Probe {
            lead: Lead::II,
            frequency_hz: 12.0,
        };
        let at = |scale, probe| reading(&spectra, scale, 3.424, probe);
        let power = spectra.power_at(Lead::II, 3.424, 12.0).unwrap();
        let level = whole(LevelScale::Decibel.level(power, spectra.loudest));
        let text = at(LevelScale::Decibel, Some(probe));
        assert_eq!(text, format!("II: 3.42 s, 12 Hz, {level} dB"));
        assert!(at(LevelScale::Amplitude, Some(probe)).ends_with(" %"));
        assert_eq!(at(LevelScale::Decibel, None), "3.42 s");
    }

    #[test]
    fn the_summary_names_bands_and_rhythm() {
        let (one, rate_bpm) = spectra(&[Lead::II]);
        let text = summary(&one);
        let found = one.leads[0].1.summary().unwrap();
        let bands = format!("between {:.0} and {:.0} Hz", found.low_hz, found.high_hz);
        assert!(text.contains(&bands), "{text}");
        let rate = 60.0 / found.period_s.unwrap();
        assert!((rate / f64::from(rate_bpm) - 1.0).abs() < 0.04, "{text}");
        assert!(
            text.contains(&format!("{rate:.0} times a minute")),
            "{text}"
        );

        let (all, _) = spectra(&Lead::ALL);
        let strongest = all.strongest().0.name();
        assert!(summary(&all).contains(strongest), "{}", summary(&all));
    }
}
