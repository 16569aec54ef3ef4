//! Writing an annotation file in MIT format, annot(5).

use super::annotation::{AUX, Annotation, CHAN, NUM, SKIP, SUB, code};
use super::{AnnotationFault, WfdbError};

/// The largest time that fits beside a code.
const LONGEST_STEP: i64 = 0x3ff;

/// The annotations as the bytes of an annotation file.
///
/// # Errors
/// [`WfdbError::UnwritableAnnotation`] when annotations are not in the order of their samples, a symbol has no
/// code, or a text is longer than 255 bytes.
pub fn encode_annotations(annotations: &[Annotation]) -> Result<Vec<u8>, WfdbError> {
    let mut words = Vec::new();
    let (mut sample, mut channel, mut number) = (0, 0, 0);
    for annotation in annotations {
        let refused = |fault| WfdbError::UnwritableAnnotation {
            sample: annotation.sample,
            fault,
        };
        let code = code(annotation.symbol);
        let code = code.ok_or(refused(AnnotationFault::Symbol(annotation.symbol)))?;
        let mut step = annotation.sample as i64 - sample;
        if step < 0 {
            return Err(refused(AnnotationFault::Order));
        }
        if step > LONGEST_STEP {
            let skip = i32::try_from(step).map_err(|_| refused(AnnotationFault::Order))? as u32;
            // PDP-11 order: the high word comes first.
            words.extend([SKIP << 10, (skip >> 16) as u16, skip as u16]);
            step = 0;
        }
        words.push(code << 10 | step as u16);
        sample = annotation.sample as i64;
        if annotation.subtype != 0 {
            words.push(SUB << 10 | u16::from(annotation.subtype as u8));
        }
        // Channel and number hold until they are changed.
        if annotation.channel != channel {
            channel = annotation.channel;
            words.push(CHAN << 10 | u16::from(channel));
        }
        if annotation.number != number {
            number = annotation.number;
            words.push(NUM << 10 | u16::from(number as u8));
        }
        let aux = annotation.aux.as_bytes();
        if !aux.is_empty() {
            let length = u8::try_from(aux.len()).map_err(|_| refused(AnnotationFault::Text))?;
            words.push(AUX << 10 | u16::from(length));
            let pairs = aux.chunks(2);
            words.extend(pairs.map(|pair| {
                let high = pair.get(1).copied().unwrap_or_default();
                u16::from_le_bytes([pair[0], high])
            }));
        }
    }
    words.push(0);
    Ok(words.into_iter().flat_map(u16::to_le_bytes).collect())
}

#[cfg(test)]
mod tests {
    use super::super::parse_annotations;
    use super::*;

    fn annotation(sample: usize, symbol: char) -> Annotation {
        Annotation {
            sample,
            symbol,
            subtype: 0,
            channel: 0,
            number: 0,
            aux: String::new(),
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let annotations = [
            Annotation {
                aux: "(AFIB".to_owned(),
                ..annotation(0, '+')
            },
            Annotation {
                channel: 1,
                number: 2,
                ..annotation(0, '(')
            },
            Annotation {
                channel: 1,
                subtype: -1,
                ..annotation(1023, 't')
            },
            annotation(2047, 'V'),
            annotation(200_000, '/'),
            annotation(200_000, 'N'),
        ];
        let bytes = encode_annotations(&annotations).unwrap();
        assert_eq!(parse_annotations(&bytes).unwrap(), annotations);
    }

    #[test]
    fn what_cannot_be_written_is_named() {
        let said = |annotations: &[Annotation]| {
            let error = encode_annotations(annotations).unwrap_err();
            error.to_string()
        };
        let backwards = said(&[annotation(7, 'N'), annotation(6, 'N')]);
        assert!(backwards.contains("sample 6"), "{backwards}");
        assert!(said(&[annotation(7, 'Z')]).contains("\"Z\""));
        let long = Annotation {
            aux: "x".repeat(256),
            ..annotation(7, 'N')
        };
        assert!(said(&[long]).contains("255 bytes"));
    }
}
