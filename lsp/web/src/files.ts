// The tree of the files with their states.
import { byId, button, el, renew } from "./dom";
import type { Documents } from "./documents";
import { errors } from "./problems";
import { lang, t } from "./texts";

interface Folder { folders: Map<string, Folder>; files: { name: string; uri: string }[] }

const closed = new Set<string>();
let shown: string | null = null;

export function show(documents: Documents, current: string | null, open: (uri: string) => void): void {
  const root: Folder = { folders: new Map(), files: [] };
  for (const { path, uri } of documents.corpus.files) {
    const parts = path.split("/");
    const name = parts.pop()!;
    let folder = root;
    for (const part of parts) {
      if (!folder.folders.has(part)) folder.folders.set(part, { folders: new Map(), files: [] });
      folder = folder.folders.get(part)!;
    }
    folder.files.push({ name, uri });
  }
  const nav = byId("files");
  const state = documents.corpus.files.map(({ path, uri }) => [path, errors(uri), documents.getFile(uri)?.changed]);
  renew(nav, JSON.stringify([lang(), current, state]), () => {
    const { scrollTop } = nav;
    const focused = document.activeElement instanceof HTMLElement && nav.contains(document.activeElement) ? document.activeElement.dataset.uri : undefined;
    queueMicrotask(() => {
      nav.scrollTop = scrollTop;
      if (current !== shown) nav.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
      shown = current;
      if (focused) nav.querySelector<HTMLElement>(`[data-uri="${CSS.escape(focused)}"]`)?.focus();
    });
    return [tree(documents, root, "", current, open)];
  });
}

function tree(documents: Documents, folder: Folder, path: string, current: string | null, open: (uri: string) => void): HTMLElement {
  const list = el("ul");
  for (const [name, inner] of folder.folders) {
    const below = `${path}${name}/`;
    const details = el("details", { open: !closed.has(below) }, el("summary", {}, name), tree(documents, inner, below, current, open));
    details.addEventListener("toggle", () => (details.open ? closed.delete(below) : closed.add(below)));
    list.append(el("li", {}, details));
  }
  for (const { name, uri } of folder.files) {
    const wrong = errors(uri);
    const unsaved = documents.getFile(uri)?.changed ?? false;
    const node = button(name, () => open(uri), { "data-uri": uri, "aria-current": uri === current ? "true" : null });
    if (unsaved) node.append(el("span", { class: "unsaved", title: t("unsaved"), role: "img", "aria-label": t("unsaved") }, "●"));
    if (wrong) node.append(el("span", { class: "errors", title: t("errors", wrong), role: "img", "aria-label": t("errors", wrong) }, String(wrong)));
    list.append(el("li", {}, node));
  }
  return list;
}
