//! Sample by sample, against the real record of the same condition. An unrelated ECG of equal power
//! scores -3 dB and a flat line 0 dB, so these numbers say little alone.

use super::super::metric::{higher, lower};
use super::super::statistics::pearson;
use super::family::{Family, Set};
use einthoven::ecg::{Ecg, Lead};

/// Signal-to-noise ratio, root mean square error and correlation of one pair.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Likeness {
    snr_db: f64,
    rmse_mv: f64,
    pearson_r: f64,
}

/// Over the independent leads; the correlation is their mean, that of a flat lead is 0.
fn likeness(real: &Ecg, synthetic: &Ecg) -> Likeness {
    let (mut signal, mut noise, mut correlation) = (0.0_f64, 0.0_f64, 0.0);
    let leads = Lead::INDEPENDENT;
    for lead in leads {
        let (a, b) = (real.lead_mv(lead), synthetic.lead_mv(lead));
        for (&x, &y) in a.iter().zip(b) {
            signal += f64::from(x).powi(2);
            noise += f64::from(x - y).powi(2);
        }
        correlation += pearson(a, b).unwrap_or(0.0) / leads.len() as f64;
    }
    Likeness {
        snr_db: 10.0 * (signal / noise.max(f64::MIN_POSITIVE)).log10().min(10.0),
        rmse_mv: (noise / (leads.len() * real.len()) as f64).sqrt(),
        pearson_r: correlation,
    }
}

/// Means over the pairs.
pub(in super::super) static FAMILY: Family<Vec<Likeness>> = Family {
    set: Set::Counterparts,
    prepare: |comparison| {
        let pairs = comparison.pairs();
        pairs
            .map(|(real, twin)| likeness(&real.subject.ecg, &twin.subject.ecg))
            .collect()
    },
    metrics: &[
        higher(
            "snr_db",
            "dB",
            "signal-to-noise ratio against the paired real record, at most 100; a flat line \
             scores 0 dB and an unrelated ECG -3 dB, so never alone",
            |sample| sample.mean(|i| sample.prepared[i].snr_db),
        ),
        lower(
            "rmse_mv",
            "mV",
            "root mean square error against the paired real record",
            |sample| sample.mean(|i| sample.prepared[i].rmse_mv),
        ),
        higher(
            "pearson_r",
            "1",
            "correlation with the paired real record",
            |sample| sample.mean(|i| sample.prepared[i].pearson_r),
        ),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flat_line_scores_0_db_and_a_mirrored_ecg_minus_6() {
        let ecg = |height: f32| {
            let lead: Vec<f32> = (0..1000)
                .map(|t| if t % 2 == 0 { height } else { -height })
                .collect();
            Ecg::from_independent(100.0, std::array::from_fn(|_| lead.clone())).unwrap()
        };
        let flat = likeness(&ecg(2.0), &ecg(0.0));
        assert!(flat.snr_db.abs() < 1e-9 && flat.pearson_r == 0.0);
        assert!((flat.rmse_mv - 2.0).abs() < 1e-6);
        let mirrored = likeness(&ecg(2.0), &ecg(-2.0));
        assert!((mirrored.snr_db + 20.0 * 2.0_f64.log10()).abs() < 1e-6);
        assert!((mirrored.pearson_r + 1.0).abs() < 1e-9);
        assert_eq!(likeness(&ecg(2.0), &ecg(2.0)).snr_db, 100.0);
    }
}
