//! One criterion that uses every form a criterion has, as a working group writes it: written in both keyword languages,
//! checked, built, written back, and shown in the checklist and on the site.

use kijun::release::source;
use kijun::{Config, Lang, Severity, Sources, analyse};
use kijun_dsl::kinds::Spelling;
use kijun_dsl::tree::Source;
use kijun_dsl::{Style, format, parse};

use super::{Cells, at, cells, made, workbook_in};

/// The two levels, the long list and all that the criterion is about.
const BASE: &str = include_str!("../../suite/diff/base.kijun");

const CRITERION: &str = r#"criterion S1.1-02 {
  title {
    ja "推測されにくい既定パスワード"
    en "Preset passwords resist guessing"
  }
  level basic
  satisfies R-1
  bind minimum-length 6 characters
  bind minimum-length 8 characters when cloud-access
  bind protocol tls-1.2 # a word, ordered in the long list
  since 2027-04-01 minimum-length
  clause a {
    meets 1-1 1-2 # which long-list items this clause is about
    when preset-password # a condition of its own
    ja "機器は、次の画面で、{minimum-length}以上の既定パスワードを{protocol}以上により保護すること。"
    en "The device shall protect a preset password of at least {minimum-length} by {protocol} or later on these screens."
    item 1 {
      ja "初回の設定"
      en "first setup"
    }
    item 2 {
      ja "遠隔の設定のうち、次のもの"
      en "of the remote settings, these:"
      item 1 {
        ja "利用者の設定"
        en "settings of users"
      }
      item 2 {
        when cloud-access
        ja "クラウドの設定"
        en "settings of the cloud"
      }
    }
    judged by-item
    except wired-only {
      ja "有線でだけ接続する機器を除く。"
      en "This does not apply to devices that are connected by wire alone."
    }
    except {
      ja "網制御プロトコルが自動的に行う変更を除く。"
      en "This does not apply to changes that network control protocols make automatically."
    }
    example {
      ja "暗証番号"
      en "a PIN"
    }
    note {
      ja "表示の有無を問わない。"
      en "Whether it is displayed does not matter."
    }
    guidance {
      ja "設計文書で確認する。"
      en "Look at the design document."
    }
  }
  clause b {
    ja "機器は、誤りを記録すること。"
    en "The device shall record mistakes."
  }
  clause c {
    ja "機器は、誤りを通知すること。"
    en "The device shall tell of mistakes."
  }
  clause d {
    ja "機器は、誤りを表示すること。"
    en "The device shall display mistakes."
  }
  needs a and (b or (c and d)) # or `needs 2 of b c d`
}
"#;

/// The long-list item whose holes it fills in.
const LONGLIST: &str = r#"longlist 1-1 {
  title {
    ja "既定パスワード"
    en "Preset passwords"
  }
  group passwords
  text {
    ja "既定パスワードは、{minimum-length}以上とし、{protocol}以上により保護すること。"
    en "A preset password shall have at least {minimum-length} and be protected by {protocol} or later."
  }
  hole minimum-length characters at-least
  choice protocol at-least {
    value tls-1.2 {
      ja "TLS 1.2"
      en "TLS 1.2"
    }
    value tls-1.3 {
      ja "TLS 1.3"
      en "TLS 1.3"
    }
  }
  from std:1 equal
  adopted
}
"#;

/// The corpus with this criterion in place of its first one.
fn corpus(criterion: &str) -> String {
    let fact = |id: &str, ja: &str, en: &str| {
        format!(
            "\nfact {id} {{\n  name {{\n    ja \"{ja}\"\n    en \"{en}\"\n  }}\n  question {{\n    ja \"{ja}があるか。\"\n    en \"Is \
             there {en}?\"\n  }}\n}}\n"
        )
    };
    let facts = fact("cloud-access", "クラウド接続", "cloud access")
        + &fact("preset-password", "既定パスワード機能", "a function for preset passwords")
        + &fact("wired-only", "有線専用の接続", "a connection by wire alone");
    let put = |text: String, head: &str, new: &str| {
        let start = text.find(head).expect(head);
        let end = start + text[start..].find("\n}\n").expect("it ends") + 3;
        format!("{}{new}{}", &text[..start], &text[end..])
    };
    let text = put(BASE.to_owned(), "longlist 1-1 {", LONGLIST);
    let text = put(text, "criterion C-1 {", criterion);
    let text = text.replace("  selects 1-1\n", "  selects 1-1 1-2\n").replace("C-1", "S1.1-02");
    text.replace("evaluates S1.1-02.a S1.1-02.b", "evaluates S1.1-02.a S1.1-02.b S1.1-02.c S1.1-02.d") + &facts
}

fn formatted(text: &str, spelling: Spelling) -> String {
    let (tree, _) = parse(text);
    let style = Style { spelling: Some(spelling), languages: vec!["ja".to_owned(), "en".to_owned()] };
    format(Source { text, tree: &tree }, &style)
}

pub(crate) fn the_criterion_of_every_form_is_written_in_both_languages() {
    assert_eq!(formatted(CRITERION, Spelling::En), CRITERION, "it stands as it is formatted");
    let japanese = formatted(CRITERION, Spelling::Ja);
    for line in [
        "適合基準 S1.1-02 {",
        "  設定値 minimum-length 8 characters 適用条件 cloud-access",
        "  開始 2027-04-01 minimum-length",
        "    対応要件 1-1 1-2 # which long-list items this clause is about",
        "    判定単位 細目ごと",
        "    除外 wired-only {",
        "  必要項目 a かつ (b または (c かつ d)) # or `needs 2 of b c d`",
    ] {
        assert!(japanese.lines().any(|it| it == line), "{line}\n{japanese}");
    }
    assert_eq!(formatted(&japanese, Spelling::En), CRITERION);
    // Both say the same.
    let json = |text: &str| {
        let sources = Sources::new(Config::default(), vec![("a.kijun".to_owned(), text.to_owned())]);
        made(&sources).remove(0).to_json()
    };
    let all = corpus(CRITERION);
    assert_eq!(json(&all), json(&formatted(&all, Spelling::Ja)));
}

pub(crate) fn it_is_checked_built_and_written_back() {
    let sources = Sources::new(Config::default(), vec![("a.kijun".to_owned(), corpus(CRITERION))]);
    let analysis = analyse(&sources);
    let told =
        analysis.diagnostics.iter().filter(|it| it.severity != Severity::Note && it.code.name != "waiver-outlived");
    let told: Vec<String> = told.map(|it| format!("{}: {}", it.code.name, it.message.in_(Lang::En))).collect();
    assert!(told.is_empty(), "{told:?}");
    let editions = made(&sources);
    let files = source::sources(&editions).unwrap();
    let again = made(&Sources::new(Config::default(), files));
    assert_eq!(again[0].to_json(), editions[0].to_json());
}

fn rows(cells: &Cells, sheet: &str) -> Vec<[String; 4]> {
    let row = |row: usize| ["A", "C", "D", "F"].map(|column| at(cells, sheet, &format!("{column}{row}")).to_owned());
    (4..20).map(row).filter(|[id, ..]| id.starts_with("S1.1-02")).collect()
}

pub(crate) fn its_values_and_combinations_are_told_of_each_product() {
    let text = corpus(CRITERION);
    let rows = rows(&cells(&workbook_in(&text, "ja")), "チェックリスト");
    let ids: Vec<&str> = rows.iter().map(|[id, ..]| id.as_str()).collect();
    let own = ["a", "a.1", "a.2", "a.2.1", "a.2.2", "b", "c", "d"].map(|id| format!("S1.1-02.{id}"));
    assert_eq!(ids, own);
    let [_, clause, condition, combination] = &rows[0];
    for said in [
        "6文字（クラウド接続に当てはまる製品は8文字）以上",
        "TLS 1.2以上",
        "有線でだけ接続する機器を除く。",
        "網制御プロトコルが自動的に行う変更を除く。",
        "（細目ごとに判定する。）",
        "例　暗証番号",
        "設計文書で確認する。",
    ] {
        assert!(clause.contains(said), "{said}\n{clause}");
    }
    assert!(condition.contains("既定パスワード機能") && condition.contains("適用開始 2027-04-01"), "{condition}");
    assert!(combination.contains("(c)") && combination.contains("(d)"), "{combination}");
    let site = super::page_of(&text, "ja/criteria.html");
    for said in ["細目ごとに判定する", "適用開始", "①", "(ア)", "TLS 1.2", "有線でだけ接続する機器を除く。"]
    {
        assert!(site.contains(said), "{said}");
    }
}
