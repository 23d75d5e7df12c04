// Writes a criterion by keyboard in VS Code: node typing.mjs KIJUN CORPUS VSIX FILE MEANT STEPS MOST-KEYS
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { follow, read } from "../typing/typist.mjs";
import { file as show, open, ready } from "./workbench.mjs";

const [kijun, corpus, vsix, file, meant, steps, most] = process.argv.slice(2);
const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("../../target", import.meta.url));
const store = join(target, "vscode");
const bench = await open({ store, vsix, kijun, corpus, locale: "ja" });
const { page } = bench;
page.setDefaultTimeout(60_000);

/** What is offered. */
const offers = () => page.evaluate(() => [...document.querySelectorAll(".suggest-widget.visible .monaco-list-row")].map((row) => ({
  label: [".label-name", ".signature-label"].map((part) => row.querySelector(part)?.textContent ?? "").join(""),
  chosen: row.classList.contains("focused"),
})));
let problem;
try {
  await page.locator(".statusbar-item", { hasText: "%" }).waitFor({ timeout: 180_000 });
  await show(page, basename(file));
  await page.locator(".monaco-editor.focused").waitFor();
  const keys = await follow(page, read(steps), offers);
  await page.keyboard.press("Control+S");
  await page.locator(".tab.active.dirty").waitFor({ state: "detached" });
  assert.equal(`${readFileSync(join(bench.workspace, file), "utf8").trimEnd()}\n`, readFileSync(meant, "utf8"));
  assert.ok(keys <= Number(most), `${keys} keys`);
  await ready(page);
} catch (error) {
  problem = error;
  await page.screenshot({ path: join(store, "failed-typing.png") });
  console.error(error);
}
await bench.close();
process.exit(problem ? 1 : 0);
