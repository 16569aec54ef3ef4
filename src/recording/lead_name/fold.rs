//! Names in plain letters.

use super::vocabulary::{UNSPACED_FILLERS, UNSPACED_LEAD_WORDS};

/// Lower case without accents; Roman numerals and letters of other scripts as their Latin
/// look-alikes.
pub(super) fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.trim().to_lowercase().chars() {
        match c {
            'ⅰ' => folded.push('i'),
            'ⅱ' => folded.push_str("ii"),
            'ⅲ' => folded.push_str("iii"),
            '\u{ff01}'..='\u{ff5e}' => folded.extend(char::from_u32(u32::from(c) - 0xfee0)),
            '−' | '–' => folded.push('-'),
            '₁'..='₆' => folded.extend(char::from_u32(u32::from(c) - 0x2080 + u32::from('0'))),
            // Accents that stand alone, as some file systems write them; what has no width.
            '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            c => folded.push(without_accent(c)),
        }
    }
    for word in UNSPACED_LEAD_WORDS {
        folded = folded.replace(word, " lead ");
    }
    for word in UNSPACED_FILLERS {
        folded = folded.replace(word, " ");
    }
    let words = folded.split_inclusive(|c: char| !c.is_alphanumeric());
    words.map(in_latin).collect()
}

fn without_accent(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ă' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'é' | 'è' | 'ê' | 'ë' | 'ę' | 'ě' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ı' => 'i',
        'ñ' => 'n',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ț' | 'ţ' => 't',
        'đ' => 'd',
        'ạ' | 'ả' => 'a',
        'ể' | 'ễ' => 'e',
        'ή' => 'η',
        'ό' => 'ο',
        c => c,
    }
}

/// A word with Latin letters in place of those that look like them, unless it is one of another
/// script: `аVR` with a Cyrillic a, `ΙΙ` of Greek iotas.
fn in_latin(word: &str) -> String {
    let latin = |c: char| match c {
        'а' => Some('a'),
        'і' | 'ι' => Some('i'),
        'ν' => Some('v'),
        c if c.is_ascii() || !c.is_alphanumeric() => Some(c),
        _ => None,
    };
    let whole: Option<String> = word.chars().map(latin).collect();
    whole.unwrap_or_else(|| word.to_owned())
}

/// The name without what stands in brackets.
pub(super) fn without_brackets(name: &str) -> String {
    let mut depth = 0_usize;
    let kept = name.chars().filter(|c| match c {
        '(' | '[' | '{' => {
            depth += 1;
            false
        }
        ')' | ']' | '}' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    kept.collect()
}
