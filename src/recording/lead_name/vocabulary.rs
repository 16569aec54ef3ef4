//! Words in names of leads; folded, so without accents.

/// Words that say "lead"; a bare number behind one of them is a limb lead.
pub(super) const LEAD_WORDS: &[&str] = &[
    "lead",
    "leads",
    "derivation",
    "derivacion",
    "derivacao",
    "derivacio",
    "derivazione",
    "derivasyon",
    "derivasyonu",
    "derivace",
    "derivatia",
    "deriv",
    "ableitung",
    "abl",
    "afleiding",
    "avledning",
    "afledning",
    "odprowadzenie",
    "odpr",
    "odvod",
    "svod",
    "zvod",
    "elvezetes",
    "kytkenta",
    "sadapan",
    "απαγωγη",
    "отведение",
    "отв",
    "відведення",
    "отвеждане",
    "dao",
    "اتجاه",
    "الاتجاه",
    "مسرى",
    "المسرى",
    "ליד",
    "חיבור",
    "limb",
    "extremity",
    "extremitaten",
    "extremitets",
    "standard",
    "std",
    "стандартное",
    "стандартен",
    "einthoven",
    "goldberger",
];

/// Words that say nothing about which lead it is.
pub(super) const FILLERS: &[&str] = &[
    "ecg",
    "ekg",
    "екг",
    "экг",
    "scpecg",
    "elektrokardiogramm",
    "electrocardiogram",
    "electrocardiograma",
    "mdc",
    "elec",
    "potl",
    "chest",
    "precordial",
    "brustwand",
    "brost",
    "wilson",
    "augmented",
    "усиленное",
    "грудное",
    "unipolar",
    "bipolar",
    "channel",
    "chan",
    "ch",
    "canal",
    "kanal",
    "signal",
    "sig",
    "rhythm",
    "raw",
    "unfiltered",
    "original",
    "orig",
    "roh",
    "ref",
    "reference",
    "wct",
    "mv",
    "uv",
    "nv",
    "millivolt",
    "millivolts",
    "microvolt",
    "microvolts",
    "der",
    "val",
    "value",
    "amplitude",
    "chuyen",
];

/// Words that number signals: `ch1`, `channel 1`.
pub(super) const CHANNEL_WORDS: &[&str] = &[
    "channel", "chan", "ch", "canal", "kanal", "signal", "sig", "ecg", "ekg",
];

/// Words that are written without spaces about them; those of one line mean "lead".
pub(super) const UNSPACED_LEAD_WORDS: &[&str] = &["誘導", "导联", "導聯", "导", "유도", "ลีด"];

/// Words that are written without spaces and say nothing about which lead it is.
pub(super) const UNSPACED_FILLERS: &[&str] = &[
    "第", "제", "肢体", "肢體", "四肢", "胸部", "胸", "加压", "加壓", "标准", "標準",
];

/// Beginnings of words that say that the signal is not as recorded.
pub(super) const PROCESSED: &[&str] = &[
    "filt", "gefilt", "clean", "denois", "smooth", "notch", "bandpass", "lowpass", "highpass",
    "median", "averag", "mean", "template", "resampl",
];

/// Words that say that the electrodes lie elsewhere.
pub(super) const MODIFIED: &[&str] = &[
    "mod",
    "modified",
    "modifiziert",
    "modificada",
    "modificata",
    "modifiee",
];
