// What the server shows besides the text: an item as published, coverage tables, what an item rests on.
import type { LSPClient } from "@codemirror/lsp-client";
import { button, byId, el } from "./dom";
import type { Location, Position } from "./requests";
import { fragment } from "./sanitize";
import { type Text, t } from "./texts";

interface Preview { title: string; html: string }
interface Cell { text: string; state: string }
interface Table { title: string; columns: string[]; rows: { id: string; title: string; location: Location | null; cells: Cell[] }[] }
interface Coverage { corpora: { name: string; tables: Table[] }[] }
interface Node { id: string; title: string; kind: string; relation: string; location: Location | null; children: Node[] }
interface Trace { id: string; title: string; up: Node[]; down: Node[]; svg?: string | null }

export interface Spot { uri: string; position: Position }
type Open = (location: Location) => void;

const SIGNS: Record<string, string> = { deep: "●", shallow: "◐", uncovered: "○" };

const PUBLISHED = `
:host { color: var(--ink); font: 15px/1.7 var(--reading); overflow-wrap: anywhere; }
h1, h2, h3, h4 { font-size: 1em; line-height: 1.4; margin: .9em 0 .3em; }
table { border-collapse: collapse; } th, td { border: 1px solid var(--rule); padding: .2em .5em; text-align: start; vertical-align: top; }
ol.clauses { list-style: none; padding-inline-start: 1em; } dt { font-weight: bold; } dd { margin-inline-start: 1em; } ol, ul { padding-inline-start: 1.6em; } a { color: var(--accent); }
`;

function ask<T>(client: LSPClient, method: string, params: object): Promise<T | null> {
  client.sync();
  return client.request<object, T | null>(method, params).catch(() => null);
}

// The item at a place as it will be published. It is shown apart from the page, so that neither styles the other.
export async function preview(client: LSPClient, { uri, position }: Spot, open: Open): Promise<void> {
  const answer = await ask<Preview>(client, "kijun/preview", { textDocument: { uri }, position });
  const shadow = shadowOf(byId("preview"), (id) => {
    const found = ask<{ location: Location }>(client, "kijun/trace", { textDocument: { uri }, id });
    found.then((item) => item && open(item.location));
  });
  if (answer?.html) shadow.replaceChildren(fragment(answer.html));
  else shadow.replaceChildren(el("p", {}, t("noPreview")));
}

// What a link of the item that is shown does.
let follow: (id: string) => void = () => {};

function shadowOf(host: HTMLElement, act: (id: string) => void): ShadowRoot {
  follow = act;
  if (host.shadowRoot) return host.shadowRoot;
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(PUBLISHED);
  shadow.adoptedStyleSheets = [sheet];
  // When it is published a link leads to an item; here that is a place in a file.
  shadow.addEventListener("click", (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link) return;
    event.preventDefault();
    follow(decodeURIComponent(link.hash.slice(1)));
  });
  return shadow;
}

export async function coverage(client: LSPClient, open: Open): Promise<void> {
  const answer = await ask<Coverage>(client, "kijun/coverage", {});
  const tables = (answer?.corpora ?? []).flatMap((corpus) => corpus.tables ?? []);
  byId("coverage").replaceChildren(el("h2", {}, t("coverage")), ...tables.map((shown) => table(shown, open)));
  if (!tables.length) byId("coverage").append(el("p", {}, t("noCoverage")));
}

function table({ title, columns, rows }: Table, open: Open): HTMLElement {
  const head = el("tr", {}, el("th", { scope: "col" }, t("item")), ...columns.map((column) => el("th", { scope: "col" }, column)));
  const body = rows.map((row) => {
    const name = `${row.id}${row.title ? `  ${row.title}` : ""}`;
    const { location } = row;
    const item = location ? button(name, () => open(location), { class: "link" }) : name;
    return el("tr", {}, el("th", { scope: "row" }, item), ...row.cells.map(cell));
  });
  // Wide tables scroll on their own, also by keyboard.
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title },
    el("table", {}, el("caption", {}, title), el("thead", {}, head), el("tbody", {}, ...body)));
}

// A sign says the state too, because not everybody sees colours.
function cell({ text, state }: Cell): HTMLElement {
  if (!state) return el("td", {}, text);
  const sign = el("span", { role: "img", "aria-label": t(state as Text) }, SIGNS[state] ?? "");
  return el("td", { class: `state-${state}`, title: t(state as Text) }, sign, text && ` ${text}`);
}

export async function trace(client: LSPClient, spot: Spot | null, open: Open): Promise<void> {
  const answer = spot && await ask<Trace>(client, "kijun/trace", { textDocument: { uri: spot.uri }, position: spot.position });
  const page = byId("trace");
  if (!answer) return page.replaceChildren(el("h2", {}, t("trace")), el("p", {}, t("noTrace")));
  page.replaceChildren(el("h2", {}, `${answer.id}  ${answer.title}`),
    el("div", { class: "ways" },
      el("section", {}, el("h3", {}, t("upstream")), branches(answer.up, open)),
      el("section", {}, el("h3", {}, t("downstream")), branches(answer.down, open))));
  if (answer.svg) {
    // In an image nothing runs and nothing is loaded.
    const source = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(answer.svg)}`;
    const picture = el("img", { src: source, alt: t("picture", answer.id) });
    page.append(el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("trace") }, picture));
  }
}

function branches(nodes: Node[], open: Open): HTMLElement {
  const item = (node: Node): HTMLElement => {
    const { location } = node;
    const name = `${node.id}  ${node.title}`;
    return el("li", {}, location ? button(name, () => open(location), { class: "link" }) : name,
      node.relation && el("small", {}, ` ${node.relation}`), node.children?.length ? branches(node.children, open) : null);
  };
  return el("ul", {}, ...nodes.map(item));
}
