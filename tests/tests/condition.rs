//! Conditions are decided exactly: the answers agree with trying every product.

use kijun::corpus::condition::{Condition, Conditions};
use kijun::corpus::model::ItemId;
use kijun::{Config, Model, Sources, analyse};
use kijun_dsl::kinds::FACT;
use proptest::prelude::*;

const FACTS: usize = 6;

/// A corpus of facts, each of which implies and excludes some others.
fn corpus(implies: &[(usize, usize)], excludes: &[(usize, usize)]) -> Sources {
    let mut text = String::new();
    for fact in 0..FACTS {
        let list = |word: &str, pairs: &[(usize, usize)]| {
            let others: Vec<String> =
                pairs.iter().filter(|(one, _)| *one == fact).map(|(_, other)| format!("f{other}")).collect();
            if others.is_empty() { String::new() } else { format!("  {word} {}\n", others.join(" ")) }
        };
        text += &format!("fact f{fact} {{\n{}{}}}\n", list("implies", implies), list("excludes", excludes));
    }
    Sources::new(Config::default(), vec![("facts.kijun".to_owned(), text)])
}

/// Every product that the facts allow, as a bit for each fact.
fn products<'a>(implies: &'a [(usize, usize)], excludes: &'a [(usize, usize)]) -> impl Iterator<Item = usize> + 'a {
    let holds = |product: usize, fact: usize| product >> fact & 1 == 1;
    (0..1 << FACTS).filter(move |product| {
        implies.iter().all(|(one, other)| !holds(*product, *one) || holds(*product, *other))
            && excludes.iter().all(|(one, other)| !(holds(*product, *one) && holds(*product, *other)))
    })
}

fn conditions() -> impl Strategy<Value = Condition> {
    let leaf = (0..FACTS as u32).prop_map(|fact| Condition::Fact(ItemId(fact)));
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(Condition::negated),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::All),
            prop::collection::vec(inner, 1..4).prop_map(Condition::Any),
        ]
    })
}

fn pairs() -> impl Strategy<Value = Vec<(usize, usize)>> {
    let pair = (0..FACTS, 0..FACTS).prop_filter("a fact says nothing of itself", |(one, other)| one != other);
    prop::collection::vec(pair, 0..5)
}

fn eval(model: &Model, condition: &Condition, product: usize) -> bool {
    condition.eval(&|fact| {
        let name = model.item(fact).name().into_owned();
        product >> name[1..].parse::<usize>().expect("a number") & 1 == 1
    })
}

proptest! {
    #[test]
    fn answers_agree_with_trying_every_product(
        implies in pairs(), excludes in pairs(), one in conditions(), other in conditions()
    ) {
        let analysis = analyse(&corpus(&implies, &excludes));
        let model = &analysis.model;
        prop_assert_eq!(model.of_kind(&FACT).count(), FACTS);
        let questions = Conditions::new(model);
        let all: Vec<usize> = products(&implies, &excludes).collect();
        let holds = |condition: &Condition| all.iter().filter(|product| eval(model, condition, **product)).count();
        prop_assert_eq!(questions.possible(&one), holds(&one) > 0);
        prop_assert_eq!(questions.always(&one), holds(&one) == all.len());
        let broken = one.clone().and(other.clone().negated());
        prop_assert_eq!(questions.implies(&one, &other), holds(&broken) == 0);
    }
}
