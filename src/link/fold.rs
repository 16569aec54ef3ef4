//! Characters of other scripts, alphabets and forms as ASCII has them: digits, letters of
//! mathematics, full-width and small forms, punctuation, hyphens and quotes. What is invisible is
//! left out.

/// The character as ASCII has it, or itself; none where it is invisible.
pub(super) fn folded(c: char) -> Option<char> {
    if c.is_ascii() {
        return (!c.is_ascii_control() || c == '\t').then_some(c);
    }
    let plain = digit(c).or_else(|| letter(c)).or_else(|| sign(c));
    match plain {
        Some(plain) => Some(plain),
        None if is_invisible(c) => None,
        None if c.is_whitespace() => Some(' '),
        None => Some(c),
    }
}

/// A small letter of another script as the Latin one that it looks like, or itself.
pub(super) fn latin_look_alike(c: char) -> char {
    match c {
        'а' | 'ɑ' | 'α' => 'a',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' => 'e',
        'ɡ' => 'g',
        'һ' => 'h',
        'і' | 'ι' | 'ı' => 'i',
        'ο' | 'о' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'ν' | 'ѵ' => 'v',
        'х' | 'χ' => 'x',
        'у' => 'y',
        c => c,
    }
}

/// Where the digits of a script begin, Unicode 16; those of mathematics follow five times.
const ZEROS: [u32; 29] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6,
    0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0xa9d0, 0xff10, 0x1d7ce, 0x1d7d8, 0x1d7e2,
    0x1d7ec, 0x1d7f6, 0x1fbf0, 0x11066,
];

fn digit(c: char) -> Option<char> {
    let code = c as u32;
    let digit = ZEROS
        .iter()
        .find_map(|zero| code.checked_sub(*zero).filter(|digit| *digit < 10));
    char::from_digit(digit?, 10)
}

/// A bold, italic, sans-serif or other letter of mathematics, as chats write emphasis.
fn letter(c: char) -> Option<char> {
    let place = match c as u32 {
        code @ 0x1d400..=0x1d6a3 => (code - 0x1d400) % 52,
        _ => return None,
    };
    let (first, place) = match place {
        0..26 => (b'A', place),
        _ => (b'a', place - 26),
    };
    Some(char::from(first + place as u8))
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
                | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffc}' | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

fn sign(c: char) -> Option<char> {
    Some(match c {
        '\u{ff01}'..='\u{ff5e}' => char::from((c as u32 - 0xff01 + 0x21) as u8),
        // Hyphens, dashes and minus signs.
        '\u{2010}'..='\u{2015}'
        | '\u{2043}'
        | '\u{207b}'
        | '\u{208b}'
        | '\u{2212}'
        | '\u{2d7}'
        | '\u{58a}'
        | '\u{5be}'
        | '\u{1806}'
        | '\u{30fc}'
        | '\u{fe58}'
        | '\u{fe63}' => '-',
        // Quotes.
        '\u{2018}'..='\u{201b}' | '\u{2039}' | '\u{203a}' | '\u{5f3}' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{5f4}' | '\u{300c}'..='\u{300f}' => '"',
        // Brackets, all as one kind.
        '\u{3008}' | '\u{300a}' | '\u{3010}' | '\u{3014}' | '\u{3016}' | '\u{27e8}' => '[',
        '\u{3009}' | '\u{300b}' | '\u{3011}' | '\u{3015}' | '\u{3017}' | '\u{27e9}' => ']',
        // What stands between the entries of a list.
        '\u{3001}' | '\u{60c}' | '\u{66b}' | '\u{66c}' | '\u{55d}' | '\u{1363}' | '\u{1802}'
        | '\u{ff64}' | '\u{fe50}' | '\u{fe51}' | '\u{30fb}' | '\u{b7}' | '\u{2022}' => ',',
        '\u{61b}' | '\u{fe54}' => ';',
        // What ends a sentence.
        '\u{3002}' | '\u{ff61}' | '\u{6d4}' | '\u{964}' | '\u{965}' | '\u{589}' | '\u{1362}'
        | '\u{1803}' | '\u{104a}' | '\u{104b}' | '\u{17d4}' | '\u{17d5}' | '\u{5c3}'
        | '\u{fe52}' => '.',
        '\u{61f}' | '\u{bf}' | '\u{fe56}' => '?',
        '\u{a1}' | '\u{fe57}' => '!',
        // Small forms of what a link is made of.
        '\u{fe55}' => ':',
        '\u{fe60}' => '&',
        '\u{fe66}' => '=',
        '\u{fe6b}' => '@',
        '\u{d7}' | '\u{2715}' | '\u{2a2f}' => 'x',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_ascii_becomes_ascii() {
        for (text, plain) in [
            (
                "\u{664}\u{662} \u{6f4}\u{6f2} \u{96a}\u{968} \u{e54}\u{e52}",
                "42 42 42 42",
            ),
            ("\u{1d7d2}\u{1d7d0} \u{1d7fa}\u{1d7f8}", "42 42"),
            ("\u{1d412}\u{1d411} \u{1d60e}\u{1d600}", "SR Gs"),
            ("\u{ff33}\u{ff32}\u{ff1d}\u{fe66}\u{fe60}", "SR==&"),
            ("12\u{d7}1", "12x1"),
            ("\u{2012}\u{2043}\u{5be}", "---"),
            ("LVH\u{60c}SR\u{3001}AFIB\u{ff64}", "LVH,SR,AFIB,"),
            ("42\u{964} 42\u{6d4} 42\u{589}", "42. 42. 42."),
            ("\u{3010}42\u{3011}\u{300a}", "[42]["),
            ("4\u{200f}2\u{2800}\u{fff9}\u{7}", "42"),
            ("\u{e4}\u{43}", "\u{e4}C"),
        ] {
            let found: String = text.chars().filter_map(folded).collect();
            assert_eq!(found, plain, "{text}");
        }
    }
}
