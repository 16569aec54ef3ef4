//! One part of many ECGs.

use std::fmt;
use std::iter::successors;
use std::str::FromStr;

/// A part of the work: every `of`-th ECG, from the `index`-th on. Written `I/N`, with I from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    index: u64,
    of: u64,
}

/// A text that is no shard.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no shard; write I/N with I from 1 to N, such as 2/4")]
pub struct ShardError(String);

impl Shard {
    /// All of the work.
    pub const WHOLE: Shard = Shard { index: 0, of: 1 };

    /// Every shard of a job with so many.
    pub fn all(of: u64) -> impl Iterator<Item = Shard> {
        (0..of).map(move |index| Shard { index, of })
    }

    /// Its number, from 1.
    pub fn number(self) -> u64 {
        self.index + 1
    }

    /// How many shards there are.
    pub fn of(self) -> u64 {
        self.of
    }

    /// How many of `count` ECGs are its own.
    pub fn share(self, count: u64) -> u64 {
        count.saturating_sub(self.index).div_ceil(self.of)
    }

    /// The numbers of its own among the ECGs `0..count`, ascending.
    pub fn numbers(self, count: u64) -> impl Iterator<Item = u64> {
        successors(Some(self.index), move |number| number.checked_add(self.of))
            .take_while(move |&number| number < count)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number(), self.of)
    }
}

impl FromStr for Shard {
    type Err = ShardError;

    fn from_str(text: &str) -> Result<Self, ShardError> {
        let parts = text.split_once('/');
        parts
            .and_then(|(number, of)| Some((number.parse::<u64>().ok()?, of.parse::<u64>().ok()?)))
            .filter(|(number, of)| (1..=*of).contains(number))
            .map(|(number, of)| Shard {
                index: number - 1,
                of,
            })
            .ok_or_else(|| ShardError(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_divide_any_count_without_a_gap_or_a_double() {
        for of in 1..=9 {
            for count in 0..=40 {
                let mut numbers: Vec<u64> = Shard::all(of)
                    .flat_map(|shard| {
                        let own: Vec<u64> = shard.numbers(count).collect();
                        assert_eq!(own.len() as u64, shard.share(count), "{shard} of {count}");
                        own
                    })
                    .collect();
                numbers.sort_unstable();
                assert_eq!(numbers, (0..count).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn the_last_of_all_numbers_ends_a_shard_and_not_the_program() {
        let shard: Shard = "2/2".parse().unwrap();
        let far = Shard {
            index: u64::MAX - 1,
            of: u64::MAX,
        };
        assert_eq!(shard.share(u64::MAX), u64::MAX / 2);
        assert_eq!(far.numbers(u64::MAX).count(), 1);
    }

    #[test]
    fn a_shard_is_written_as_it_is_read() {
        for text in ["1/1", "2/4", "256/256"] {
            assert_eq!(text.parse::<Shard>().unwrap().to_string(), text);
        }
        for bad in ["", "2", "0/4", "5/4", "1/0", "-1/2", "a/b", "1/2/3"] {
            let message = bad.parse::<Shard>().unwrap_err().to_string();
            assert!(message.contains("write I/N"), "{bad}: {message}");
        }
    }
}
