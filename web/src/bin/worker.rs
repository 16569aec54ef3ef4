//! The engine worker's program.

fn main() {
    einthoven_web::worker::start();
}
