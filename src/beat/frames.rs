//! Arithmetic on signals of frames.

use super::Frame;

/// `a - b`, as long as the shorter.
pub fn difference(a: &[Frame], b: &[Frame]) -> Vec<Frame> {
    let frames = a.iter().zip(b);
    frames
        .map(|(a, b)| std::array::from_fn(|lead| a[lead] - b[lead]))
        .collect()
}

/// Root mean square of each lead; 0 of an empty signal.
pub fn rms_of_leads(signal: &[Frame]) -> [f64; 8] {
    let mut squares = [0.0; 8];
    for frame in signal {
        squares
            .iter_mut()
            .zip(frame)
            .for_each(|(sum, &x)| *sum += f64::from(x).powi(2));
    }
    squares.map(|sum| (sum / signal.len().max(1) as f64).sqrt())
}

/// Root mean square over all leads from that of each.
pub fn rms_over_leads(of_leads: &[f64; 8]) -> f64 {
    (of_leads.iter().map(|rms| rms * rms).sum::<f64>() / 8.0).sqrt()
}

/// Root mean square over all leads and samples; 0 of an empty signal.
pub fn rms(signal: &[Frame]) -> f64 {
    rms_over_leads(&rms_of_leads(signal))
}

/// The signal with each lead at unit root mean square; a lead of silence stays silent.
pub fn at_unit_size(signal: &[Frame]) -> Vec<Frame> {
    let gains = rms_of_leads(signal).map(|rms| (1.0 / rms.max(1e-6)) as f32);
    let unit = |frame: &Frame| std::array::from_fn(|lead| gains[lead] * frame[lead]);
    signal.iter().map(unit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_those_of_leads_and_of_all() {
        let mut signal = vec![[0.0; 8]; 2];
        signal[0][3] = 3.0;
        signal[1][3] = -3.0;
        signal[1][0] = 4.0;
        let sizes = rms_of_leads(&signal);
        assert!((sizes[3] - 3.0).abs() < 1e-12 && (sizes[0] - 8f64.sqrt()).abs() < 1e-12);
        assert!((rms(&signal) - (34.0 / 16.0_f64).sqrt()).abs() < 1e-12);
        assert!(rms(&difference(&signal, &signal)) < 1e-12);
        assert!(rms(&[]) < 1e-12);
        let unit = rms_of_leads(&at_unit_size(&signal));
        assert!((unit[3] - 1.0).abs() < 1e-6 && (unit[0] - 1.0).abs() < 1e-6 && unit[1] < 1e-6);
    }
}
