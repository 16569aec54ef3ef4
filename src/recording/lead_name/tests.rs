use super::*;

fn lead(name: &str) -> Option<Lead> {
    recognise(name).map(|found| found.lead)
}

#[test]
fn prefixed_worded_and_national_names_are_leads() {
    for (names, expected) in [
        (
            "ECG I|Lead I|LEAD_I|MDC_ECG_LEAD_I|DI|D1|lead 1|I-ECG|ECG_LEAD_I|leadI|Ableitung I|Deriv. I|DER I",
            Lead::I,
        ),
        (
            "ECG II|EKG-II|DII|D2|Derivación II|derivação 2|Dérivation II|отведение II|II导联|第II誘導|Ⅱ|II (mV)|LL-RA",
            Lead::II,
        ),
        (
            "ECG III|DIII|D3|D III|Abl. III|ecgIII|Lead III [mV]|std 3",
            Lead::III,
        ),
        (
            "ECG aVR|LEAD_AVR|MDC_ECG_LEAD_AVR|a VR|aV-R|Abl aVR|aVD|ECGaVR",
            Lead::AVR,
        ),
        ("Lead aVL|aVL_mV|MDC_ECG_ELEC_POTL_AVL", Lead::AVL),
        ("ECG aVF|Ａ Ｖ Ｆ|goldberger aVF", Lead::AVF),
        (
            "V 1|ECG V1|MDC_ECG_LEAD_V1|V₁|leadV1|Chest V1|ecg_v1_raw|Wilson V1",
            Lead::V1,
        ),
        (
            "ECG.V6|V-6|Precordial V6|MDC_ECG_ELEC_POTL_V6|V6 [uV]",
            Lead::V6,
        ),
    ] {
        for name in names.split('|') {
            assert_eq!(lead(name), Some(expected), "{name}");
            assert!(
                recognise(name).unwrap().likeness <= Likeness::Alias,
                "{name}"
            );
        }
    }
}

#[test]
fn modified_and_processed_leads_are_told_apart() {
    for (name, expected) in [
        ("MLII", Lead::II),
        ("mod. II", Lead::II),
        ("mod.V4", Lead::V4),
        ("MV2", Lead::V2),
        ("MCL1", Lead::V1),
        ("CM5", Lead::V5),
        ("modified lead III", Lead::III),
    ] {
        let found = recognise(name).unwrap();
        assert_eq!(
            (found.lead, found.likeness),
            (expected, Likeness::Modified),
            "{name}"
        );
    }
    for name in ["ECG I filtered", "I_filt", "V1 (filtered) clean"] {
        assert_eq!(
            recognise(name).unwrap().likeness,
            Likeness::Processed,
            "{name}"
        );
    }
    assert!(recognise("-aVR").unwrap().is_inverted && !recognise("ECG-aVR").unwrap().is_inverted);
    assert!(recognise("C1").unwrap().needs_set);
}

#[test]
fn other_signals_are_no_leads() {
    for name in [
        "",
        "ECG",
        "ECG1",
        "ECG 2",
        "EKG",
        "vx",
        "V7",
        "V",
        "V10",
        "Resp",
        "PLETH",
        "ABP",
        "C3-A2",
        "EEG Fpz-Cz",
        "EMG1",
        "Pleth V",
        "IV",
        "channel 1",
        "SpO2",
        "v3r",
        "V4R",
        "EDF Annotations",
        "i4",
        "CH1",
        "A-I",
        "V4-V5",
    ] {
        assert_eq!(lead(name), None, "{name}");
    }
}

#[test]
fn languages_scripts_and_channel_numbers_are_no_hindrance() {
    for (names, expected) in [
        (
            "Απαγωγή I|I 유도|제I유도|I导|肢体导联I|标准导联I|四肢誘導I|Derivația I|derivació I|odvod I\
             |отвеждане I|відведення I|стандартное отведение I|chuyển đạo D1|Sadapan I|חיבור I\
             |الاتجاه I|ลีด I|I derivasyonu|Extremitätenableitung I|Extremitetsavledning I\
             |De\u{301}rivation I|SCPECG I|Rhythm I|I-REF",
            Lead::I,
        ),
        (
            "\u{406}\u{406}|\u{399}\u{399}|II\u{200b}|CH2 (II)|Channel 2: II|2-II|ECG2_II|02 II|2. II|II_ECG_12",
            Lead::II,
        ),
        (
            "\u{430}VR|усиленное отведение aVR|加压导联aVR|aVR-WCT",
            Lead::AVR,
        ),
        (
            "Brustwandableitung V1|Bröstavledning V1|胸导联V1|грудное отведение V1|V01",
            Lead::V1,
        ),
    ] {
        for name in names.split('|') {
            let found = recognise(name).unwrap_or_else(|| panic!("{name} is not recognised"));
            assert_eq!((found.lead, found.is_inverted), (expected, false), "{name}");
            assert!(found.likeness <= Likeness::Alias, "{name}");
        }
    }
}
