//! What a mel spectrogram shows, and why its scale is nearly linear here; the numbers are computed.

use crate::app::texts::number_text::{fixed, whole};
use crate::tr;
use einthoven::mel::{MelConfig, MelScale};
use leptos::prelude::*;

/// Speech is usually looked at up to this frequency.
const SPEECH_HZ: f64 = 8000.0;

/// Distance of the two lowest and of the two highest bands up to a frequency, in hertz.
fn spacing_hz(scale: MelScale, fmax_hz: f64) -> [f64; 2] {
    let config = MelConfig {
        scale,
        fmax_hz,
        ..MelConfig::default()
    };
    let centres_hz = config.mel_centres_hz();
    let [.., before, last] = centres_hz[..] else {
        return [fmax_hz; 2];
    };
    [centres_hz[1] - centres_hz[0], last - before]
}

/// The explanation, folded.
#[component]
pub fn Explanation() -> impl IntoView {
    let MelConfig {
        sampling_hz,
        window,
        mels,
        fmax_hz,
        ..
    } = MelConfig::default();
    let nearly = move || {
        let [first, last] = spacing_hz(MelScale::Htk, fmax_hz);
        let [speech_first, speech_last] = spacing_hz(MelScale::Htk, SPEECH_HZ);
        tr!(
            "mel-explain-linear",
            sampling = sampling_hz,
            highest = fmax_hz,
            bands = mels,
            first = fixed(first, 2),
            last = fixed(last, 2),
            percent = whole(100.0 * (last / first - 1.0)),
            speech = SPEECH_HZ,
            times = whole(speech_last / speech_first)
        )
    };
    let exactly = move || {
        let [spacing, _] = spacing_hz(MelScale::Slaney, fmax_hz);
        tr!("mel-explain-slaney", spacing = fixed(spacing, 2))
    };
    let window_s = window as f64 / sampling_hz;
    view! {
        <details class="mel-explanation" data-testid="mel-explanation">
            <summary>{move || tr!("mel-explain-title")}</summary>
            <p>{move || tr!("mel-explain-picture", window = fixed(window_s, 2))}</p>
            <p>{move || tr!("mel-explain-waves")}</p>
            <p>{move || tr!("mel-explain-levels")}</p>
            <p>
                {move || tr!("mel-explain-scale")} " " <span class="formula">
                    "mel = 2595 · log" <sub>"10"</sub> "(1 + f / 700 Hz)"
                </span>
            </p>
            <p>{nearly}</p>
            <p>{exactly}</p>
            <p>{move || tr!("mel-explain-training")}</p>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_is_nearly_linear_to_50_hz_and_not_at_all_in_speech() {
        let [first, last] = spacing_hz(MelScale::Htk, 50.0);
        // The scale's slope falls by 700 / 750 from 0 to 50 Hz; between the bands' centres by a
        // little less.
        assert!(
            last / first > 1.06 && last / first < 750.0 / 700.0,
            "{first} {last}"
        );
        let [first, last] = spacing_hz(MelScale::Htk, SPEECH_HZ);
        assert!(last / first > 9.0, "{first} {last}");
        let [first, last] = spacing_hz(MelScale::Slaney, 50.0);
        assert!((last - first).abs() < 1e-9 && (first - 50.0 / 33.0).abs() < 1e-9);
    }
}
