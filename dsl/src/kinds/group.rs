use super::{Field, Id, Kind, PRINTED, Shape, Weight, one, w};

/// A chapter of the long list.
pub static GROUP: Kind = Kind {
    word: w("group", "要件分類"),
    title: w("group of the long list", "ロングリストの分類"),
    help: w("a chapter of the long list", "ロングリストの章"),
    id: Id::Plain,
    fields: &[
        Field::text(Weight::Label, PRINTED, w("name", "名称"), w("the name", "名称")).one(),
        Field::new(Weight::Label, PRINTED, w("number", "番号"), w("its number", "番号"))
            .args(&[one(Shape::Whole)])
            .one(),
    ],
};
