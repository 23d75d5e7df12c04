// What helps the hands: the list opens where a word is to come, and Tab goes from one empty place to the next.
import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";
import { nextPlace, waits } from "../../places";

/** Looks behind every completion whether another word is to come. */
export const typing: Middleware = {
  async provideCompletionItem(document, position, context, token, next) {
    const found = await next(document, position, context, token);
    for (const item of Array.isArray(found) ? found : (found?.items ?? [])) {
      item.command ??= { command: "kijun.suggest", title: "" };
      if (item.insertText instanceof vscode.SnippetString) {
        item.insertText = new vscode.SnippetString(endingAtLast(item.insertText.value));
      }
    }
    return found;
  },
};

/** The same places, the last of which ends the snippet: one that ends behind it would need another Tab. */
function endingAtLast(snippet: string): string {
  const mark = /\\[$}\\]|\$(\{?)(\d+)/g;
  const numbers = [...snippet.matchAll(mark)].map((found) => Number(found[2] ?? 0));
  const last = String(Math.max(...numbers, 0));
  return snippet.replace(mark, (found, brace: string | undefined, number: string | undefined) => {
    if (last === "0" || number === undefined) {
      return found;
    }
    return number === last ? `$${brace ?? ""}0` : number === "0" ? "" : found;
  });
}

/** Opens the list where a word is to come at the cursor; unasked, so that an empty one is not shown. */
export async function suggest(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.selection.isEmpty === true && waits(editor.document.getText(), offset(editor))) {
    await vscode.commands.executeCommand("editor.action.triggerSuggest", { auto: true });
  }
}

/** Goes to the next empty place of the item; where there is none, Tab does what it always does. */
export async function next(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const to = editor === undefined ? undefined : nextPlace(editor.document.getText(), offset(editor));
  if (editor === undefined || to === undefined) {
    await vscode.commands.executeCommand("tab");
    return;
  }
  const place = editor.document.positionAt(to);
  editor.selection = new vscode.Selection(place, place);
  editor.revealRange(editor.selection);
  await suggest();
}

function offset(editor: vscode.TextEditor): number {
  return editor.document.offsetAt(editor.selection.active);
}
