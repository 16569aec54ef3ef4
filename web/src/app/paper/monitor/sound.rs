//! The monitor's beep.

use wasm_bindgen::JsValue;
use web_sys::{AudioContext, GainNode, OscillatorNode};

const PITCH_HZ: f32 = 880.0;
const LENGTH_S: f64 = 0.07;
const LOUDNESS: f32 = 0.08;

/// Where beeps come from; silent where the browser has no sound.
pub struct Speaker(Option<AudioContext>);

impl Default for Speaker {
    fn default() -> Self {
        Self(AudioContext::new().ok())
    }
}

impl Drop for Speaker {
    fn drop(&mut self) {
        if let Some(context) = &self.0 {
            // It is let go of either way.
            let _ = context.close();
        }
    }
}

impl Speaker {
    /// One beep.
    pub fn beep(&self) {
        if let Some(context) = &self.0
            && let Err(error) = sound(context)
        {
            leptos::logging::warn!("no beep: {error:?}");
        }
    }
}

fn sound(context: &AudioContext) -> Result<(), JsValue> {
    let now_s = context.current_time();
    let volume = GainNode::new(context)?;
    let level = volume.gain();
    level.set_value_at_time(LOUDNESS, now_s)?;
    // Without a click at its end.
    level.linear_ramp_to_value_at_time(0.0, now_s + LENGTH_S)?;
    volume.connect_with_audio_node(&context.destination())?;
    let tone = OscillatorNode::new(context)?;
    tone.frequency().set_value(PITCH_HZ);
    tone.connect_with_audio_node(&volume)?;
    tone.start()?;
    tone.stop_with_when(now_s + LENGTH_S)
}
