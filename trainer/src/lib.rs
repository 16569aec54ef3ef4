//! Einthoven's companion as a library: what the program `einthoven` is made of.

pub mod ptb_xl;
