//! The page's program.

fn main() {
    einthoven_web::app::start();
}
