// A VS Code workbench of its own, with the extension installed, in the installed Chromium.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const START_MILLISECONDS = 180_000;

/** Starts a workbench on a copy of `corpus`; `store` is the folder that tests/install/vscode.sh fills. */
export async function open({ store, vsix, kijun, corpus, locale = "en", settings = {}, viewport }) {
  const folder = mkdtempSync(join(tmpdir(), "kijun-vscode-"));
  const workspace = join(folder, "corpus");
  cpSync(corpus, workspace, { recursive: true });
  const user = join(folder, "user");
  const extensions = join(folder, "extensions");
  write(join(user, "User", "settings.json"), { ...QUIET, ...settings });
  // The program's path belongs to the machine that the server runs on.
  const machine = join(user, "Machine", "settings.json");
  write(machine, { "kijun.server.path": kijun });
  addLanguage(user, locale);
  const places = ["--user-data-dir", user, "--extensions-dir", extensions, "--config", join(folder, "config.yaml")];
  const node = join(store, "node_modules", newerNode(store), "bin/node");
  const server = [join(store, "node_modules/code-server/out/node/entry.js"), ...places];
  execFileSync(node, [...server, "--install-extension", vsix], { stdio: "pipe" });

  const port = await freePort();
  const options = ["--auth", "none", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"];
  const address = `127.0.0.1:${port}`;
  const process_ = spawn(node, [...server, ...options, "--locale", locale, "--bind-addr", address, workspace], { stdio: "pipe" });
  let log = "";
  for (const stream of [process_.stdout, process_.stderr]) {
    stream.on("data", (data) => (log += data));
  }
  await answered(`http://${address}/healthz`, () => log);

  const { chromium } = createRequire(join(store, "package.json"))("playwright-core");
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const context = await browser.newContext({ viewport: viewport ?? { width: 1440, height: 900 }, locale });
  const page = await context.newPage();
  const url = new URL(`http://${address}/`);
  url.searchParams.set("folder", workspace);
  await page.goto(url.href);
  await page.waitForSelector(".monaco-workbench .statusbar", { timeout: START_MILLISECONDS });
  const close = async () => {
    await browser.close();
    process_.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return { page, workspace, machine, close, log: () => log };
}

/** The workbench shows nothing of its own accord. */
const QUIET = {
  "chat.disableAIFeatures": true,
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  "git.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.commandCenter": false,
  "workbench.colorTheme": "Default Light Modern",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

function write(path, value) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(value));
}

/** Makes a language known to the workbench. Its own texts stay English; the extension's are in that language. */
function addLanguage(user, locale) {
  const vscode = join(user, "translations.json");
  write(vscode, { version: "1.0.0", contents: { "": {} } });
  const extensions = [{ extensionIdentifier: { id: "kijun.language" }, version: "1.0.0" }];
  write(join(user, "languagepacks.json"), { [locale]: { hash: locale, label: locale, extensions, translations: { vscode } } });
}

/** The package with the Node that the workbench needs, for this machine's processor. */
function newerNode(store) {
  return readdirSync(join(store, "node_modules")).find((name) => name.startsWith("node-linux-"));
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function answered(address, log) {
  for (const end = Date.now() + START_MILLISECONDS; Date.now() < end; await new Promise((go) => setTimeout(go, 200))) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error(`the workbench did not start:\n${log()}`);
}

/** Runs a command of the palette by its title. */
export async function command(page, title) {
  await prompt(page, "F1", `>${title}`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().click();
}

/** Opens the line at the top by its keys and writes into it. What takes the focus meanwhile closes it again. */
async function prompt(page, keys, text) {
  const input = page.locator(".quick-input-widget input[type=text]").first();
  for (let tries = 1; ; tries += 1) {
    await page.keyboard.press(keys);
    try {
      await input.fill(text, { timeout: 5_000 });
      return;
    } catch (error) {
      if (tries === 6) {
        throw error;
      }
    }
  }
}

/** Opens a file of the workspace. */
export async function file(page, name) {
  await prompt(page, "Control+P", name);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().click();
  await page.locator(".tab.active", { hasText: name }).waitFor();
}

/** Puts the cursor at a line and column, counted from one, and waits until the line is reached. */
export async function go(page, line, column = 1) {
  await prompt(page, "Control+G", `:${line}:${column}`);
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget input[type=text]").first().waitFor({ state: "hidden" });
  await page.locator(".statusbar-item", { hasText: `Ln ${line}, ` }).waitFor();
}

/** Waits until the extension knows the corpus. */
export async function ready(page) {
  await page.locator(".statusbar-item", { hasText: "Kijun" }).filter({ hasText: "0" }).waitFor({ timeout: START_MILLISECONDS });
}

/** What the preview shows: a page in a frame in a frame. */
export function preview(page) {
  return page.frameLocator("iframe.webview.ready").first().frameLocator("#active-frame");
}
