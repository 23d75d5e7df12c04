// A new corpus, made by the command line.
import * as vscode from "vscode";
import { kijun } from "./server";

/** Asks where, makes the corpus and opens it. */
export async function newCorpus(output: vscode.LogOutputChannel): Promise<void> {
  const parent = vscode.workspace.workspaceFolders?.[0]?.uri ?? (await parentFolder());
  if (parent === undefined) {
    return;
  }
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t("New corpus in {0}", parent.fsPath),
    prompt: vscode.l10n.t("Name of the folder"),
    value: "criteria",
    validateInput: (value) => (/^[^/\\:*?"<>|]+$/.test(value.trim()) ? null : vscode.l10n.t("This can't be a folder's name.")),
  });
  if (name === undefined) {
    return;
  }
  const folder = vscode.Uri.joinPath(parent, name.trim());
  try {
    output.info(await kijun("new", folder.fsPath));
  } catch (error) {
    const text = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t("The corpus could not be made: {0}", text.trim()));
    return;
  }
  await openCorpus(folder);
}

async function parentFolder(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: vscode.l10n.t("Make the corpus here"),
  });
  return chosen?.[0];
}

async function openCorpus(folder: vscode.Uri): Promise<void> {
  if (vscode.workspace.getWorkspaceFolder(folder) === undefined) {
    await vscode.commands.executeCommand("vscode.openFolder", folder);
    return;
  }
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, "level-1.kijun"));
}
