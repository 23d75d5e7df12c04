use super::{Field, Id, Kind, PRINTED, Shape, UNSEEN, Weight, one, w};

/// A unit of measure.
pub static UNIT: Kind = Kind {
    word: w("unit", "単位"),
    title: w("unit", "単位"),
    help: w("a unit of measure for parameters", "設定値の単位"),
    id: Id::Plain,
    fields: &[
        Field::text(
            Weight::Name,
            PRINTED,
            w("name", "名称"),
            w("how it is printed behind a number", "数値の後に印字する名称"),
        )
        .one(),
        Field::text(
            Weight::Name,
            PRINTED,
            w("singular", "単数形"),
            w("how it is printed behind the number 1, where that differs", "数値1の後に印字する名称。異なる場合のみ"),
        ),
        Field::new(
            Weight::Decides,
            UNSEEN,
            w("equals", "換算"),
            w("how many of a smaller unit it is", "小さい単位での値"),
        )
        .args(&[one(Shape::Number), one(Shape::RefSame)]),
    ],
};
