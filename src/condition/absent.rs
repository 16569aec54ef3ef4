//! What learners look for and PTB-XL has no statement for. A search must say so, rather than offer
//! what merely sounds alike.

/// A finding outside the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Absent {
    /// Its English name, which is also the end of its message's name in the page's texts, with
    /// hyphens for spaces.
    pub name: &'static str,
    /// Its names and abbreviations in English, German and Spanish, lower case and without accents.
    words: &'static [&'static str],
}

const fn absent(name: &'static str, words: &'static [&'static str]) -> Absent {
    Absent { name, words }
}

#[rustfmt::skip]
static TABLE: [Absent; 24] = [
    absent("ventricular tachycardia", &["vt", "vtach", "v tach", "ventricular tachycardia", "ventrikulare tachykardie", "kammertachykardie", "taquicardia ventricular", "tv"]),
    absent("ventricular fibrillation", &["vf", "vfib", "v fib", "ventricular fibrillation", "ventricular flutter", "kammerflimmern", "kammerflattern", "ventrikulares flimmern", "fibrilacion ventricular", "fv"]),
    absent("torsades de pointes", &["torsades", "torsade", "tdp", "torsades de pointes"]),
    absent("asystole", &["asystole", "asystolie", "asistolia", "cardiac arrest", "herzstillstand", "paro cardiaco", "flatline", "pea"]),
    absent("idioventricular rhythm", &["idioventricular rhythm", "aivr", "idioventrikularer rhythmus", "ritmo idioventricular", "ventricular escape", "kammerersatzrhythmus"]),
    absent("junctional rhythm", &["junctional rhythm", "junctional escape", "nodal rhythm", "knotenrhythmus", "av ersatzrhythmus", "ritmo nodal", "ritmo de la union"]),
    absent("sinus arrest", &["sinus arrest", "sinus pause", "sick sinus", "sa block", "sinusarrest", "sinusknotenstillstand", "paro sinusal", "bloqueo sinoauricular"]),
    absent("multifocal atrial tachycardia", &["multifocal atrial tachycardia", "mat", "multifokale atriale tachykardie", "taquicardia auricular multifocal"]),
    absent("Brugada syndrome", &["brugada", "brugada syndrome", "brugada syndrom", "sindrome de brugada"]),
    absent("early repolarisation", &["early repolarisation", "early repolarization", "benign early repolarization", "fruhe repolarisation", "repolarizacion precoz"]),
    absent("pericarditis", &["pericarditis", "perikarditis"]),
    absent("myocarditis", &["myocarditis", "myokarditis", "miocarditis"]),
    absent("cardiac tamponade", &["tamponade", "cardiac tamponade", "pericardial effusion", "perikarderguss", "herzbeuteltamponade", "taponamiento", "derrame pericardico", "electrical alternans"]),
    absent("pulmonary embolism", &["pulmonary embolism", "pulmonary embolus", "s1q3t3", "lungenembolie", "embolia pulmonar", "tromboembolia pulmonar", "tep"]),
    absent("hyperkalaemia", &["hyperkalaemia", "hyperkalemia", "hyperkaliamie", "hiperpotasemia", "hiperkalemia", "hiperkaliemia", "high potassium"]),
    absent("hypokalaemia", &["hypokalaemia", "hypokalemia", "hypokaliamie", "hipopotasemia", "hipokalemia", "hipokaliemia", "low potassium"]),
    absent("calcium disorder", &["hypercalcaemia", "hypercalcemia", "hyperkalzamie", "hypercalcamie", "hipercalcemia", "hypocalcaemia", "hypocalcemia", "hypokalzamie", "hypocalcamie", "hipocalcemia"]),
    absent("hypothermia", &["hypothermia", "osborn", "osborn wave", "j wave", "hypothermie", "unterkuhlung", "hipotermia"]),
    absent("NSTEMI", &["nstemi", "non stemi", "iamsest", "scasest"]),
    absent("Wellens syndrome", &["wellens", "wellens syndrome", "de winter"]),
    absent("takotsubo cardiomyopathy", &["takotsubo", "tako tsubo", "stress cardiomyopathy", "stresskardiomyopathie"]),
    absent("hypertrophic cardiomyopathy", &["hypertrophic cardiomyopathy", "hcm", "hocm", "hypertrophe kardiomyopathie", "miocardiopatia hipertrofica"]),
    absent("right ventricular cardiomyopathy", &["arvc", "arvd", "epsilon wave", "epsilon welle"]),
    absent("swapped electrodes", &["lead reversal", "electrode reversal", "electrode misplacement", "dextrocardia", "dextrokardie", "dextrocardia", "elektroden vertauscht", "electrodos invertidos"]),
];

impl Absent {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Absent> {
        TABLE.iter().copied()
    }

    /// Those that a query names whole, in any of the languages.
    pub(super) fn named_by(query: &str) -> Vec<Absent> {
        let padded = format!(" {query} ");
        let is_named = |absent: &Absent| {
            let mut words = absent.words.iter();
            words.any(|word| padded.contains(&format!(" {word} ")))
        };
        Absent::all().filter(is_named).collect()
    }

    /// Those that a query begins to name: each of its words begins one of theirs.
    pub(super) fn begun_by(query: &str) -> Vec<Absent> {
        let is_begun = |absent: &Absent| {
            let begins = |words: &str| {
                let begun = |part: &str| words.split(' ').any(|word| word.starts_with(part));
                query.split(' ').all(begun)
            };
            absent.words.iter().any(|words| begins(words))
        };
        match query.len() {
            0..3 => Vec::new(),
            _ => Absent::all().filter(is_begun).collect(),
        }
    }
}
