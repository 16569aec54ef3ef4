//! Complex numbers in all lanes of a pair of registers, and the smallest Fourier transforms.

use pulp::Simd;

/// A complex number in each lane.
#[derive(Debug, Clone, Copy)]
pub(super) struct Complex<V> {
    pub(super) re: V,
    pub(super) im: V,
}

impl<V: Copy> Complex<V> {
    #[inline(always)]
    pub(super) fn from_parts([re, im]: [V; 2]) -> Self {
        Self { re, im }
    }

    #[inline(always)]
    pub(super) fn parts(self) -> [V; 2] {
        [self.re, self.im]
    }

    /// Real and imaginary part exchanged: makes a transform its own inverse.
    #[inline(always)]
    pub(super) fn swapped(self) -> Self {
        Self {
            re: self.im,
            im: self.re,
        }
    }
}

/// Arithmetic with them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lanes<S>(pub(super) S);

impl<S: Simd> Lanes<S> {
    #[inline(always)]
    pub(super) fn add(self, a: Complex<S::f32s>, b: Complex<S::f32s>) -> Complex<S::f32s> {
        Complex {
            re: self.0.add_f32s(a.re, b.re),
            im: self.0.add_f32s(a.im, b.im),
        }
    }

    #[inline(always)]
    pub(super) fn sub(self, a: Complex<S::f32s>, b: Complex<S::f32s>) -> Complex<S::f32s> {
        Complex {
            re: self.0.sub_f32s(a.re, b.re),
            im: self.0.sub_f32s(a.im, b.im),
        }
    }

    #[inline(always)]
    pub(super) fn mul(self, a: Complex<S::f32s>, b: Complex<S::f32s>) -> Complex<S::f32s> {
        let simd = self.0;
        Complex {
            re: simd.negate_mul_add_e_f32s(a.im, b.im, simd.mul_f32s(a.re, b.re)),
            im: simd.mul_add_e_f32s(a.im, b.re, simd.mul_f32s(a.re, b.im)),
        }
    }

    /// Times `cos + i sin`.
    #[inline(always)]
    pub(super) fn turn(self, a: Complex<S::f32s>, [cos, sin]: [f32; 2]) -> Complex<S::f32s> {
        let (re, im) = (self.0.splat_f32s(cos), self.0.splat_f32s(sin));
        self.mul(a, Complex { re, im })
    }

    /// Times `cos - i sin`.
    #[inline(always)]
    pub(super) fn turn_back(self, a: Complex<S::f32s>, [cos, sin]: [f32; 2]) -> Complex<S::f32s> {
        let simd = self.0;
        let (cos, sin) = (simd.splat_f32s(cos), simd.splat_f32s(sin));
        Complex {
            re: simd.mul_add_e_f32s(a.im, sin, simd.mul_f32s(a.re, cos)),
            im: simd.negate_mul_add_e_f32s(a.re, sin, simd.mul_f32s(a.im, cos)),
        }
    }

    #[inline(always)]
    fn scale(self, a: Complex<S::f32s>, factor: f32) -> Complex<S::f32s> {
        let factor = self.0.splat_f32s(factor);
        Complex {
            re: self.0.mul_f32s(a.re, factor),
            im: self.0.mul_f32s(a.im, factor),
        }
    }

    /// `a + factor * b`.
    #[inline(always)]
    fn add_scaled(self, a: Complex<S::f32s>, b: Complex<S::f32s>, factor: f32) -> Complex<S::f32s> {
        let factor = self.0.splat_f32s(factor);
        Complex {
            re: self.0.mul_add_e_f32s(b.re, factor, a.re),
            im: self.0.mul_add_e_f32s(b.im, factor, a.im),
        }
    }

    /// `a - i b` and `a + i b`.
    #[inline(always)]
    pub(super) fn beside(self, a: Complex<S::f32s>, b: Complex<S::f32s>) -> [Complex<S::f32s>; 2] {
        let simd = self.0;
        let minus = Complex {
            re: simd.add_f32s(a.re, b.im),
            im: simd.sub_f32s(a.im, b.re),
        };
        let plus = Complex {
            re: simd.sub_f32s(a.re, b.im),
            im: simd.add_f32s(a.im, b.re),
        };
        [minus, plus]
    }

    /// The Fourier transform of `R` numbers: 2, 3, 4 or 5.
    #[inline(always)]
    pub(super) fn transform<const R: usize>(
        self,
        x: [Complex<S::f32s>; R],
    ) -> [Complex<S::f32s>; R] {
        let mut y = x;
        match R {
            2 => y.copy_from_slice(&[self.add(x[0], x[1]), self.sub(x[0], x[1])]),
            3 => y.copy_from_slice(&self.three([x[0], x[1], x[2]])),
            4 => y.copy_from_slice(&self.four([x[0], x[1], x[2], x[3]])),
            _ => y.copy_from_slice(&self.five([x[0], x[1], x[2], x[3], x[4]])),
        }
        y
    }

    #[inline(always)]
    fn three(self, [a, b, c]: [Complex<S::f32s>; 3]) -> [Complex<S::f32s>; 3] {
        /// Sine of a third of a turn.
        const SIN: f32 = 0.866_025_4;
        let (sum, difference) = (self.add(b, c), self.sub(b, c));
        let middle = self.add_scaled(a, sum, -0.5);
        let [first, second] = self.beside(middle, self.scale(difference, SIN));
        [self.add(a, sum), first, second]
    }

    #[inline(always)]
    fn four(self, [a, b, c, d]: [Complex<S::f32s>; 4]) -> [Complex<S::f32s>; 4] {
        let (even, odd) = (self.add(a, c), self.add(b, d));
        let [first, third] = self.beside(self.sub(a, c), self.sub(b, d));
        [self.add(even, odd), first, self.sub(even, odd), third]
    }

    /// As that of four numbers of which the last two are zero.
    #[inline(always)]
    pub(super) fn four_of_two(
        self,
        a: Complex<S::f32s>,
        b: Complex<S::f32s>,
    ) -> [Complex<S::f32s>; 4] {
        let [first, third] = self.beside(a, b);
        [self.add(a, b), first, self.sub(a, b), third]
    }

    #[inline(always)]
    fn five(self, [a, b, c, d, e]: [Complex<S::f32s>; 5]) -> [Complex<S::f32s>; 5] {
        /// Cosines and sines of one and of two fifths of a turn.
        const COS: [f32; 2] = [0.309_017, -0.809_017];
        const SIN: [f32; 2] = [0.951_056_52, 0.587_785_25];
        let (outer, inner) = (self.add(b, e), self.add(c, d));
        let (outer_gap, inner_gap) = (self.sub(b, e), self.sub(c, d));
        let near = self.add_scaled(self.add_scaled(a, outer, COS[0]), inner, COS[1]);
        let far = self.add_scaled(self.add_scaled(a, outer, COS[1]), inner, COS[0]);
        let near_gap = self.add_scaled(self.scale(outer_gap, SIN[0]), inner_gap, SIN[1]);
        let far_gap = self.add_scaled(self.scale(outer_gap, SIN[1]), inner_gap, -SIN[0]);
        let [first, fourth] = self.beside(near, near_gap);
        let [second, third] = self.beside(far, far_gap);
        let sum = self.add(a, self.add(outer, inner));
        [sum, first, second, third, fourth]
    }
}
