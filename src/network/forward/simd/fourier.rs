//! Fourier transforms of many signals side by side, one in each lane.
//!
//! The length is a product of 2, 3, 4 and 5. Forward, each pass splits every block into as many
//! parts as its radix; in the end the frequencies lie in the order of their digits read backward.
//! The passes back run the other way and take them in that order, so that nothing is sorted.

use super::complex::{Complex, Lanes};
use pulp::Simd;
use std::f64::consts::TAU;

/// How to transform signals of one length.
#[derive(Debug)]
pub(super) struct Plan {
    len: usize,
    /// The first is of radix four.
    passes: Vec<Pass>,
    /// Where each frequency lies.
    places: Vec<u32>,
}

/// One pass over all blocks of `radix * parts` numbers.
#[derive(Debug)]
struct Pass {
    radix: usize,
    parts: usize,
    /// `[parts, radix - 1]`: cosine and sine of the angle by which a result is turned.
    turns: Vec<[f32; 2]>,
}

impl Pass {
    fn new(radix: usize, parts: usize) -> Self {
        let turn = |part: usize, index: usize| {
            let angle = -TAU * (part * index) as f64 / (radix * parts) as f64;
            [angle.cos() as f32, angle.sin() as f32]
        };
        let turns = (0..parts).flat_map(|part| (1..radix).map(move |index| turn(part, index)));
        Self {
            radix,
            parts,
            turns: turns.collect(),
        }
    }
}

/// The radices of a length, fours first; `None` where it has another prime factor.
fn radices(mut len: usize) -> Option<Vec<usize>> {
    let mut radices = Vec::new();
    for radix in [4, 2, 3, 5] {
        while len.is_multiple_of(radix) {
            radices.push(radix);
            len /= radix;
        }
    }
    (len == 1).then_some(radices)
}

impl Plan {
    /// For the shortest possible length from `least` on.
    pub(super) fn of_at_least(least: usize) -> Self {
        let lengths = (least.max(4).next_multiple_of(4)..).step_by(4);
        let mut possible = lengths.filter_map(|len| Some((len, radices(len)?)));
        let (len, radices) = possible.next().expect("a power of four is possible");
        let mut places = vec![0; len];
        let (mut passes, mut blocks) = (Vec::new(), 1);
        for radix in radices {
            let parts = len / blocks / radix;
            for (frequency, place) in places.iter_mut().enumerate() {
                *place += (frequency / blocks % radix * parts) as u32;
            }
            passes.push(Pass::new(radix, parts));
            blocks *= radix;
        }
        Self {
            len,
            passes,
            places,
        }
    }

    /// Numbers of a signal.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Where the numbers of a frequency lie.
    #[inline(always)]
    pub(super) fn place(&self, frequency: usize) -> usize {
        self.places[frequency] as usize
    }

    /// Transforms signals (real and imaginary parts of each position) whose second half is zero: it
    /// is not read.
    #[inline(always)]
    pub(super) fn forward<S: Simd>(&self, simd: S, signal: &mut [[S::f32s; 2]]) {
        let lanes = Lanes(simd);
        let (first, rest) = self.passes.split_first().expect("four is a radix");
        let [a, b, c, d] = quarters(&mut signal[..self.len]);
        let turns = first.turns.as_chunks::<3>().0;
        for ((((a, b), c), d), turns) in a.iter_mut().zip(b).zip(c).zip(d).zip(turns) {
            let (x, y) = (Complex::from_parts(*a), Complex::from_parts(*b));
            let sums = lanes.four_of_two(x, y);
            *a = sums[0].parts();
            *b = lanes.turn(sums[1], turns[0]).parts();
            *c = lanes.turn(sums[2], turns[1]).parts();
            *d = lanes.turn(sums[3], turns[2]).parts();
        }
        for pass in rest {
            match pass.radix {
                2 => pass.forward::<S, 2>(simd, signal),
                3 => pass.forward::<S, 3>(simd, signal),
                4 => pass.forward::<S, 4>(simd, signal),
                _ => pass.forward::<S, 5>(simd, signal),
            }
        }
    }

    /// The way back, times the length. Only the first half is computed; the second is left as
    /// something else.
    #[inline(always)]
    pub(super) fn backward<S: Simd>(&self, simd: S, signal: &mut [[S::f32s; 2]]) {
        let lanes = Lanes(simd);
        let (first, rest) = self.passes.split_first().expect("four is a radix");
        for pass in rest.iter().rev() {
            match pass.radix {
                2 => pass.backward::<S, 2>(simd, signal),
                3 => pass.backward::<S, 3>(simd, signal),
                4 => pass.backward::<S, 4>(simd, signal),
                _ => pass.backward::<S, 5>(simd, signal),
            }
        }
        let [a, b, c, d] = quarters(&mut signal[..self.len]);
        let turns = first.turns.as_chunks::<3>().0;
        for ((((a, b), c), d), turns) in a.iter_mut().zip(b).zip(c).zip(d).zip(turns) {
            let x = Complex::from_parts(*a);
            let y = lanes.turn_back(Complex::from_parts(*b), turns[0]);
            let z = lanes.turn_back(Complex::from_parts(*c), turns[1]);
            let w = lanes.turn_back(Complex::from_parts(*d), turns[2]);
            *a = lanes.add(lanes.add(x, z), lanes.add(y, w)).parts();
            *b = lanes.beside(lanes.sub(x, z), lanes.sub(y, w))[1].parts();
        }
    }
}

impl Pass {
    #[allow(clippy::needless_range_loop, reason = "one index for arrays and block")]
    #[inline(always)]
    fn forward<S: Simd, const R: usize>(&self, simd: S, signal: &mut [[S::f32s; 2]]) {
        let (lanes, parts) = (Lanes(simd), self.parts);
        for block in signal.chunks_exact_mut(R * parts) {
            for part in 0..parts {
                let mut x = [Complex::from_parts(block[part]); R];
                for index in 1..R {
                    x[index] = Complex::from_parts(block[part + index * parts]);
                }
                let y = lanes.transform(x);
                block[part] = y[0].parts();
                for index in 1..R {
                    // The last pass turns by nothing.
                    let turned = if parts == 1 {
                        y[index]
                    } else {
                        lanes.turn(y[index], self.turns[part * (R - 1) + index - 1])
                    };
                    block[part + index * parts] = turned.parts();
                }
            }
        }
    }

    #[allow(clippy::needless_range_loop, reason = "one index for arrays and block")]
    #[inline(always)]
    fn backward<S: Simd, const R: usize>(&self, simd: S, signal: &mut [[S::f32s; 2]]) {
        let (lanes, parts) = (Lanes(simd), self.parts);
        for block in signal.chunks_exact_mut(R * parts) {
            for part in 0..parts {
                let mut x = [Complex::from_parts(block[part]).swapped(); R];
                for index in 1..R {
                    let number = Complex::from_parts(block[part + index * parts]);
                    let turned = if parts == 1 {
                        number
                    } else {
                        lanes.turn_back(number, self.turns[part * (R - 1) + index - 1])
                    };
                    x[index] = turned.swapped();
                }
                let y = lanes.transform(x);
                for index in 0..R {
                    block[part + index * parts] = y[index].swapped().parts();
                }
            }
        }
    }
}

#[inline(always)]
fn quarters<T>(signal: &mut [T]) -> [&mut [T]; 4] {
    let quarter = signal.len() / 4;
    let (front, back) = signal.split_at_mut(2 * quarter);
    let (a, b) = front.split_at_mut(quarter);
    let (c, d) = back.split_at_mut(quarter);
    [a, b, c, d]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_the_shortest_that_can_be_transformed() {
        let found = [1, 5, 22, 200, 399, 400, 2000].map(|least| Plan::of_at_least(least).len());
        assert_eq!(found, [4, 8, 24, 200, 400, 400, 2000]);
    }

    #[test]
    fn every_frequency_has_a_place_of_its_own() {
        for len in [4, 24, 60, 400] {
            let plan = Plan::of_at_least(len);
            let mut places: Vec<usize> = (0..len).map(|f| plan.place(f)).collect();
            places.sort_unstable();
            assert!(places.into_iter().eq(0..len));
        }
    }
}
