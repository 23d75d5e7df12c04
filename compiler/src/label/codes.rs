//! What can be wrong with a register of labels: each kind with its page.

use crate::ground::diagnostic::{Code, Severity};

macro_rules! codes {
    ($($name:ident $text:literal)*) => {
        $(
            #[doc = concat!("The code `", $text, "`.")]
            pub static $name: Code = Code {
                name: $text,
                severity: Severity::Error,
                page: include_str!(concat!("codes/", $text, ".md")),
            };
        )*
        /// All codes, in the order of their names.
        pub static CODES: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    LABEL_CATEGORY "label-category"
    LABEL_EDITION "label-edition"
    LABEL_EVALUATOR "label-evaluator"
    LABEL_INCOMPLETE "label-incomplete"
    LABEL_NEVER_ISSUED "label-never-issued"
    LABEL_NUMBER "label-number"
    LABEL_ORDER "label-order"
    LABEL_TOO_LONG "label-too-long"
    LABEL_TWICE "label-twice"
    LABEL_UNKNOWN "label-unknown"
}
