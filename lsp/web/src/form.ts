// The item at the cursor as a form. A field writes into the text; both show the same source.
import type { LSPClient } from "@codemirror/lsp-client";
import type { EditorView } from "@codemirror/view";
import { button, byId, el, renew, say } from "./dom";
import { position } from "./editor";
import { offset, type Position, type Range } from "./requests";
import { lang, t } from "./texts";

interface Row { label: string; language: string; help: string; value: string; raw: string; range: Range; choices: string[] }
interface Form { title: string; end: Position; rows: Row[] }

// What the editor is asked for: a line of its own, in the item or behind it, with what can stand there offered.
type Add = (line: number, inside: boolean) => void;

function asked(client: LSPClient, view: EditorView, uri: string): Promise<Form | null> {
  client.sync();
  return client.request<object, Form | null>("kijun/form", { textDocument: { uri }, position: position(view) }).catch(() => null);
}

export async function show(client: LSPClient, view: EditorView, uri: string, add: Add): Promise<void> {
  const form = await asked(client, view, uri);
  const host = byId("form");
  // Nobody's half-typed value is taken away: the form is renewed when the field is left.
  if (host.contains(document.activeElement) && document.activeElement?.matches("textarea, input, select")) return;
  renew(host, JSON.stringify([lang(), uri, form]), () => {
    if (!form) return [el("p", {}, t("noForm"))];
    // The text may have grown since the form was drawn.
    const adding = (inside: boolean) => (): void => void asked(client, view, uri).then((now) => now && add(now.end.line, inside));
    const rows = form.rows.map((row, at) => field(view, form.rows, row, `_field-${at}`));
    return [el("h2", {}, form.title), ...rows, 
      button(t("addField"), adding(true), { class: "add" }), button(t("addItem"), adding(false), { class: "add" })];
  });
}

function field(view: EditorView, rows: Row[], row: Row, id: string): HTMLElement {
  const label = el("label", { for: id, title: row.help }, row.label, row.language && el("small", {}, ` ${row.language}`));
  const isText = row.raw.startsWith("\"");
  const control = row.choices.length
    ? el("select", { id }, ...[...new Set([row.value, ...row.choices])].map((choice) => el("option", { value: choice, selected: choice === row.value }, choice)))
    : isText ? el("textarea", { id, rows: String(Math.min(8, 1 + Math.ceil(row.value.length / 34))), lang: row.language || null }) : el("input", { id, autocomplete: "off", spellcheck: "false" });
  control.value = row.value;
  control.title = row.help;
  const put = (): boolean => {
    const insert = isText ? quoted(control.value, view, row) : control.value.trim();
    return insert === row.raw || write(view, rows, row, insert);
  };
  // What is typed is in the text at once: nothing of it is lost where somebody saves, or leaves without saving.
  control.addEventListener("input", (event) => void ((event as InputEvent).isComposing || put()));
  control.addEventListener("compositionend", () => void put());
  control.addEventListener("change", () => {
    if (put()) row.value = control.value;
    else {
      control.value = row.value;
      say(t("formStale"));
    }
  });
  return el("div", { class: "field" }, label, control);
}

// A text as it is written: in quotation marks, or in three of them where it has some itself or several lines.
function quoted(value: string, view: EditorView, { range }: Row): string {
  const text = value.replace(/\r\n?/g, "\n").trim();
  if (!/["\n]/.test(text)) return `"${text}"`;
  if (text.includes("\"\"\"")) return "";
  const { doc } = view.state;
  const indent = /^\s*/.exec(doc.line(Math.min(range.start.line + 1, doc.lines)).text)?.[0] ?? "";
  const lines = text.split("\n").map((line) => (line ? `${indent}  ${line}` : ""));
  return `"""\n${lines.join("\n")}\n${indent}"""`;
}

// Puts a value into the text, unless something else stands there by now.
function write(view: EditorView, rows: Row[], row: Row, insert: string): boolean {
  const { doc } = view.state;
  const [from, to] = [offset(doc, row.range.start), offset(doc, row.range.end)];
  if (!insert || doc.sliceString(from, to) !== row.raw) return false;
  view.dispatch({ changes: { from, to, insert }, userEvent: "input.form" });
  // The form stays while somebody writes in it, so that what stands below moves with the lines.
  const end = from + insert.length;
  const line = view.state.doc.lineAt(end);
  const more = line.number - 1 - row.range.end.line;
  for (const { range } of rows.filter((other) => other.range.start.line > row.range.end.line)) {
    range.start.line += more;
    range.end.line += more;
  }
  row.raw = insert;
  row.range = { start: row.range.start, end: { line: line.number - 1, character: end - line.from } };
  return true;
}
