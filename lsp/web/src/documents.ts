// The open documents: an editor each, what is saved, and what changed underneath.
import { type LSPClient, LSPPlugin, Workspace, type WorkspaceFile } from "@codemirror/lsp-client";
import { type ChangeSet, Text, type TransactionSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import * as api from "./api";
import * as drafts from "./drafts";

// Characters of a file that an editor does not show, kept as they are.
interface Ends { line: string }

export class Document implements WorkspaceFile {
  languageId = "kijun";
  version = 0;
  doc: Text;
  view!: EditorView;
  saved: Text;
  // What another program made of the file while it has changes here; `text` is nothing where the file is gone.
  conflict: { version: string | null; text: string | null } | null = null;

  // What was typed and not saved before the page ended, until the user says what becomes of it.
  draft: drafts.Draft | null = null;

  constructor(readonly uri: string, readonly path: string, public onDisk: string, readonly ends: Ends, doc: Text) {
    this.doc = this.saved = doc;
  }

  getView(): EditorView {
    return this.view;
  }

  get changed(): boolean {
    return !this.view.state.doc.eq(this.saved);
  }

  get text(): string {
    return this.view.state.doc.sliceString(0, undefined, this.ends.line);
  }
}

export interface Shown {
  // Makes the editor of a document.
  edit: (document: Document) => EditorView;
  // A document was opened, changed, saved, or is in conflict.
  changed: (document: Document) => void;
  // Puts a document before the user.
  show: (document: Document) => void;
}

export class Documents extends Workspace {
  files: Document[] = [];
  corpus: api.Corpus = { name: "", root: "", files: [] };
  private opening = new Map<string, Promise<Document | null>>();

  constructor(client: LSPClient, private shown: Shown) {
    super(client);
  }

  getFile(uri: string): Document | null {
    return this.files.find((file) => file.uri === uri) ?? null;
  }

  // The path of a file of the corpus, for people to read.
  path(uri: string): string {
    const entry = this.corpus.files.find((file) => file.uri === uri);
    return entry?.path ?? decodeURIComponent(uri.startsWith(this.corpus.root) ? uri.slice(this.corpus.root.length + 1) : uri);
  }

  override requestFile(uri: string): Promise<Document | null> {
    const open = this.getFile(uri);
    if (open) return Promise.resolve(open);
    const pending = this.opening.get(uri) ?? this.load(uri).finally(() => this.opening.delete(uri));
    this.opening.set(uri, pending);
    return pending;
  }

  private async load(uri: string): Promise<Document | null> {
    const entry = this.corpus.files.find((file) => file.uri === uri);
    if (!entry) return null;
    const content = await api.read(entry.path);
    const ends = { line: content.text.includes("\r\n") ? "\r\n" : "\n" };
    const document = new Document(uri, entry.path, content.version, ends, Text.of(content.text.split(/\r\n?|\n/)));
    const draft = drafts.kept(this.corpus.root, entry.path);
    document.draft = draft && draft.text !== content.text ? draft : null;
    document.view = this.shown.edit(document);
    this.files.push(document);
    // Configurations are shown and not edited, and the server knows them from the disk.
    if (entry.path.endsWith(".kijun")) this.client.didOpen(document);
    this.shown.changed(document);
    return document;
  }

  // Lets go of a document whose file is no longer at its path.
  forget(document: Document): void {
    this.files = this.files.filter((file) => file !== document);
    drafts.drop(this.corpus.root, document.path);
    this.client.didClose(document.uri);
    document.view.destroy();
  }

  // Documents stay open as long as the page is, so that nothing unsaved gets lost.
  openFile(): void {}
  closeFile(): void {}

  override connected(): void {
    for (const file of this.files) if (file.path.endsWith(".kijun")) this.client.didOpen(file);
  }

  syncFiles(): { file: Document; prevDoc: Text; changes: ChangeSet }[] {
    const updates = [];
    for (const file of this.files) {
      const plugin = LSPPlugin.get(file.view);
      if (!plugin || plugin.unsyncedChanges.empty) continue;
      updates.push({ file, prevDoc: file.doc, changes: plugin.unsyncedChanges });
      file.doc = file.view.state.doc;
      file.version += 1;
      plugin.clear();
    }
    return updates;
  }

  override updateFile(uri: string, update: TransactionSpec): void {
    this.getFile(uri)?.view.dispatch(update);
  }

  override async displayFile(uri: string): Promise<EditorView | null> {
    const document = await this.requestFile(uri);
    if (!document) return null;
    this.shown.show(document);
    document.view.focus();
    return document.view;
  }

  // Saves, unless another program changed the file; then the document is in conflict.
  async save(document: Document): Promise<boolean> {
    const { doc } = document.view.state;
    try {
      const made = document.onDisk === "" ? api.create(document.path, document.text) : api.save(document.path, document.onDisk, document.text);
      document.onDisk = (await made).version;
      document.saved = doc;
      document.conflict = null;
      this.keep(document);
      return true;
    } catch (refusal) {
      if (!(refusal instanceof api.Refusal) || ![404, 409].includes(refusal.status)) throw refusal;
      document.conflict = { version: refusal.now?.version ?? null, text: refusal.now?.text ?? null };
      return false;
    } finally {
      this.shown.changed(document);
    }
  }

  // Saves over what another program wrote.
  overwrite(document: Document): Promise<boolean> {
    document.onDisk = document.conflict?.version ?? "";
    return this.save(document);
  }

  // Keeps what is not saved yet; whether the browser has room for it.
  keep(document: Document): boolean {
    if (document.draft) return true;
    if (document.changed) return drafts.keep(this.corpus.root, document.path, { version: document.onDisk, text: document.text });
    drafts.drop(this.corpus.root, document.path);
    return true;
  }

  // Takes what was kept, as a change that is not saved; if the file changed since, saving it tells so.
  restore(document: Document): void {
    if (!document.draft) return;
    const { version, text } = document.draft;
    document.draft = null;
    document.onDisk = version;
    document.view.dispatch({ changes: { from: 0, to: document.view.state.doc.length, insert: text.replace(/\r\n?/g, "\n") } });
  }

  // Lets go of what was kept.
  discard(document: Document): void {
    document.draft = null;
    this.keep(document);
    this.shown.changed(document);
  }

  // The files of which something was kept.
  unsaved(): string[] {
    return this.corpus.files.filter(({ path }) => drafts.kept(this.corpus.root, path)).map(({ uri }) => uri);
  }

  // Takes what is on disk.
  async reload(document: Document): Promise<void> {
    const content = await api.read(document.path);
    const old = document.view.state.doc.toString();
    const now = content.text.replace(/\r\n?/g, "\n");
    let from = 0;
    while (from < Math.min(old.length, now.length) && old[from] === now[from]) from += 1;
    let end = 0;
    while (end < Math.min(old.length, now.length) - from && old.at(-1 - end) === now.at(-1 - end)) end += 1;
    document.view.dispatch({ changes: { from, to: old.length - end, insert: now.slice(from, now.length - end) } });
    document.onDisk = content.version;
    document.saved = document.view.state.doc;
    document.conflict = null;
    this.keep(document);
    this.shown.changed(document);
  }

  // Looks what is on disk now; the answer is the documents that were read anew.
  async look(): Promise<Document[]> {
    this.corpus = await api.list();
    const reloaded = [];
    for (const document of this.files) {
      const version = this.corpus.files.find((file) => file.path === document.path)?.version ?? null;
      if (version === document.onDisk || (document.conflict && document.conflict.version === version)) continue;
      if (version !== null && !document.changed) {
        await this.reload(document);
        reloaded.push(document);
      } else if (document.onDisk !== "") {
        const text = version === null ? null : (await api.read(document.path)).text;
        document.conflict = { version, text };
        this.shown.changed(document);
      }
    }
    return reloaded;
  }
}
