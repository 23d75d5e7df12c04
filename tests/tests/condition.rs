//! Conditions are decided exactly: the answers agree with trying every product.

use kijun::corpus::condition::{Answer, Condition, Conditions};
use kijun::corpus::model::ItemId;
use kijun::{Config, Model, Severity, Sources, analyse};
use kijun_dsl::condition::Comparison;
use kijun_dsl::kinds::FACT;
use kijun_pack::Decimal;
use proptest::prelude::*;

/// Facts that are answered yes or no.
const FACTS: usize = 4;
/// What the number can be, beside which numbers conditions cut, and how often it is cut within: 0, 0.5, … 4.
const NUMBERS: usize = 9;
/// What the word can be.
const WORDS: usize = 3;

/// A corpus of facts, each of which implies and excludes some others; of a number up to 4, whole numbers up to 4, and a
/// word.
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
    text +=
        "unit u {}\nfact n {\n  unit u decimal\n  range 0 4\n}\nfact w {\n  unit u whole\n  range 0 4\n}\nfact p {\n";
    (0..WORDS).for_each(|word| text += &format!("  value v{word} {{\n    en \"v\"\n  }}\n"));
    text += "}\n";
    Sources::new(Config::default(), vec![("facts.kijun".to_owned(), text)])
}

/// A product: a bit for each fact, half the number and the whole one, and the word.
#[derive(Clone, Copy, Debug)]
struct Product {
    bits: usize,
    halves: usize,
    whole: usize,
    word: usize,
}

/// Every product that the facts allow, as far as conditions can tell them apart.
fn products(implies: &[(usize, usize)], excludes: &[(usize, usize)]) -> Vec<Product> {
    let holds = |product: usize, fact: usize| product >> fact & 1 == 1;
    let allowed = |product: &usize| {
        implies.iter().all(|(one, other)| !holds(*product, *one) || holds(*product, *other))
            && excludes.iter().all(|(one, other)| !(holds(*product, *one) && holds(*product, *other)))
    };
    let mut all = Vec::new();
    for bits in (0..1 << FACTS).filter(allowed) {
        for halves in 0..NUMBERS {
            for whole in 0..=4 {
                all.extend((0..WORDS).map(|word| Product { bits, halves, whole, word }));
            }
        }
    }
    all
}

fn conditions() -> impl Strategy<Value = Condition> {
    let number = |at: u32| Decimal::parse(&at.to_string()).expect("a number");
    let comparison = prop::sample::select(vec![
        Comparison::MoreThan,
        Comparison::AtLeast,
        Comparison::LessThan,
        Comparison::AtMost,
        Comparison::Exactly,
    ]);
    // The items stand in the order of the text: the facts, the unit, two numbers, the word and its values.
    let first = FACTS as u32 + 1;
    let leaf = prop_oneof![
        (0..FACTS as u32).prop_map(|fact| Condition::Fact(ItemId(fact))),
        (0..2_u32, comparison, 0..6_u32).prop_map(move |(fact, how, at)| Condition::Compare(
            ItemId(first + fact),
            how,
            number(at)
        )),
        (0..WORDS as u32).prop_map(move |word| Condition::Is(ItemId(first + 2), ItemId(first + 3 + word))),
    ];
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

fn holds(model: &Model, condition: &Condition, product: Product) -> bool {
    let all = |parts: &[Condition]| parts.iter().filter(|part| holds(model, part, product)).count();
    match condition {
        Condition::Always => true,
        Condition::Fact(fact) => product.bits >> fact.0 & 1 == 1,
        Condition::Is(_, word) => model.item(*word).name() == format!("v{}", product.word),
        Condition::Compare(fact, how, number) => {
            let number = number.as_f64();
            let own = if model.item(*fact).name() == "n" { product.halves as f64 / 2.0 } else { product.whole as f64 };
            match how {
                Comparison::MoreThan => own > number,
                Comparison::AtLeast => own >= number,
                Comparison::LessThan => own < number,
                Comparison::AtMost => own <= number,
                Comparison::Exactly => own == number,
            }
        }
        Condition::Not(part) => !holds(model, part, product),
        Condition::All(parts) => all(parts) == parts.len(),
        Condition::Any(parts) => all(parts) > 0,
        Condition::AtLeast(count, parts) => all(parts) >= *count,
    }
}

/// The product that an example is.
fn product(example: &[(ItemId, Answer)], model: &Model) -> Product {
    let mut product = Product { bits: 0, halves: 0, whole: 0, word: 0 };
    for (fact, answer) in example {
        match answer {
            Answer::Holds(holds) => product.bits |= usize::from(*holds) << fact.0,
            Answer::Word(word) => product.word = model.item(*word).name()[1..].parse().expect("a word"),
            Answer::Number(number) if model.item(*fact).name() == "n" => {
                product.halves = (number.as_f64() * 2.0) as usize;
            }
            Answer::Number(number) => product.whole = number.whole().expect("a whole number") as usize,
        }
    }
    product
}

/// Half of one and half of the other of 17 pairs of facts, all of the first defined before all of the second: a diagram
/// of 2^17 nodes.
fn too_large() -> String {
    let names = |letter: char| (0..17).map(move |at| format!("{letter}{at:02}"));
    let facts = names('a').chain(names('b')).map(|name| format!("fact {name} {{}}\n"));
    let pairs: Vec<String> = names('a').zip(names('b')).map(|(a, b)| format!("({a} and {b})")).collect();
    format!("{}criterion C {{\n  when {}\n}}\n", facts.collect::<String>(), pairs.join(" or "))
}

#[test]
fn what_is_too_large_to_be_decided_is_told_at_its_place() {
    let told = |text: String| {
        let analysis = analyse(&Sources::new(Config::default(), vec![("facts.kijun".to_owned(), text)]));
        let found = analysis.diagnostics.iter().filter(|it| it.code.name == "impossible-condition").cloned();
        found.map(|it| (it.severity, it.place.span)).collect::<Vec<_>>()
    };
    let text = too_large();
    let start = text.find("(a00").expect("the condition") as u32;
    let found = told(text);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].0, found[0].1.start), (Severity::Warning, start));
    // As many facts in a simple condition are decided.
    let facts: String = (0..150).map(|at| format!("fact f{at} {{}}\n")).collect();
    let any = (0..150).map(|at| format!("f{at}")).collect::<Vec<_>>().join(" and ");
    let found = told(format!("{facts}criterion C {{\n  when {any} and not f7\n}}\n"));
    assert_eq!(found.iter().map(|(severity, _)| *severity).collect::<Vec<_>>(), [Severity::Error]);
}

proptest! {
    #[test]
    fn answers_agree_with_trying_every_product(
        implies in pairs(), excludes in pairs(), one in conditions(), other in conditions()
    ) {
        let analysis = analyse(&corpus(&implies, &excludes));
        let model = &analysis.model;
        prop_assert_eq!(model.of_kind(&FACT).count(), FACTS + 3);
        let questions = Conditions::new(model);
        let all = products(&implies, &excludes);
        let example = questions.example(&one).map(|it| product(&it, model));
        prop_assert!(example.is_none_or(|it| self::holds(model, &one, it)), "{example:?}");
        let holds = |condition: &Condition| all.iter().filter(|it| self::holds(model, condition, **it)).count();
        prop_assert_eq!(example.is_some(), holds(&one) > 0);
        prop_assert_eq!(questions.possible(&one), holds(&one) > 0);
        prop_assert_eq!(questions.always(&one), holds(&one) == all.len());
        let broken = one.clone().and(other.clone().negated());
        prop_assert_eq!(questions.implies(&one, &other), holds(&broken) == 0);
    }
}
