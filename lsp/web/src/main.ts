// The page: its parts, and what happens in one when something happens in another.
import { startCompletion } from "@codemirror/autocomplete";
import { LSPClient, formatDocument, hoverTooltips, signatureHelp } from "@codemirror/lsp-client";
import { EditorView, type KeyBinding, type ViewUpdate } from "@codemirror/view";
import * as api from "./api";
import { connect } from "./connection";
import * as contents from "./contents";
import { ask, button, byId, el, say, sure } from "./dom";
import { type Document, Documents } from "./documents";
import { compare, editor, position, relabel } from "./editor";
import { facts } from "./facts";
import * as files from "./files";
import * as form from "./form";
import * as pages from "./pages";
import * as problems from "./problems";
import { apply, failed, type Location, offset, requests, type WorkspaceEdit } from "./requests";
import { sanitized } from "./sanitize";
import { choose, lang, t, type Text } from "./texts";

const PAGES = ["edit", "coverage", "trace", "facts"] as const;
type Page = (typeof PAGES)[number];

// What is listed at the left, and how the item is shown at the right.
const VIEWS = ["contents", "files"] as const;
const ASIDES = ["preview", "form"] as const;
let view: (typeof VIEWS)[number] = "contents";
let aside: (typeof ASIDES)[number] = "preview";

let page: Page = "edit";
let current: Document | null = null;
let documents!: Documents;

const client = new LSPClient({
  timeout: 20_000,
  initializationOptions: { kijun: { language: lang() } },
  sanitizeHTML: sanitized,
  workspace: (client) => (documents = new Documents(client, { edit, changed, show })),
  notificationHandlers: {
    "window/showMessage": (_, { message }: { message: string }) => { say(message); return true; },
    "window/logMessage": () => true,
  },
  extensions: [
    hoverTooltips({ hoverTime: 300 }),
    signatureHelp(),
    problems.reports(soon(() => { refreshFiles(); refreshContents(); problems.show(documents, open, fixAt); })),
  ],
});

const { fixes, rename, references, list } = requests(documents, problems.diagnostics, open, run);

const keys: readonly KeyBinding[] = [
  { key: "Mod-s", run: () => (saveCurrent(), true), preventDefault: true },
  { key: "Mod-.", run: fixes, preventDefault: true },
  { key: "F2", run: rename, preventDefault: true },
  { key: "Shift-F12", run: references, preventDefault: true },
];

// Runs `act` once, however often it was asked for in this moment.
function soon(act: () => void, wait = 50): () => void {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
}

function edit(document: Document): EditorView {
  const { uri, path, doc } = document;
  return editor({ client, uri, name: path, text: doc, source: path.endsWith(".kijun"), keys, run, updated: (update) => updated(document, update) });
}

function updated(document: Document, update: ViewUpdate): void {
  if (update.docChanged) {
    changed(document);
    keep();
  }
  if (document === current && (update.docChanged || update.selectionSet)) preview();
}

// Keeps what is not saved, soon after a key and at the latest when the page is left.
function keepAll(): void {
  if (!documents.files.map((document) => documents.keep(document)).every(Boolean)) say(t("noRoom"));
}

const keep = soon(keepAll, 300);

const preview = soon(() => {
  if (!current || page !== "edit" || current.view.composing) return;
  const spot = { uri: current.uri, position: position(current.view) };
  if (aside === "preview") pages.preview(client, spot, open).catch(failed);
  else form.show(client, current.view, current.uri, add).catch(failed);
}, 250);

const query = byId("query") as HTMLInputElement;
const onlyChanged = byId("onlyChanged") as HTMLInputElement;

const refreshContents = soon(() => {
  if (view === "contents" && client.connected) contents.show(client, { query: query.value, changed: onlyChanged.checked }, open).catch(failed);
}, 150);

// Opens a line of its own before the line that closes an item, or behind it, and offers what can stand there.
function add(line: number, inside: boolean): void {
  if (!current) return;
  const { view } = current;
  const { doc } = view.state;
  const closing = doc.line(Math.min(line + 1, doc.lines));
  const [at, insert, anchor] = inside ? [closing.from, "  \n", closing.from + 2] : [closing.to, "\n\n", closing.to + 2];
  view.dispatch({ changes: { from: at, insert }, selection: { anchor }, scrollIntoView: true, userEvent: "input.form" });
  view.focus();
  setTimeout(() => startCompletion(view), 100);
}

// Opens the place of a finding and offers its corrections there.
function fixAt(location: Location): void {
  open(location, (document) => fixes(document.view));
}

const refreshFiles = soon(() => files.show(documents, current?.uri ?? null, (uri) => open({ uri, range: null })));

const states = new Map<Document, boolean>();

function changed(document: Document): void {
  if (states.get(document) !== document.changed) {
    states.set(document, document.changed);
    refreshFiles();
    toolbar();
  }
  if (document === current) conflict();
}

function show(document: Document): void {
  go("edit");
  if (current === document) return;
  current = document;
  byId("editor").replaceChildren(document.view.dom);
  document.view.requestMeasure();
  byId("place").textContent = document.path + (document.path.endsWith(".kijun") ? "" : ` (${t("readOnly")})`);
  history.replaceState(null, "", `#${encodeURIComponent(document.path)}`);
  conflict();
  refreshFiles();
  preview();
}

function open({ uri, range }: { uri: string; range: Location["range"] | null }, then?: (document: Document) => void): void {
  const jump = async (): Promise<void> => {
    const document = await documents.requestFile(uri);
    if (!document) return;
    show(document);
    const { view } = document;
    if (range) {
      const [anchor, head] = [offset(view.state.doc, range.start), offset(view.state.doc, range.end)];
      view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    }
    view.focus();
    then?.(document);
  };
  jump().catch(failed);
}

// What the server asks the page to do; what the page does not know the server does itself.
function run(command: string, args: unknown[]): void {
  const [uri, place, locations] = args as [string, Location["range"]["start"], Location[]];
  if (command === "kijun.showTrace") go("trace", { uri, position: place });
  else if (command === "kijun.showPreview") open({ uri, range: { start: place, end: place } });
  else if (command !== "kijun.showReferences") client.request("workspace/executeCommand", { command, arguments: args }).catch(failed);
  else if (current) list(current.view, locations);
}

function asked(method: string, params: unknown): unknown {
  if (method === "workspace/configuration") return (params as { items: unknown[] }).items.map(() => ({ language: lang() }));
  if (method !== "workspace/applyEdit") return null;
  apply(documents, (params as { edit: WorkspaceEdit }).edit).catch(failed);
  return { applied: true };
}

function save(document: Document): Promise<void> {
  return documents.save(document).then((saved) => {
    if (saved) say(t("saved", document.path));
  }, failed);
}

function saveCurrent(): void {
  if (current?.path.endsWith(".kijun")) save(current);
}

async function saveAll(): Promise<void> {
  for (const document of documents.files) if (document.changed) await save(document);
}

// Says that another program changed the file, and what can be done about it.
function conflict(): void {
  const node = byId("conflict");
  if (current?.draft) return offer(node, current);
  const theirs = current?.conflict;
  node.hidden = !theirs;
  if (!current || !theirs) return node.replaceChildren();
  const document = current;
  const { text } = theirs;
  const done = (act: Promise<unknown>): void => {
    compare(document.view, null);
    act.then(() => {
      conflict();
      document.view.focus();
    }, failed);
  };
  let comparing = false;
  const toggle = button(t("compare"), () => {
    comparing = !comparing;
    compare(document.view, comparing ? text : null);
    toggle.textContent = t(comparing ? "stopComparing" : "compare");
  });
  node.replaceChildren(
    el("p", {}, t(text === null ? "removedUnderneath" : "changedUnderneath", document.path)),
    ...(text === null ? [] : [toggle, button(t("reload"), () => done(documents.reload(document)))]),
    button(t("overwrite"), () => done(documents.overwrite(document))),
  );
}

// Offers what was typed and not saved before the page ended.
function offer(node: HTMLElement, document: Document): void {
  node.hidden = false;
  const done = (act: () => void): void => {
    compare(document.view, null);
    act();
    conflict();
    document.view.focus();
  };
  let comparing = false;
  const toggle = button(t("compare"), () => {
    comparing = !comparing;
    compare(document.view, comparing ? document.draft!.text : null);
    toggle.textContent = t(comparing ? "stopComparing" : "compare");
  });
  node.replaceChildren(
    el("p", {}, t("draftKept", document.path)), toggle,
    button(t("restore"), () => done(() => documents.restore(document))),
    button(t("discard"), () => done(() => documents.discard(document))),
  );
}

async function newFile(): Promise<void> {
  const path = await ask(t("newFileName"), "new.kijun", t("ok"), t("cancel"));
  if (!path) return;
  await api.create(path, "");
  await look();
  const made = documents.corpus.files.find((file) => file.path === path);
  if (made) open({ uri: made.uri, range: null });
}

// The open file, saved, so that what is done to the file is done to what is seen; nothing where it could not be saved.
async function savedCurrent(): Promise<Document | null> {
  if (!current?.path.endsWith(".kijun")) return null;
  if (current.changed) await save(current);
  return current.changed || current.conflict ? null : current;
}

async function renameFile(): Promise<void> {
  const document = await savedCurrent();
  const path = document && await ask(t("newFileName"), document.path, t("ok"), t("cancel"));
  if (!document || !path || path === document.path) return;
  const { uri } = await api.rename(document.path, document.onDisk, path);
  documents.forget(document);
  await look();
  open({ uri, range: null });
}

async function removeFile(): Promise<void> {
  const document = await savedCurrent();
  if (!document || !(await sure(t("reallyRemove", document.path), t("removeFile"), t("cancel")))) return;
  await api.remove(document.path, document.onDisk);
  documents.forget(document);
  current = null;
  history.replaceState(null, "", location.pathname);
  byId("place").textContent = "";
  await look();
  label();
  const { path, text } = document;
  say(t("removed", path), button(t("undo"), () => void restore(path, text).catch(failed)));
}

// Makes a deleted file again as it was.
async function restore(path: string, text: string): Promise<void> {
  await api.create(path, text);
  await look();
  const made = documents.corpus.files.find((file) => file.path === path);
  if (made) open({ uri: made.uri, range: null });
  say(t("restored", path));
}

function go(to: Page, spot?: pages.Spot): void {
  const moved = page !== to;
  page = to;
  for (const name of PAGES) byId(name).hidden = name !== to;
  if (moved) navigation();
  if (to === "coverage") pages.coverage(client, open).catch(failed);
  if (to === "facts") facts(client, (current ?? documents.corpus.files.find(({ path }) => path.endsWith(".kijun")))?.uri, open).catch(failed);
  if (to === "trace") pages.trace(client, spot ?? (current && { uri: current.uri, position: position(current.view) }), open).catch(failed);
}

function navigation(): void {
  byId("pages").replaceChildren(...PAGES.map((name) => button(t(name), () => go(name), { "data-page": name, "aria-current": name === page ? "page" : null })));
}

// The switches between what is listed at the left, and between how the item is shown at the right.
function switches(): void {
  const choice = <Name extends Text>(host: string, names: readonly Name[], now: Name, choose: (name: Name) => void): void =>
    byId(host).replaceChildren(...names.map((name) => button(t(name), () => choose(name), { "data-view": name, "aria-pressed": String(name === now) })));
  choice("views", VIEWS, view, (name) => { view = name; switches(); refreshContents(); refreshFiles(); });
  choice("asides", ASIDES, aside, (name) => { aside = name; switches(); preview(); });
  for (const name of VIEWS) byId(name).hidden = name !== view;
  for (const name of ASIDES) byId(name).hidden = name !== aside;
  byId("search").hidden = view !== "contents";
}

const inEditor = (command: (view: EditorView) => boolean) => (): void => {
  if (current) command(current.view);
};

function toolbar(): void {
  const unsaved = documents.files.some((document) => document.changed);
  const entries: [Text, () => void, boolean?][] = [
    ["save", saveCurrent, current?.changed], ["saveAll", () => void saveAll(), unsaved], ["fix", inEditor(fixes)], ["rename", inEditor(rename)],
    ["references", inEditor(references)], ["format", inEditor(formatDocument)], ["newFile", () => void newFile().catch(failed)],
    ["renameFile", () => void renameFile().catch(failed)], ["removeFile", () => void removeFile().catch(failed)],
    ["theme", theme], ["language", language],
  ];
  const node = byId("actions");
  const focused = document.activeElement?.getAttribute("data-act");
  node.replaceChildren(...entries.map(([name, act, marked]) => button(t(name), act, { "data-act": name, class: marked ? "marked" : null, lang: name === "language" ? (lang() === "ja" ? "en" : "ja") : null })));
  if (focused) node.querySelector<HTMLElement>(`[data-act=${focused}]`)?.focus();
}

function theme(): void {
  const dark = getComputedStyle(document.documentElement).colorScheme === "dark" || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("kijun-theme", document.documentElement.dataset.theme);
}

function language(): void {
  choose(lang() === "ja" ? "en" : "ja");
  client.notification("workspace/didChangeConfiguration", { settings: { kijun: { language: lang() } } });
  documents.files.forEach((document) => relabel(document.view));
  label();
  go(page);
}

// Writes all that depends on the language.
function label(): void {
  document.documentElement.lang = lang();
  for (const node of document.querySelectorAll<HTMLElement>("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label as Text));
  for (const node of document.querySelectorAll<HTMLElement>("[data-text]")) node.textContent = t(node.dataset.text as Text);
  query.placeholder = t("search");
  switches();
  navigation();
  toolbar();
  refreshFiles();
  refreshContents();
  problems.show(documents, open, fixAt);
  conflict();
  preview();
  if (!current) byId("editor").replaceChildren(el("div", { class: "empty" }, el("p", {}, t("chooseFile")), el("p", {}, t("keys"))));
}

async function look(): Promise<void> {
  for (const document of await documents.look()) say(t("reloaded", document.path));
  refreshFiles();
}

// Looks every few seconds whether files changed, as long as somebody looks at the page.
function watch(): void {
  const again = (): void => {
    const seen = document.visibilityState === "visible" ? look() : Promise.resolve();
    // The line to the language server says that the server is gone.
    seen.catch(() => {}).finally(() => setTimeout(again, 2500));
  };
  setTimeout(again, 2500);
}

async function start(): Promise<void> {
  const stored = localStorage.getItem("kijun-theme");
  if (stored) document.documentElement.dataset.theme = stored;
  // The token is in the cookie now; the address needn't show it.
  history.replaceState(null, "", location.pathname + location.hash);
  label();
  connect(client, asked, (connected) => {
    byId("banner").hidden = connected;
    byId("banner").textContent = connected ? "" : t("disconnected");
    document.body.dataset.connected = String(connected);
    if (connected) preview();
    if (connected) refreshContents();
  });
  query.addEventListener("input", refreshContents);
  onlyChanged.addEventListener("change", refreshContents);
  addEventListener("pagehide", keepAll);
  addEventListener("beforeunload", (event) => {
    if (documents.files.some((document) => document.changed)) event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s" && !event.defaultPrevented) {
      event.preventDefault();
      saveCurrent();
    }
  });
  await look();
  document.title = `${documents.corpus.name} – Kijun`;
  byId("corpus").textContent = documents.corpus.name;
  const wanted = decodeURIComponent(location.hash.slice(1));
  const first = documents.corpus.files.find((file) => file.path === wanted);
  const uri = first?.uri ?? documents.unsaved()[0];
  for (const kept of documents.unsaved()) await documents.requestFile(kept);
  if (uri) open({ uri, range: null });
  watch();
}

start().catch(failed);
