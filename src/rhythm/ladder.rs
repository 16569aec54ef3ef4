//! A rhythm plan as a ladder diagram (Lewis diagram): atria, AV node and ventricles under each
//! other, and how each impulse goes from one to the next.

use super::{AtrialKind, BeatKind, Plan};

/// Depths of the diagram: the atria lie from 0 to 1, the AV node from 1 to 2, the ventricles from 2
/// to 3.
const ATRIA_END: f64 = 1.0;
const NODE_MIDDLE: f64 = 1.5;
const NODE_END: f64 = 2.0;
const VENTRICLES_END: f64 = 3.0;

/// An impulse has left the sinus node this long before the peak of its P wave, and enters the AV
/// node this long after it, seconds.
const ATRIA_S: [f64; 2] = [0.05, 0.03];
/// It enters the ventricles this long before the peak of the R wave, and is through with them this
/// long after it, seconds.
const VENTRICLES_S: [f64; 2] = [0.04, 0.04];
/// How far an impulse comes that the AV node stops, seconds from its entry.
const BLOCKED_S: f64 = 0.06;
/// From the P wave to the R wave that it may bring about, seconds.
const CONDUCTION_S: std::ops::RangeInclusive<f64> = 0.06..=0.65;
/// From an R wave to the P wave that it may bring about backwards, seconds.
const BACKWARDS_S: std::ops::RangeInclusive<f64> = 0.02..=0.40;

/// A place of the diagram.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Seconds from the first sample.
    pub time_s: f64,
    /// From 0, the top of the atria, to 3, the foot of the ventricles.
    pub depth: f64,
}

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stroke {
    /// An impulse goes from one place to another.
    Way(Place, Place),
    /// An impulse begins outside the sinus node.
    Origin(Place),
    /// The AV node stops an impulse.
    Block(Place),
}

const fn at(time_s: f64, depth: f64) -> Place {
    Place { time_s, depth }
}

impl Plan {
    /// The plan as a ladder diagram. An R wave of the atria's is joined to the last P wave before
    /// it that could have brought it about; a P wave that brings none about ends in the AV node.
    pub fn ladder(&self) -> Vec<Stroke> {
        let mut strokes = Vec::new();
        let mut conducted = vec![false; self.atrial.len()];
        for beat in &self.beats {
            let enters = at(beat.time_s - VENTRICLES_S[0], NODE_END);
            let leaves = at(beat.time_s + VENTRICLES_S[1], VENTRICLES_END);
            match beat.kind {
                BeatKind::Conducted | BeatKind::PrematureAtrial => {
                    let p_wave = self.p_wave_of(beat.time_s);
                    // Of fibrillating atria it is not known which impulse comes through.
                    let from = match p_wave {
                        Some(p) => at(self.atrial[p].time_s + ATRIA_S[1], ATRIA_END),
                        None => at(enters.time_s - BLOCKED_S, NODE_MIDDLE),
                    };
                    if let Some(p) = p_wave {
                        conducted[p] = true;
                    }
                    strokes.extend([Stroke::Way(from, enters), Stroke::Way(enters, leaves)]);
                }
                BeatKind::JunctionalEscape => {
                    let from = at(enters.time_s - BLOCKED_S, NODE_MIDDLE);
                    strokes.extend([Stroke::Origin(from), Stroke::Way(from, enters)]);
                    strokes.push(Stroke::Way(enters, leaves));
                }
                BeatKind::PrematureVentricular | BeatKind::VentricularEscape | BeatKind::Paced => {
                    let from = at(enters.time_s, VENTRICLES_END);
                    let up = at(leaves.time_s, NODE_END);
                    strokes.extend([Stroke::Origin(from), Stroke::Way(from, up)]);
                    if let Some(p) = self.p_wave_after(beat.time_s) {
                        let back = at(self.atrial[p].time_s - ATRIA_S[0], ATRIA_END);
                        strokes.push(Stroke::Way(up, back));
                    }
                }
            }
        }
        for (p, is_conducted) in self.atrial.iter().zip(conducted) {
            let (begins, ends) = (p.time_s - ATRIA_S[0], p.time_s + ATRIA_S[1]);
            if p.kind == AtrialKind::Retrograde {
                strokes.push(Stroke::Way(at(begins, ATRIA_END), at(ends, 0.0)));
                continue;
            }
            if p.kind != AtrialKind::Sinus {
                strokes.push(Stroke::Origin(at(begins, 0.0)));
            }
            strokes.push(Stroke::Way(at(begins, 0.0), at(ends, ATRIA_END)));
            if !is_conducted {
                let stopped = at(ends + BLOCKED_S, NODE_MIDDLE);
                strokes.push(Stroke::Way(at(ends, ATRIA_END), stopped));
                strokes.push(Stroke::Block(stopped));
            }
        }
        strokes
    }

    /// The P wave that brings about an R wave.
    fn p_wave_of(&self, beat_s: f64) -> Option<usize> {
        self.atrial.iter().rposition(|p| {
            p.kind != AtrialKind::Retrograde && CONDUCTION_S.contains(&(beat_s - p.time_s))
        })
    }

    /// The P wave that an R wave brings about backwards.
    fn p_wave_after(&self, beat_s: f64) -> Option<usize> {
        self.atrial.iter().position(|p| {
            p.kind == AtrialKind::Retrograde && BACKWARDS_S.contains(&(p.time_s - beat_s))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ladder of a plan, of which a text needs one beat more.
    fn ladder(plan: &str) -> Vec<Stroke> {
        let mut plan = Plan::from_text(&format!("{plan},n@9.9")).unwrap();
        plan.beats.pop();
        plan.ladder()
    }

    fn count(strokes: &[Stroke], is_it: fn(&Stroke) -> bool) -> usize {
        strokes.iter().filter(|stroke| is_it(stroke)).count()
    }

    const IS_WAY: fn(&Stroke) -> bool = |stroke| matches!(stroke, Stroke::Way(..));
    const IS_ORIGIN: fn(&Stroke) -> bool = |stroke| matches!(stroke, Stroke::Origin(_));
    const IS_BLOCK: fn(&Stroke) -> bool = |stroke| matches!(stroke, Stroke::Block(_));

    #[test]
    fn a_conducted_beat_goes_through_all_three_tiers_without_a_gap() {
        let strokes = ladder("p@0.84,n@1");
        let ways: Vec<(Place, Place)> = (strokes.iter())
            .filter_map(|stroke| match stroke {
                Stroke::Way(from, to) => Some((*from, *to)),
                Stroke::Origin(_) | Stroke::Block(_) => None,
            })
            .collect();
        let through = |depth: f64| ways.iter().find(|(from, _)| from.depth == depth).unwrap();
        let (atria, node, ventricles) = (through(0.0), through(1.0), through(2.0));
        assert_eq!((atria.1, node.1), (node.0, ventricles.0));
        assert_eq!(ventricles.1.depth, 3.0);
        assert_eq!((ways.len(), strokes.len()), (3, 3), "nothing else is drawn");
    }

    #[test]
    fn a_p_wave_without_its_beat_ends_in_the_av_node() {
        let strokes = ladder("p@0.84,n@1,p@1.84,p@2.84,n@3");
        assert_eq!(count(&strokes, IS_BLOCK), 1);
        let block = strokes.iter().find_map(|stroke| match stroke {
            Stroke::Block(place) => Some(*place),
            Stroke::Way(..) | Stroke::Origin(_) => None,
        });
        let block = block.unwrap();
        assert!((1.84..2.2).contains(&block.time_s) && block.depth == 1.5);
    }

    #[test]
    fn a_ventricular_beat_begins_below_and_may_go_back_to_the_atria() {
        let alone = ladder("v@2");
        assert_eq!((count(&alone, IS_WAY), count(&alone, IS_ORIGIN)), (1, 1));
        let back = ladder("v@2,pr@2.2");
        assert_eq!((count(&back, IS_WAY), count(&back, IS_BLOCK)), (3, 0));
        let paced = ladder("s@1,s@2");
        assert_eq!(count(&paced, IS_ORIGIN), 2);
    }

    #[test]
    fn a_junctional_beat_begins_in_the_av_node_and_fibrillation_has_no_p_wave() {
        let junctional = ladder("j@2");
        assert_eq!(
            (count(&junctional, IS_WAY), count(&junctional, IS_ORIGIN)),
            (2, 1)
        );
        let fibrillating = ladder("n@1,n@1.7,n@2.9");
        assert_eq!(
            (
                count(&fibrillating, IS_WAY),
                count(&fibrillating, IS_ORIGIN)
            ),
            (6, 0)
        );
    }
}
