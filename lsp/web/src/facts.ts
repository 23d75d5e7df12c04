// The page that says what applies to a product: its facts, and what follows for each criterion.
import type { LSPClient } from "@codemirror/lsp-client";
import { byId, button, el } from "./dom";
import type { Location } from "./requests";
import { type Text, t } from "./texts";

interface Word { name: string; title: string }
interface Fact { name: string; title: string; question: string; value: boolean | string | null; words: Word[]; unit: string | null }
interface Item { id: string; title: string; applies: "yes" | "no" | "open"; why: string; location: Location }
interface Answer { facts: Fact[]; items: Item[]; problems: string[] }

// What the user has said of the product.
const said = new Map<string, boolean | string>();

export async function facts(client: LSPClient, uri: string | undefined, open: (location: Location) => void): Promise<void> {
  client.sync();
  const params = { textDocument: { uri }, facts: Object.fromEntries(said) };
  const answer = uri === undefined ? null : await client.request<object, Answer | null>("kijun/facts", params).catch(() => null);
  const page = byId("facts");
  const focused = page.contains(document.activeElement) ? document.activeElement?.id : undefined;
  page.replaceChildren(el("h2", {}, t("facts")));
  if (!answer?.facts.length) return page.append(el("p", {}, t("noFacts")));
  const again = (): void => void facts(client, uri, open);
  page.append(...answer.problems.map((problem) => el("p", { class: "problem", role: "alert" }, problem)),
    el("div", { class: "ways" }, table([t("question"), ""], answer.facts.map((fact) => question(fact, again))),
      table([t("item"), t("applies"), t("why")], answer.items.map((item) => row(item, open)))));
  if (focused) document.getElementById(focused)?.focus();
}

function table(columns: string[], rows: HTMLElement[]): HTMLElement {
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": columns[0]! },
    el("table", {}, el("thead", {}, el("tr", {}, ...columns.map((column) => (column ? el("th", { scope: "col" }, column) : el("td", {}))))), el("tbody", {}, ...rows)));
}

// A fact with its answer: what the user said, or in grey what follows from other answers.
function question(fact: Fact, again: () => void): HTMLElement {
  const { name, title, question } = fact;
  const answer = (value: boolean | string): void => {
    if (value === "") said.delete(name);
    else said.set(name, value);
    again();
  };
  return el("tr", {}, el("th", { scope: "row", title: question }, title), el("td", {}, fact.unit === null ? choice(fact, answer) : number(fact, answer)));
}

function choice({ name, title, value, words }: Fact, answer: (value: boolean | string) => void): HTMLElement {
  const known: [string, string][] = words.length > 0 ? words.map((word) => [word.name, word.title]) : [["yes", t("yes")], ["no", t("no")]];
  const select = el("select", { id: `fact-${name}`, "aria-label": title },
    ...[["", t("unknown")], ...known].map(([word, label]) => el("option", { value: word! }, label!)));
  select.value = value === null ? "" : typeof value === "string" ? value : value ? "yes" : "no";
  select.addEventListener("change", () => answer(words.length > 0 || select.value === "" ? select.value : select.value === "yes"));
  return select;
}

function number({ name, title, value, unit }: Fact, answer: (value: string) => void): HTMLElement {
  const input = el("input", { id: `fact-${name}`, "aria-label": `${title} (${unit})`, inputmode: "decimal", size: "8" });
  // What is typed stays in sight though it is no number yet.
  input.value = String(said.get(name) ?? value ?? "");
  input.addEventListener("change", () => answer(input.value.trim()));
  return el("span", {}, input, ` ${unit}`);
}

function row({ id, title, applies, why, location }: Item, open: (location: Location) => void): HTMLElement {
  const state = { yes: "state-deep", no: "", open: "state-shallow" }[applies];
  return el("tr", {}, el("th", { scope: "row" }, button(`${id}  ${title}`, () => open(location), { class: "link" })),
    el("td", { class: state || null }, t(applies as Text)), el("td", {}, why));
}
