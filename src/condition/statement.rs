//! The 71 SCP-ECG statements of PTB-XL.
//!
//! Codes, descriptions and classes are those of `scp_statements.csv` in PTB-XL 1.0.3
//! (Wagner et al., PhysioNet, CC BY 4.0); the plain words for searching are our own.

use serde::{Deserialize, Serialize};

/// How many statements the vocabulary has.
pub const STATEMENT_COUNT: usize = 71;

/// What a statement speaks about. A statement that is both diagnostic and form counts as
/// diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A diagnosis, such as an infarction.
    Diagnostic,
    /// The shape of a wave.
    Form,
    /// The rhythm.
    Rhythm,
}

/// PTB-XL's five diagnostic superclasses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Superclass {
    /// Normal ECG.
    Norm,
    /// Myocardial infarction.
    Mi,
    /// ST/T change.
    Sttc,
    /// Conduction disturbance.
    Cd,
    /// Hypertrophy.
    Hyp,
}

impl Superclass {
    /// All five, in the order of the reports.
    pub const ALL: [Superclass; 5] = [
        Superclass::Norm,
        Superclass::Mi,
        Superclass::Sttc,
        Superclass::Cd,
        Superclass::Hyp,
    ];

    /// PTB-XL's code, such as `STTC`.
    pub const fn code(self) -> &'static str {
        match self {
            Superclass::Norm => "NORM",
            Superclass::Mi => "MI",
            Superclass::Sttc => "STTC",
            Superclass::Cd => "CD",
            Superclass::Hyp => "HYP",
        }
    }
}

struct Entry {
    code: &'static str,
    description: &'static str,
    plain_words: &'static str,
    kind: Kind,
    superclass: Option<Superclass>,
}

const fn entry(
    code: &'static str,
    description: &'static str,
    plain_words: &'static str,
    kind: Kind,
    superclass: Option<Superclass>,
) -> Entry {
    Entry {
        code,
        description,
        plain_words,
        kind,
        superclass,
    }
}

#[rustfmt::skip]
static TABLE: [Entry; STATEMENT_COUNT] = [
    entry("NDT", "non-diagnostic T abnormalities", "T wave change without a diagnosis", Kind::Diagnostic, Some(Superclass::Sttc)),
    entry("NST_", "non-specific ST changes", "unspecific ST change", Kind::Diagnostic, Some(Superclass::Sttc)),
    entry("DIG", "digitalis-effect", "digoxin digitalis glycoside drug effect", Kind::Diagnostic, Some(Superclass::Sttc)),
    entry("LNGQT", "long QT-interval", "long QT prolonged repolarization", Kind::Diagnostic, Some(Superclass::Sttc)),
    entry("NORM", "normal ECG", "healthy normal no finding", Kind::Diagnostic, Some(Superclass::Norm)),
    entry("IMI", "inferior myocardial infarction", "heart attack STEMI inferior wall", Kind::Diagnostic, Some(Superclass::Mi)),
    entry("ASMI", "anteroseptal myocardial infarction", "heart attack STEMI anterior septum", Kind::Diagnostic, Some(Superclass::Mi)),
    entry("LVH", "left ventricular hypertrophy", "thick left ventricle enlarged heart", Kind::Diagnostic, Some(Superclass::Hyp)),
    entry("LAFB", "left anterior fascicular block", "left anterior hemiblock left axis", Kind::Diagnostic, Some(Superclass::Cd)),
    entry("ISC_", "non-specific ischemic", "ischemia lack of blood flow", Kind::Diagnostic, Some(Superclass::Sttc)),
    entry("IRBBB", "incomplete right bundle branch block", "incomplete RBBB right bundle", Kind::Diagnostic, Some(Superclass::Cd)),
    entry("1AVB", "first degree AV block", "first degree heart block long PR AV block I", Kind::Diagnostic, Some(Superclass::Cd)),
    entry("IVCD", "non-specific intraventricular conduction disturbance (block)", "wide QRS conduction delay", Kind::Diagnostic, Some(Superclass::Cd)),
    entry("ISCAL", "ischemic in anterolateral leads", "ischemia anterolateral", Kind::Diagnostic, Some(Superclass::Sttc)),
    entry("CRBBB", "complete right bundle branch block", "RBBB right bundle branch block", Kind::Diagnostic, Some(Superclass::Cd)),
    entry("CLBBB", "complete left bundle branch block", "LBBB left bundle branch block", Kind::Diagnostic, Some(Superclass::Cd)),
    entry("ILMI", "inferolateral myocardial infarction", "heart attack STEMI inferolateral", Kind::Diagnostic, Some(Superclass::Mi)),
    entry("LAO/LAE", "left atrial overload/enlargement", "large left atrium", Kind::Diagnostic, Some(Superclass::Hyp)),
    entry("AMI", "anterior myocardial infarction", "heart attack STEMI anterior wall", Kind::Diagnostic, Some(Superclass::Mi)),
    entry("ALMI", "anterolateral myocardial infarction", "heart attack STEMI anterolateral", Kind::Diagnostic, Some(Superclass::Mi)),
    entry("ISCIN", "ischemic in inferior leads", "ischemia inferior", Kind::Diagnostic, Some(Superclass::Sttc)),
    entry("INJAS", "subendocardial injury in anteroseptal leads", "injury anteroseptal", Kind::Diagnostic, Some(Superclass::Mi)),
    entry("LMI", "lateral myocardial infarction", "heart attack STEMI lateral wall", Kind::Diagnostic, Some(Superclass::Mi)),
    entry("ISCIL", "ischemic in inferolateral leads", "ischemia inferolateral", Kind::Diagnostic, Some(Superclass::Sttc)),
    entry("LPFB", "left posterior fascicular block", "left posterior hemiblock right axis", Kind::Diagnostic, Some(Superclass::Cd)),
    entry("ISCAS", "ischemic in anteroseptal leads", "ischemia anteroseptal", Kind::Diagnostic, Some(Superclass::Sttc)),
    entry("INJAL", "subendocardial injury in anterolateral leads", "injury anterolateral", Kind::Diagnostic, Some(Superclass::Mi)),
    entry("ISCLA", "ischemic in lateral leads", "ischemia lateral", Kind::Diagnostic, Some(Superclass::Sttc)),
    entry("RVH", "right ventricular hypertrophy", "thick right ventricle", Kind::Diagnostic, Some(Superclass::Hyp)),
    entry("ANEUR", "ST-T changes compatible with ventricular aneurysm", "aneurysm bulging ventricle wall", Kind::Diagnostic, Some(Superclass::Sttc)),
    entry("RAO/RAE", "right atrial overload/enlargement", "large right atrium", Kind::Diagnostic, Some(Superclass::Hyp)),
    entry("EL", "electrolytic disturbance or drug (former EDIS)", "electrolytes potassium calcium drugs", Kind::Diagnostic, Some(Superclass::Sttc)),
    entry("WPW", "Wolff-Parkinson-White syndrome", "Wolff-Parkinson-White preexcitation delta wave", Kind::Diagnostic, Some(Superclass::Cd)),
    entry("ILBBB", "incomplete left bundle branch block", "incomplete LBBB left bundle", Kind::Diagnostic, Some(Superclass::Cd)),
    entry("IPLMI", "inferoposterolateral myocardial infarction", "heart attack STEMI inferoposterolateral", Kind::Diagnostic, Some(Superclass::Mi)),
    entry("ISCAN", "ischemic in anterior leads", "ischemia anterior", Kind::Diagnostic, Some(Superclass::Sttc)),
    entry("IPMI", "inferoposterior myocardial infarction", "heart attack STEMI inferoposterior", Kind::Diagnostic, Some(Superclass::Mi)),
    entry("SEHYP", "septal hypertrophy", "thick septum", Kind::Diagnostic, Some(Superclass::Hyp)),
    entry("INJIN", "subendocardial injury in inferior leads", "injury inferior", Kind::Diagnostic, Some(Superclass::Mi)),
    entry("INJLA", "subendocardial injury in lateral leads", "injury lateral", Kind::Diagnostic, Some(Superclass::Mi)),
    entry("PMI", "posterior myocardial infarction", "heart attack STEMI posterior wall", Kind::Diagnostic, Some(Superclass::Mi)),
    entry("3AVB", "third degree AV block", "complete heart block third degree AV block III", Kind::Diagnostic, Some(Superclass::Cd)),
    entry("INJIL", "subendocardial injury in inferolateral leads", "injury inferolateral", Kind::Diagnostic, Some(Superclass::Mi)),
    entry("2AVB", "second degree AV block", "second degree heart block Wenckebach Mobitz AV block II", Kind::Diagnostic, Some(Superclass::Cd)),
    entry("ABQRS", "abnormal QRS", "unusual QRS shape", Kind::Form, None),
    entry("PVC", "ventricular premature complex", "extra beat ventricular extrasystole VES PVB", Kind::Form, None),
    entry("STD_", "non-specific ST depression", "ST segment down", Kind::Form, None),
    entry("VCLVH", "voltage criteria (QRS) for left ventricular hypertrophy", "high voltage", Kind::Form, None),
    entry("QWAVE", "Q waves present", "deep Q", Kind::Form, None),
    entry("LOWT", "low amplitude T-waves", "flat T", Kind::Form, None),
    entry("NT_", "non-specific T-wave changes", "unspecific T change", Kind::Form, None),
    entry("PAC", "atrial premature complex", "extra beat atrial extrasystole SVES", Kind::Form, None),
    entry("LPR", "prolonged PR interval", "long PR", Kind::Form, None),
    entry("INVT", "inverted T-waves", "negative T inversion", Kind::Form, None),
    entry("LVOLT", "low QRS voltages in the frontal and horizontal leads", "small QRS low voltage", Kind::Form, None),
    entry("HVOLT", "high QRS voltage", "large QRS high voltage", Kind::Form, None),
    entry("TAB_", "T-wave abnormality", "abnormal T", Kind::Form, None),
    entry("STE_", "non-specific ST elevation", "ST segment up", Kind::Form, None),
    entry("PRC(S)", "premature complex(es)", "extra beats extrasystoles", Kind::Form, None),
    entry("SR", "sinus rhythm", "regular sinus normal rhythm", Kind::Rhythm, None),
    entry("AFIB", "atrial fibrillation", "AF irregular no P waves", Kind::Rhythm, None),
    entry("STACH", "sinus tachycardia", "fast heart tachycardia", Kind::Rhythm, None),
    entry("SARRH", "sinus arrhythmia", "breathing respiratory irregular sinus", Kind::Rhythm, None),
    entry("SBRAD", "sinus bradycardia", "slow heart bradycardia athlete", Kind::Rhythm, None),
    entry("PACE", "normal functioning artificial pacemaker", "pacemaker paced spikes", Kind::Rhythm, None),
    entry("SVARR", "supraventricular arrhythmia", "irregular atrial rhythm", Kind::Rhythm, None),
    entry("BIGU", "bigeminal pattern (unknown origin, SV or Ventricular)", "every second beat extra", Kind::Rhythm, None),
    entry("AFLT", "atrial flutter", "saw tooth flutter waves", Kind::Rhythm, None),
    entry("SVTAC", "supraventricular tachycardia", "fast narrow SVT", Kind::Rhythm, None),
    entry("PSVT", "paroxysmal supraventricular tachycardia", "paroxysmal SVT sudden fast", Kind::Rhythm, None),
    entry("TRIGU", "trigeminal pattern (unknown origin, SV or Ventricular)", "every third beat extra", Kind::Rhythm, None),
];

/// One of the 71 SCP-ECG statements; its index is its place in the network's multi-hot vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Statement(u8);

impl Statement {
    /// Every statement in the order of the vocabulary.
    pub fn all() -> impl ExactSizeIterator<Item = Statement> + Clone {
        (0..STATEMENT_COUNT as u8).map(Statement)
    }

    /// The statement with this exact SCP code, without regard to case.
    pub fn from_code(code: &str) -> Option<Statement> {
        Statement::all().find(|s| s.code().eq_ignore_ascii_case(code.trim()))
    }

    /// The statements of a list of codes separated by commas, in its order, and what in it is no
    /// code.
    pub fn from_codes(list: &str) -> (Vec<Statement>, Vec<&str>) {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for code in list.split(',').filter(|code| !code.trim().is_empty()) {
            match Statement::from_code(code) {
                Some(statement) => known.push(statement),
                None => unknown.push(code),
            }
        }
        (known, unknown)
    }

    /// Place in the vocabulary, `0..71`.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The SCP code, such as `LVH` or `LAO/LAE`.
    pub fn code(self) -> &'static str {
        TABLE[self.index()].code
    }

    /// PTB-XL's description, such as "left ventricular hypertrophy".
    pub fn description(self) -> &'static str {
        TABLE[self.index()].description
    }

    /// What the statement speaks about.
    pub fn kind(self) -> Kind {
        TABLE[self.index()].kind
    }

    /// The diagnostic superclass, where the statement has one.
    pub fn superclass(self) -> Option<Superclass> {
        TABLE[self.index()].superclass
    }

    /// Everyday English words for it, to search by.
    pub(super) fn plain_words(self) -> &'static str {
        TABLE[self.index()].plain_words
    }
}

impl std::fmt::Display for Statement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Statement {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Statement {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Statement::from_code(&code).ok_or_else(|| {
            serde::de::Error::custom(format!("{code} is not one of the 71 SCP codes"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_parse_back() {
        for s in Statement::all() {
            assert_eq!(Statement::from_code(s.code()), Some(s));
            assert!(!s.description().is_empty());
        }
        assert_eq!(Statement::all().len(), STATEMENT_COUNT);
        assert_eq!(Statement::from_code("XYZ"), None);
    }

    #[test]
    fn superclasses_follow_the_table() {
        let superclass = |code| Statement::from_code(code).and_then(Statement::superclass);
        assert_eq!(superclass("NORM"), Some(Superclass::Norm));
        assert_eq!(superclass("ASMI"), Some(Superclass::Mi));
        assert_eq!(superclass("SR"), None);
    }
}
