//! The multiplex group: twelve channels of 16 bits.

use super::codes::{self, MICROVOLT};
use super::data_set::DataSet;
use crate::artefacts::Band;
use crate::ecg::{Ecg, Lead};
use crate::export::samples16::{NOT_RECORDED, in_units, units_per_mv};

/// The item of the Waveform Sequence; no sample is beyond 32 V.
pub(super) fn item(ecg: &Ecg, filter: Option<Band>) -> DataSet {
    let units_per_mv = Lead::ALL.map(|lead| units_per_mv(ecg.lead_mv(lead)));
    let samples: Vec<Vec<i32>> = (ecg.leads_mv().iter().zip(units_per_mv))
        .map(|(mv, units_per_mv)| in_units(mv, units_per_mv))
        .collect();
    let mut group = DataSet::default();
    // Drawn at another frequency and resampled.
    group.text((0x003a, 0x0004), b"CS", "DERIVED");
    group.us((0x003a, 0x0005), &[Lead::ALL.len() as u16]);
    group.ul((0x003a, 0x0010), &[ecg.len() as u32]);
    group.decimal((0x003a, 0x001a), ecg.sampling_hz());
    group.text((0x003a, 0x0020), b"SH", "RHYTHM");
    let channels = Lead::ALL.into_iter().zip(units_per_mv);
    let channels = channels.map(|(lead, units_per_mv)| {
        let band_hz = filter.map(|band| (band.edges_hz()[0], band.upper_hz(ecg.sampling_hz())));
        channel(lead, units_per_mv, band_hz)
    });
    group.sequence((0x003a, 0x0200), channels);
    group.us((0x5400, 0x1004), &[16]);
    group.text((0x5400, 0x1006), b"CS", "SS");
    group.ow((0x5400, 0x100a), std::iter::once(NOT_RECORDED));
    let interleaved = (0..ecg.len()).flat_map(|t| samples.iter().map(move |lead| lead[t]));
    group.ow((0x5400, 0x1010), interleaved.map(|unit| unit as i16));
    group
}

fn channel(lead: Lead, units_per_mv: f32, band_hz: Option<(f64, Option<f64>)>) -> DataSet {
    let mut channel = DataSet::default();
    channel.text((0x003a, 0x0202), b"IS", &(lead.index() + 1).to_string());
    channel.text((0x003a, 0x0203), b"SH", lead.name());
    // The standard's word for what is no patient's.
    channel.text((0x003a, 0x0205), b"CS", "TEST DATA");
    channel.sequence((0x003a, 0x0208), [codes::lead_item(lead)]);
    channel.decimal((0x003a, 0x0210), 1000.0 / f64::from(units_per_mv));
    channel.sequence((0x003a, 0x0211), [MICROVOLT.item()]);
    channel.decimal((0x003a, 0x0212), 1.0);
    channel.decimal((0x003a, 0x0213), 0.0);
    channel.decimal((0x003a, 0x0215), 0.0);
    channel.us((0x003a, 0x021a), &[16]);
    if let Some((lower_hz, upper_hz)) = band_hz {
        channel.decimal((0x003a, 0x0220), lower_hz);
        if let Some(upper_hz) = upper_hz {
            channel.decimal((0x003a, 0x0221), upper_hz);
        }
    }
    channel
}
