// Every sentence of the page, in both languages, and the choice between them.

const texts = {
  pages: ["ページ", "Pages"],
  toolbar: ["操作", "Actions"],
  edit: ["編集", "Edit"],
  files: ["ファイル", "Files"],
  problems: ["問題", "Problems"],
  preview: ["公表時の表示", "As published"],
  views: ["一覧の種類", "What is listed"],
  asides: ["項目の表示", "How the item is shown"],
  contents: ["項目", "Items"],
  search: ["項目を探す（番号、標題、本文）", "Find items by id, title or text"],
  onlyChanged: ["前の版から変わったもの", "Changed since the last edition"],
  noChanges: ["前の版から変わった項目はありません", "No item has changed since the last edition"],
  noItems: ["当てはまる項目はありません", "No item has these words"],
  form: ["記入欄", "Form"],
  noForm: ["カーソルを項目の中に置くと、欄ごとに書き換えられます", "Put the cursor into an item to fill in its fields one by one"],
  formStale: ["本文が先に変わったため、書き込みませんでした。もう一度入力してください", "The text has changed meanwhile, so nothing was written. Please enter it again"],
  addItem: ["この後に新しい項目…", "A new item after this…"],
  addField: ["項目に書き足す…", "Add to the item…"],
  undo: ["元に戻す", "Undo"],
  restored: ["「{0}」を元に戻しました", "Restored {0}"],
  coverage: ["網羅状況", "Coverage"],
  trace: ["追跡", "Trace"],
  save: ["保存", "Save"],
  saveAll: ["すべて保存", "Save all"],
  fix: ["修正候補", "Fixes"],
  format: ["整形", "Format"],
  rename: ["番号の変更", "Rename"],
  references: ["引用元", "References"],
  renameFile: ["ファイル名の変更", "Rename file"],
  removeFile: ["ファイルの削除", "Delete file"],
  reallyRemove: ["「{0}」を削除しますか", "Delete {0}?"],
  removed: ["「{0}」を削除しました", "Deleted {0}"],
  facts: ["適用の判定", "What applies"],
  question: ["製品について", "About the product"],
  unknown: ["未定", "not known"],
  yes: ["はい", "yes"],
  no: ["いいえ", "no"],
  applies: ["適用", "Applies"],
  open: ["未定", "open"],
  why: ["理由", "Why"],
  noFacts: ["製品特性はありません", "There are no product facts"],
  newFile: ["新規ファイル", "New file"],
  newFileName: ["ファイルの名前（.kijun で終わるもの。フォルダーは / で区切る）", "Name of the file (ends in .kijun; folders are separated by /)"],
  newName: ["新しい番号", "New id"],
  language: ["English", "日本語"],
  theme: ["配色", "Colours"],
  ok: ["決定", "OK"],
  cancel: ["取消し", "Cancel"],
  saved: ["「{0}」を保存しました", "Saved {0}"],
  changedUnderneath: ["「{0}」は別のプログラムが変更しました。保存していない変更があります", "Another program changed {0}, and it has changes that are not saved"],
  removedUnderneath: ["「{0}」は別のプログラムが削除しました", "Another program removed {0}"],
  reloaded: ["「{0}」を読み込み直しました。別のプログラムが変更したためです", "Reloaded {0}, as another program changed it"],
  compare: ["比較", "Compare"],
  reload: ["読み込み直す（こちらの変更は失われる）", "Reload (loses the changes made here)"],
  overwrite: ["上書きする（相手の変更は失われる）", "Overwrite (loses the other changes)"],
  stopComparing: ["比較を終える", "Stop comparing"],
  draftKept: ["「{0}」には、前に開いていたページで保存されなかった変更があります", "{0} has changes that an earlier page ended without saving"],
  restore: ["取り戻す", "Take them back"],
  discard: ["捨てる", "Discard them"],
  noRoom: ["ブラウザーに空きがなく、保存していない変更を控えておけません。保存してください", "The browser has no room to keep what is not saved; save it"],
  unsaved: ["未保存", "not saved"],
  errors: ["エラー {0} 件", "Errors: {0}"],
  warnings: ["警告 {0} 件", "Warnings: {0}"],
  noProblems: ["問題はありません", "No problems"],
  more: ["ほか {0} 件", "{0} more"],
  error: ["エラー", "error"],
  warning: ["警告", "warning"],
  info: ["情報", "information"],
  hint: ["ヒント", "hint"],
  noPreview: ["カーソルを項目の中に置くと、公表時の表示が見られます", "Put the cursor into an item to see it as published"],
  noTrace: ["編集ページでカーソルを項目の中に置いてください", "Put the cursor into an item on the page Edit"],
  noCoverage: ["表はありません", "There are no tables"],
  deep: ["対応済み", "covered"],
  shallow: ["一部対応", "partly covered"],
  uncovered: ["未対応", "not covered"],
  picture: ["「{0}」の追跡の図", "Picture of what {0} rests on and what rests on it"],
  upstream: ["由来", "What it rests on"],
  downstream: ["その先", "What rests on it"],
  item: ["項目", "Item"],
  noFixes: ["ここに修正候補はありません", "Nothing to fix here"],
  noReferences: ["引用元はありません", "Nothing refers to it"],
  noRename: ["ここに変更できる番号はありません", "There is no id to rename here"],
  failed: ["できませんでした: {0}", "It did not work: {0}"],
  disconnected: ["サーバーに接続できません。接続し直しています。「kijun serve」が動いているか確かめてください", "The server can't be reached; trying again. See that `kijun serve` runs"],
  readOnly: ["閲覧のみ", "read only"],
  chooseFile: ["左からファイルを選んでください", "Choose a file at the left"],
  keys: ["Ctrl-S 保存、Ctrl-. 修正候補、F12 定義へ、Shift-F12 引用元、F2 番号の変更、Shift-Alt-F 整形、Ctrl-Space 補完、Esc の次に Tab で編集欄の外へ", "Ctrl-S save, Ctrl-. fixes, F12 definition, Shift-F12 references, F2 rename, Shift-Alt-F format, Ctrl-Space completion, Esc then Tab leaves the editor"],
} satisfies Record<string, [string, string]>;

export type Text = keyof typeof texts;
export type Lang = "ja" | "en";

// The language that the command was started with, if it named one. What is chosen on the page holds for that.
const started = document.documentElement.dataset.lang ?? "";
const KEY = `kijun-language${started && `-${started}`}`;

let chosen: Lang = known(localStorage.getItem(KEY)) ?? known(started) ?? (navigator.language.startsWith("ja") ? "ja" : "en");

function known(language: string | null): Lang | null {
  return language === "ja" || language === "en" ? language : null;
}

export function lang(): Lang {
  return chosen;
}

export function choose(language: Lang): void {
  chosen = language;
  localStorage.setItem(KEY, language);
}

export function t(key: Text, ...values: (string | number)[]): string {
  const text: string = texts[key]?.[chosen === "ja" ? 0 : 1] ?? key;
  return text.replace(/\{(\d)\}/g, (_, at) => String(values[Number(at)]));
}

// The words that CodeMirror itself shows.
export const phrases: Record<string, string> = {
  "Control character": "制御文字", "Folded lines": "折り畳んだ行", "Unfolded lines": "開いた行", "folded code": "折り畳み",
  "Go to line": "行へ移動", go: "移動", Find: "検索", Replace: "置換", next: "次", previous: "前", all: "すべて選択",
  "match case": "大文字と小文字を区別", regexp: "正規表現", "by word": "単語単位", replace: "置換", "replace all": "すべて置換",
  close: "閉じる", "current match": "現在の一致", "on line": "行", "Diagnostics": "問題", "No diagnostics": "問題なし",
  Completions: "候補", "Failed to get completions": "候補を得られません",
};
