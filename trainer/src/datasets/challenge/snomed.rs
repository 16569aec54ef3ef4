//! From SNOMED CT codes to the statements of this program.
//!
//! Codes and names are those of `dx_mapping_scored.csv` and `dx_mapping_unscored.csv` in
//! <https://github.com/physionetchallenges/evaluation-2021>. Which statement a name stands for is
//! our reading of `scp_statements.csv` in PTB-XL 1.0.3: a code is left without one where no
//! statement means the same, such as an infarction of no stated place, or an axis, which is
//! measured. Bundle branch blocks that are not called incomplete count as complete, as the
//! Challenge scores them. Sinus rhythm is a rhythm, and no word that the ECG is normal.

use einthoven::condition::Statement;

/// SNOMED CT code, its name in the Challenge, the statement's SCP code; ordered by SCP code.
#[rustfmt::skip]
const CODES: [(&str, &str, &str); 69] = [
    ("270492004", "1st degree av block", "1AVB"),
    ("195042002", "2nd degree av block", "2AVB"),
    ("426183003", "mobitz type II atrioventricular block", "2AVB"),
    ("54016002", "mobitz type i wenckebach atrioventricular block", "2AVB"),
    ("27885002", "complete heart block", "3AVB"),
    ("164951009", "abnormal QRS", "ABQRS"),
    ("164889003", "atrial fibrillation", "AFIB"),
    ("282825002", "paroxysmal atrial fibrillation", "AFIB"),
    ("314208002", "rapid atrial fibrillation", "AFIB"),
    ("426749004", "chronic atrial fibrillation", "AFIB"),
    ("164890007", "atrial flutter", "AFLT"),
    ("54329005", "anterior myocardial infarction", "AMI"),
    ("11157007", "ventricular bigeminy", "BIGU"),
    ("251168009", "supraventricular bigeminy", "BIGU"),
    ("251173003", "atrial bigeminy", "BIGU"),
    ("164909002", "left bundle branch block", "CLBBB"),
    ("733534002", "complete left bundle branch block", "CLBBB"),
    ("59118001", "right bundle branch block", "CRBBB"),
    ("713427006", "complete right bundle branch block", "CRBBB"),
    ("251120003", "incomplete left bundle branch block", "ILBBB"),
    ("59931005", "t wave inversion", "INVT"),
    ("713426002", "incomplete right bundle branch block", "IRBBB"),
    ("426434006", "anterior ischemia", "ISCAN"),
    ("425419005", "inferior ischaemia", "ISCIN"),
    ("425623009", "lateral ischaemia", "ISCLA"),
    ("164861001", "myocardial ischemia", "ISC_"),
    ("413444003", "acute myocardial ischemia", "ISC_"),
    ("413844008", "chronic myocardial ischemia", "ISC_"),
    ("698252002", "nonspecific intraventricular conduction disorder", "IVCD"),
    ("82226007", "diffuse intraventricular block", "IVCD"),
    ("445118002", "left anterior fascicular block", "LAFB"),
    ("253352002", "left atrial abnormality", "LAO/LAE"),
    ("446813000", "left atrial hypertrophy", "LAO/LAE"),
    ("67741000119109", "left atrial enlargement", "LAO/LAE"),
    ("111975006", "prolonged qt interval", "LNGQT"),
    ("445211001", "left posterior fascicular block", "LPFB"),
    ("164947007", "prolonged pr interval", "LPR"),
    ("164873001", "left ventricular hypertrophy", "LVH"),
    ("251146004", "low qrs voltages", "LVOLT"),
    ("164930006", "st interval abnormal", "NST_"),
    ("428750005", "nonspecific st t abnormality", "NST_"),
    ("55930002", "s t changes", "NST_"),
    ("251170000", "blocked premature atrial contraction", "PAC"),
    ("284470004", "premature atrial contraction", "PAC"),
    ("63593006", "supraventricular premature beats", "PAC"),
    ("10370003", "pacing rhythm", "PACE"),
    ("251266004", "ventricular pacing pattern", "PACE"),
    ("251268003", "atrial pacing pattern", "PACE"),
    ("67198005", "paroxysmal supraventricular tachycardia", "PSVT"),
    ("164884008", "ventricular ectopics", "PVC"),
    ("17338001", "ventricular premature beats", "PVC"),
    ("427172004", "premature ventricular contractions", "PVC"),
    ("164917005", "qwave abnormal", "QWAVE"),
    ("253339007", "right atrial abnormality", "RAO/RAE"),
    ("446358003", "right atrial hypertrophy", "RAO/RAE"),
    ("89792004", "right ventricular hypertrophy", "RVH"),
    ("427393009", "sinus arrhythmia", "SARRH"),
    ("426177001", "sinus bradycardia", "SBRAD"),
    ("426783006", "sinus rhythm", "SR"),
    ("427084000", "sinus tachycardia", "STACH"),
    ("429622005", "st depression", "STD_"),
    ("164931005", "st elevation", "STE_"),
    ("426761007", "supraventricular tachycardia", "SVTAC"),
    ("713422000", "atrial tachycardia", "SVTAC"),
    ("164934002", "t wave abnormal", "TAB_"),
    ("251180001", "ventricular trigeminy", "TRIGU"),
    ("55827005", "left ventricular high voltage", "VCLVH"),
    ("195060002", "ventricular pre excitation", "WPW"),
    ("74390002", "wolff parkinson white pattern", "WPW"),
];

/// The statement that a SNOMED CT code stands for.
pub(super) fn statement(code: &str) -> Option<Statement> {
    let (_, _, scp) = CODES.iter().find(|(snomed, _, _)| *snomed == code)?;
    Statement::from_code(scp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_is_listed_once_and_has_a_statement() {
        let codes: BTreeSet<&str> = CODES.iter().map(|(code, _, _)| *code).collect();
        assert_eq!(codes.len(), CODES.len());
        for (code, name, scp) in CODES {
            let found = statement(code).map(Statement::code);
            assert_eq!(found, Some(scp), "{name}");
        }
    }

    #[test]
    fn no_statement_is_made_of_what_means_something_else() {
        // A left and a right axis, an infarction of no stated place, early repolarisation.
        for code in [
            "39732003",
            "47665007",
            "164865005",
            "428417006",
            "",
            "4267830",
        ] {
            assert_eq!(statement(code), None, "{code}");
        }
        assert!(CODES.iter().all(|(_, _, scp)| *scp != "NORM"));
    }
}
