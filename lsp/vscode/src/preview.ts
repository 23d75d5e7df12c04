// The preview beside the text: the item at the cursor as it will be published.
import * as vscode from "vscode";
import { location } from "./convert";
import { escape, folders, page } from "./page";
import { PREVIEW, type Preview, TRACE } from "./protocol";
import { cursor, quiet, type Place, type Session } from "./session";

const TYPE = "kijun.preview";
/** The command of a link; no script could follow it. */
const FOLLOW = "kijun.openItem";
const QUIET_MILLISECONDS = 120;

export class PreviewPanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #disposables: vscode.Disposable[] = [];
  readonly #follow = quiet(QUIET_MILLISECONDS, () => void this.#update());
  #panel: vscode.WebviewPanel | undefined;
  #place: Place | undefined;
  #shown = "";
  #asking = new vscode.CancellationTokenSource();

  constructor(
    readonly session: Session,
    readonly extension: vscode.Uri,
  ) {
    this.#disposables.push(
      this.#follow,
      vscode.window.registerWebviewPanelSerializer(TYPE, this),
      vscode.window.onDidChangeTextEditorSelection(() => this.#follow()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#follow()),
      vscode.workspace.onDidChangeTextDocument(() => this.#follow()),
      session.changed(() => this.#follow()),
    );
  }

  /** Opens the panel, at a place or at the cursor. */
  async show(place: Place | undefined): Promise<void> {
    this.#place = place ?? cursor() ?? this.#place;
    if (this.#panel === undefined) {
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.#adopt(vscode.window.createWebviewPanel(TYPE, vscode.l10n.t("Preview"), column));
    } else {
      this.#panel.reveal(undefined, true);
    }
    await this.#ask();
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.#adopt(panel);
    await this.#update();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    panel.webview.options = { enableScripts: false, enableCommandUris: [FOLLOW], localResourceRoots: folders(this.extension) };
    panel.iconPath = vscode.Uri.joinPath(this.extension, "icons", "view-tab.svg");
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    this.#panel = panel;
    this.#shown = "";
  }

  /** Follows the cursor. Where the focus is elsewhere, the last place stays. */
  async #update(): Promise<void> {
    this.#place = cursor() ?? this.#place;
    await this.#ask();
  }

  async #ask(): Promise<void> {
    if (this.#panel === undefined) {
      return;
    }
    if (this.#place === undefined) {
      this.#write(null);
      return;
    }
    this.#asking.cancel();
    this.#asking = new vscode.CancellationTokenSource();
    const { token } = this.#asking;
    const { uri, position } = this.#place;
    const params = { textDocument: { uri: uri.toString() }, position };
    const preview = await this.session.ask(PREVIEW, params, token);
    if (!token.isCancellationRequested) {
      this.#write(preview ?? null);
    }
  }

  #write(preview: Preview | null): void {
    const panel = this.#panel;
    const body = preview?.html ?? `<p class="empty">${escape(vscode.l10n.t("Put the cursor into an item."))}</p>`;
    if (panel === undefined || body === this.#shown) {
      return;
    }
    this.#shown = body;
    panel.title = preview?.id ?? vscode.l10n.t("Preview");
    panel.webview.html = page(panel.webview, this.extension, preview?.title ?? panel.title, this.#linked(body));
  }

  /** The fragment with links that open what they name. */
  #linked(html: string): string {
    return html.replace(/ href="#([^"]*)"/g, (_, id: string) => {
      const named = [this.#place?.uri.toString(), unescape(id)];
      return ` href="command:${FOLLOW}?${escape(encodeURIComponent(JSON.stringify(named)))}"`;
    });
  }

  /** Opens the item that a link of the preview names. */
  async open(uri: unknown, id: unknown): Promise<void> {
    if (typeof uri !== "string" || typeof id !== "string") {
      return;
    }
    const trace = await this.session.ask(TRACE, { textDocument: { uri }, id });
    const found = trace?.location == null ? await symbol(id) : location(trace.location);
    if (found !== undefined) {
      await vscode.window.showTextDocument(found.uri, { viewColumn: vscode.ViewColumn.One, selection: found.range });
    }
  }

  dispose(): void {
    this.#asking.cancel();
    this.#panel?.dispose();
    vscode.Disposable.from(...this.#disposables).dispose();
  }
}

/** Where an item is that has no trace, such as a level. */
async function symbol(id: string): Promise<vscode.Location | undefined> {
  const search = "vscode.executeWorkspaceSymbolProvider";
  const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(search, id);
  return symbols.find(({ name }) => name.split("  ")[0] === id)?.location;
}

/** The id in a link, as it is written in the source. */
function unescape(id: string): string {
  const text = id.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  return decodeURIComponent(text);
}
