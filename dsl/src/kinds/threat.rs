use super::{ASSET, BESIDE, Field, Id, Kind, LEVEL, PRINTED, READ, Shape, Weight, rest, w};

/// A threat that levels assume.
pub static THREAT: Kind = Kind {
    word: w("threat", "脅威"),
    title: w("threat", "脅威"),
    help: w("a threat that one or more levels assume", "いずれかのレベルで想定する脅威"),
    id: Id::Plain,
    fields: &[
        Field::text(Weight::Label, READ, w("name", "名称"), w("the name", "名称")).one(),
        Field::text(Weight::Trace, READ, w("description", "説明"), w("what happens", "起こること")),
        Field::new(Weight::Trace, BESIDE, w("levels", "対象レベル"), w("the levels that assume it", "想定するレベル"))
            .args(&[rest(Shape::Ref(&LEVEL))])
            .one(),
        Field::new(Weight::Trace, PRINTED, w("endangers", "侵害対象"), w("the assets it endangers", "侵害される資産"))
            .args(&[rest(Shape::Ref(&ASSET))])
            .one(),
    ],
};
