use super::{Body, Field, Id, Kind, PRINTED, READ, Weight, w};

/// An entry of the glossary.
pub static TERM: Kind = Kind {
    word: w("term", "用語"),
    title: w("term", "用語"),
    help: w("an entry of the glossary, and the words not to use for it", "用語集の見出しと、代わりに使わない語"),
    id: Id::Plain,
    fields: &[
        Field::text(Weight::Name, READ, w("name", "名称"), w("the term itself", "用語")).one(),
        Field::text(Weight::Obliges, READ, w("definition", "定義"), w("what it means", "意味")).one(),
        Field::new(
            Weight::Working,
            PRINTED,
            w("avoid", "避ける語"),
            w("words not to use for it", "代わりに使わない語"),
        )
        .body(Body::WordLists),
    ],
};
