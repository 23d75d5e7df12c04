// The server's process: finding it, starting it, and saying plainly when that does not work.
import { execFile } from "node:child_process";
import { homedir } from "node:os";
import { resolve } from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type ErrorHandler,
  type LanguageClientOptions,
  type ServerOptions,
} from "vscode-languageclient/node";
import { typing } from "./typing";

const run = promisify(execFile);

/** How often the server may end by itself before it is left alone, and in which time. */
const RESTARTS = 4;
const WITHIN_MILLISECONDS = 3 * 60 * 1000;

/** The language of the user interface, as the command line names it. */
export function language(): "ja" | "en" {
  const chosen = vscode.workspace.getConfiguration("kijun").get<string>("language");
  if (chosen === "ja" || chosen === "en") {
    return chosen;
  }
  return vscode.env.language.toLowerCase().startsWith("ja") ? "ja" : "en";
}

/** The program of the setting, or `kijun` as the system finds it. */
export function program(): string {
  const path = vscode.workspace.getConfiguration("kijun").get<string>("server.path")?.trim() ?? "";
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
  const named = path.replace(/^~(?=[/\\])/, homedir()).replaceAll("${workspaceFolder}", folder) || "kijun";
  // A bare name is looked for on the PATH, anything else from the folder that is open.
  return /[/\\]/.test(named) ? resolve(folder, named) : named;
}

/** Runs a command of the command line and gives what it prints. */
export async function kijun(...args: string[]): Promise<string> {
  const { stdout } = await run(program(), ["--lang", language(), ...args], { windowsHide: true });
  return stdout.trim();
}

/** Starts the server; without one, says so and gives nothing. */
export async function start(output: vscode.LogOutputChannel): Promise<LanguageClient | undefined> {
  try {
    output.info(await kijun("--version"));
  } catch (error) {
    output.error(String(error));
    await missing(output);
    return undefined;
  }
  const client = new LanguageClient("kijun", "Kijun", command(), options(output));
  try {
    await client.start();
    return client;
  } catch (error) {
    output.error(String(error));
    await missing(output);
    return undefined;
  }
}

function command(): ServerOptions {
  return { command: program(), args: ["lsp"] };
}

function options(output: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: [{ language: "kijun" }],
    outputChannel: output,
    initializationOptions: { kijun: vscode.workspace.getConfiguration().get("kijun") },
    synchronize: {
      configurationSection: "kijun",
    },
    middleware: typing,
    errorHandler: errors(output),
    initializationFailedHandler: () => false,
  };
}

function errors(output: vscode.LogOutputChannel): ErrorHandler {
  let ends: number[] = [];
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      const now = Date.now();
      ends = [...ends, now].filter((end) => now - end < WITHIN_MILLISECONDS);
      if (ends.length <= RESTARTS) {
        return { action: CloseAction.Restart, handled: true };
      }
      void stopped(output);
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

async function missing(output: vscode.LogOutputChannel): Promise<void> {
  const text = vscode.l10n.t(
    "“{0}” could not be started, so nothing is checked. Install Kijun, or set the path of the program.",
    program(),
  );
  void choose(output, text, { title: vscode.l10n.t("Open settings"), command: "kijun.openSettings" });
}

async function stopped(output: vscode.LogOutputChannel): Promise<void> {
  const text = vscode.l10n.t("The Kijun server has stopped several times and is not started again.");
  await choose(output, text, { title: vscode.l10n.t("Start again"), command: "kijun.restart" });
}

async function choose(
  output: vscode.LogOutputChannel,
  text: string,
  offer: { title: string; command: string },
): Promise<void> {
  const log = vscode.l10n.t("Show output");
  const chosen = await vscode.window.showErrorMessage(text, offer.title, log);
  if (chosen === offer.title) {
    await vscode.commands.executeCommand(offer.command);
  } else if (chosen === log) {
    output.show();
  }
}
