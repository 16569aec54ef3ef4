//! What a register of the processor holds.

use pulp::{Arch, Simd, WithSimd};

/// Numbers in one register of `S`.
#[inline(always)]
pub(super) const fn lanes_of<S: Simd>() -> usize {
    size_of::<S::f32s>() / size_of::<f32>()
}

/// Numbers in one register of this processor.
pub(super) fn lanes() -> usize {
    struct Count;

    impl WithSimd for Count {
        type Output = usize;

        #[inline(always)]
        fn with_simd<S: Simd>(self, _: S) -> usize {
            lanes_of::<S>()
        }
    }

    Arch::new().dispatch(Count)
}

/// The first numbers of a slice; zeros where it is shorter than a register.
#[inline(always)]
pub(super) fn load<S: Simd>(simd: S, slice: &[f32]) -> S::f32s {
    match S::as_simd_f32s(slice).0.first() {
        Some(&whole) => whole,
        None => simd.partial_load_f32s(slice),
    }
}

/// Writes a register to the front of a slice, or as much of it as the slice takes.
#[inline(always)]
pub(super) fn store<S: Simd>(simd: S, slice: &mut [f32], values: S::f32s) {
    match S::as_mut_simd_f32s(slice).0.first_mut() {
        Some(whole) => *whole = values,
        None => simd.partial_store_f32s(slice, values),
    }
}
