//! The program of the engine's worker on the CPU.

fn main() {
    einthoven_web::worker::start();
}
