//! The reasons of a change: all that authors gave for what came and for what it takes the place of.

use kijun::Lang;

use super::{compared, row, small};

/// The third criterion, kept for its number only.
const KEPT: (&str, &str) = (
    "    en \"The manufacturer shall publish a period of support.\"\n  }\n}\n",
    "    en \"The manufacturer shall publish a period of support.\"\n  }\n  withdrawn 2026-12-01 {\n    ja \"項目が多すぎた\"\n    \
     en \"it asked too much\"\n  }\n}\n",
);

/// A criterion that takes the place of others.
fn follower(id: &str, replaces: &str, change: &str) -> String {
    format!(
        "}}\n\ncriterion {id} {{\n  title {{\n    ja \"連絡先\"\n    en \"Contact\"\n  }}\n  level one\n  satisfies R-1\n  clause a \
         {{\n    ja \"製造事業者は、連絡先を公表すること。\"\n    en \"The manufacturer shall publish a contact.\"\n  }}\n  \
         {replaces}\n{change}}}\n"
    )
}

/// The reasons in the row of the first of these followers of the third criterion.
fn reasons(followers: &[String]) -> Vec<String> {
    let (from, kept) = KEPT;
    let all = kept.strip_suffix("}\n").unwrap().to_owned() + &followers.concat();
    let (old, new) = (small("1.0", &[]), small("1.1", &[(from, &all)]));
    let table = compared(&old, &new, Lang::Ja);
    let row = row(&table, "C-31");
    assert!(!row.is_unexplained);
    row.reason.clone()
}

#[test]
fn a_renamed_item_has_the_reason_for_which_its_old_number_was_withdrawn() {
    assert_eq!(reasons(&[follower("C-31", "replaces C-3", "")]), ["項目が多すぎた"]);
}

#[test]
fn a_split_has_the_reason_of_the_withdrawal_and_those_of_each_part() {
    let reason = |text: &str| format!("  change clarified because \"{text}\"\n");
    let parts =
        [follower("C-31", "replaces C-3", &reason("短くした")), follower("C-32", "replaces C-3", &reason("分けた"))];
    assert_eq!(reasons(&parts), ["短くした", "分けた", "項目が多すぎた"]);
    let silent = [follower("C-31", "replaces C-3", ""), follower("C-32", "replaces C-3", "")];
    assert_eq!(reasons(&silent), ["項目が多すぎた"]);
}

#[test]
fn a_merge_has_the_reasons_of_all_that_was_withdrawn_each_once() {
    let other = "    en \"The device shall encrypt important traffic.\"\n  }\n";
    let withdrawn =
        |reason: &str| format!("{other}  withdrawn 2026-12-01 {{\n    ja \"{reason}\"\n    en \"reason\"\n  }}\n");
    let (from, kept) = KEPT;
    let all = kept.strip_suffix("}\n").unwrap().to_owned() + &follower("C-31", "replaces C-2 C-3", "");
    for (reason, expected) in
        [("重なっていた", vec!["重なっていた", "項目が多すぎた"]), ("項目が多すぎた", vec!["項目が多すぎた"])]
    {
        let new = small("1.1", &[(from, &all), (other, &withdrawn(reason))]);
        let table = compared(&small("1.0", &[]), &new, Lang::Ja);
        assert_eq!(row(&table, "C-31").reason, expected);
    }
}
