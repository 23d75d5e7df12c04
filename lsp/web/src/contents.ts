// All items by document and kind, with their titles; what is typed above them finds items by id, title and text.
import type { LSPClient } from "@codemirror/lsp-client";
import { button, byId, el, renew } from "./dom";
import type { Location } from "./requests";
import { lang, t } from "./texts";

interface Entry { id: string; title: string; kind: string; location: Location; change: string }
interface Group { title: string; digest: string; items: Entry[] | null }
interface Answer { corpora: { groups: Group[]; more: number }[] }

const closed = new Set<string>();
let asked = 0;
// What the groups hold that are shown, by their digests: the server does not send it again.
let known = new Map<string, Entry[]>();

export interface Wanted { query: string; changed: boolean }

export async function show(client: LSPClient, { query, changed }: Wanted, open: (location: Location) => void): Promise<void> {
  asked += 1;
  const turn = asked;
  client.sync();
  const answer = await client.request<object, Answer | null>("kijun/contents", { query, changed, known: [...known.keys()] }).catch(() => null);
  // A slower answer to an earlier question is none to this one.
  if (turn !== asked || !answer) return;
  const groups = answer.corpora.flatMap((corpus) => corpus.groups).map(({ title, digest, items }) => ({ title, digest, items: items ?? known.get(digest) ?? [] }));
  known = new Map(groups.map(({ digest, items }) => [digest, items]));
  const more = answer.corpora.reduce((sum, corpus) => sum + corpus.more, 0);
  renew(byId("contents"), JSON.stringify([lang(), groups.map(({ title, digest }) => [title, digest]), more]), () => {
    if (!groups.length) return [el("p", {}, t(changed ? "noChanges" : "noItems"))];
    const lists = groups.map(({ title, items }) => {
      const details = el("details", { open: !closed.has(title) }, el("summary", {}, `${title} `, el("small", {}, String(items.length))), list(items, open));
      details.addEventListener("toggle", () => (details.open ? closed.delete(title) : closed.add(title)));
      return details;
    });
    return [...lists, more ? el("p", {}, t("more", more)) : null];
  });
}

function list(items: Entry[], open: (location: Location) => void): HTMLElement {
  const row = ({ id, title, kind, location, change }: Entry): HTMLElement => {
    const node = button("", () => open(location), { "data-id": id, title: kind });
    node.append(el("span", {}, title || kind), el("small", {}, id), ...(change ? [el("em", {}, change)] : []));
    return el("li", {}, node);
  };
  return el("ul", {}, ...items.map(row));
}
