//! The program of the engine's worker on the GPU.

#[cfg(target_arch = "wasm32")]
unsafe extern "C" {
    /// The linker's: runs every static constructor.
    fn __wasm_call_ctors();
}

fn main() {
    // The libraries of the GPU have static constructors. Unless a program runs them itself, the
    // linker wraps every export so that each call from JavaScript runs them all again, which takes
    // a sixth of an ECG's time.
    #[cfg(target_arch = "wasm32")]
    // SAFETY: this is the program's first own statement, nothing else calls them, and they take and
    // return nothing.
    unsafe {
        __wasm_call_ctors();
    }
    einthoven_web::worker::start();
}
