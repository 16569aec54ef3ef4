//! Which synthetic record answers to which real one.

use einthoven::condition::Condition;

/// How unlike two conditions are: 1 for each statement that only one has, 1 for another sex, 1 for
/// 10 years, 10 bpm, 10 cm or 10 kg, and 0.5 where only one side knows.
fn dissimilarity(a: &Condition, b: &Condition) -> f64 {
    const PER_TEN: f64 = 0.1;
    const ONE_UNKNOWN: f64 = 0.5;
    let number = |a: Option<f32>, b: Option<f32>| match (a, b) {
        (Some(a), Some(b)) => PER_TEN * f64::from((a - b).abs()),
        (None, None) => 0.0,
        _ => ONE_UNKNOWN,
    };
    let only = |a: &Condition, b: &Condition| {
        let missing = |statement: &&_| !b.statements.contains(statement);
        a.statements.iter().filter(missing).count()
    };
    let (p, q) = (&a.patient, &b.patient);
    let sex = match (p.sex, q.sex) {
        (Some(a), Some(b)) => f64::from(u8::from(a != b)),
        (None, None) => 0.0,
        _ => ONE_UNKNOWN,
    };
    (only(a, b) + only(b, a)) as f64
        + sex
        + number(p.age_years, q.age_years)
        + number(p.heart_rate_bpm, q.heart_rate_bpm)
        + number(p.height_cm, q.height_cm)
        + number(p.weight_kg, q.weight_kg)
}

/// Pairs of positions (real, candidate): the most similar conditions first, each record at most
/// once, in the order of the real records.
pub(super) fn pair_by_condition(
    real: &[&Condition],
    candidates: &[&Condition],
) -> Vec<(usize, usize)> {
    let mut links: Vec<(f64, usize, usize)> = Vec::with_capacity(real.len() * candidates.len());
    for (i, a) in real.iter().enumerate() {
        for (j, b) in candidates.iter().enumerate() {
            links.push((dissimilarity(a, b), i, j));
        }
    }
    links.sort_by(|x, y| x.0.total_cmp(&y.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut partner = vec![None; real.len()];
    let mut taken = vec![false; candidates.len()];
    for (_, i, j) in links {
        if partner[i].is_none() && !taken[j] {
            partner[i] = Some(j);
            taken[j] = true;
        }
    }
    let paired = |(i, j): (usize, Option<usize>)| Some((i, j?));
    partner.into_iter().enumerate().filter_map(paired).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::condition::{Patient, Sex, Statement};

    fn condition(age_years: f32, sex: Sex, codes: &[&str]) -> Condition {
        let statements = codes.iter().map(|code| Statement::from_code(code).unwrap());
        let patient = Patient {
            age_years: Some(age_years),
            sex: Some(sex),
            ..Patient::default()
        };
        Condition::new(patient, statements.collect())
    }

    #[test]
    fn dissimilarity_by_hand() {
        let a = condition(60.0, Sex::Male, &["NORM", "SR"]);
        let b = condition(70.0, Sex::Female, &["LVH", "SR"]);
        assert!((dissimilarity(&a, &b) - 4.0).abs() < 1e-9);
        assert_eq!(dissimilarity(&a, &a), 0.0);
        let mut unknown = a.clone();
        unknown.patient.age_years = None;
        assert_eq!(dissimilarity(&a, &unknown), 0.5);
    }

    #[test]
    fn exact_twins_find_each_other_in_any_order_and_the_surplus_is_left_out() {
        let real = [
            condition(60.0, Sex::Male, &["NORM"]),
            condition(30.0, Sex::Female, &["LVH"]),
        ];
        let surplus = condition(61.0, Sex::Male, &["NORM"]);
        let candidates = [&real[1], &surplus, &real[0]];
        let pairs = pair_by_condition(&[&real[0], &real[1]], &candidates);
        assert_eq!(pairs, [(0, 2), (1, 0)]);
        assert_eq!(
            pair_by_condition(&[&real[0], &real[1]], &[&surplus]),
            [(0, 0)]
        );
    }
}
