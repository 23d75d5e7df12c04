// The one running client of a window, asked by all views; it may be absent, and then nothing is answered.
import * as vscode from "vscode";
import type { LanguageClient, RequestType } from "vscode-languageclient/node";
import { start } from "./server";

/** The file a view asks about, as the server wants it named. */
export interface Place {
  uri: vscode.Uri;
  position: vscode.Position;
}

/** The token of a request that nothing overtakes. */
const NEVER = new vscode.CancellationTokenSource().token;

export class Session implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  #client: LanguageClient | undefined;
  #restarting: Promise<void> = Promise.resolve();

  /** What the server knows may have changed: it was started or stopped, or has found something else. */
  readonly changed = this.#changed.event;

  constructor(readonly output: vscode.LogOutputChannel) {}

  get running(): boolean {
    return this.#client !== undefined;
  }

  /** Starts the server, or starts it anew; calls wait for one another. */
  restart(): Promise<void> {
    this.#restarting = this.#restarting.then(async () => {
      await this.#stop();
      this.#client = await start(this.output);
      this.#changed.fire();
    });
    return this.#restarting;
  }

  /** Says that the server may answer differently now. */
  touch(): void {
    this.#changed.fire();
  }

  async ask<P, R>(request: RequestType<P, R, void>, params: P, token: vscode.CancellationToken = NEVER): Promise<R | undefined> {
    try {
      return await this.#client?.sendRequest<R>(request.method, params, token);
    } catch (error) {
      // A request that was overtaken by a newer one is no news.
      if (!token.isCancellationRequested) {
        this.output.warn(`${request.method}: ${String(error)}`);
      }
      return undefined;
    }
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      this.output.warn(String(error));
    }
  }

  async dispose(): Promise<void> {
    await this.#stop();
    this.#changed.dispose();
  }
}

/** The cursor in the active editor, if that shows a file of the language. */
export function cursor(): Place | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== "kijun") {
    return undefined;
  }
  return { uri: editor.document.uri, position: editor.selection.active };
}

/** Calls `action` once things have been quiet for a while. */
export function quiet(milliseconds: number, action: () => void): (() => void) & vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
  return Object.assign(later, { dispose: () => clearTimeout(timer) });
}
