//! What surrounds the stage: the head, the foot, notices, and when each part arrives.

pub mod about;
pub mod arrival;
pub mod masthead;
pub mod notice;
pub mod privacy;
pub mod reading;
