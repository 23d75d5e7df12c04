// Uses the VS Code extension as an author would: node vscode.mjs KIJUN CORPORA VSIX
// The corpora are a folder with what `kijun new` makes in each language, under the language's name.
// Where the corpus changes, the files on disk are what counts.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { command, file, go, open, preview, ready } from "./workbench.mjs";

const [kijun, corpora, vsix] = process.argv.slice(2);
const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("../../target", import.meta.url));
const store = join(target, "vscode");
const FILE = "level-1.kijun";
const TITLE = "推測されにくいパスワード";

/** Where `text` begins in the file on disk, counted from one. */
function place(bench, text, name = FILE) {
  const lines = readFileSync(join(bench.workspace, name), "utf8").split("\n");
  const line = lines.findIndex((line) => line.includes(text));
  assert.ok(line >= 0, `${name} holds ${text}`);
  return [line + 1, lines[line].indexOf(text) + 1];
}

/** Waits until the file on disk holds `text`, which the editor saves in its own time. */
async function saved(bench, text) {
  await bench.page.keyboard.press("Control+S");
  const read = () => readFileSync(join(bench.workspace, FILE), "utf8");
  for (const end = Date.now() + 10_000; Date.now() < end && !read().includes(text); ) {
    await bench.page.waitForTimeout(100);
  }
  assert.ok(read().includes(text), `${FILE} holds ${text}:\n${read()}`);
}

/** Removes the last `count` characters of the line that ends in `text`. */
async function shorten(bench, text, count) {
  await go(bench.page, ...place(bench, text));
  await bench.page.keyboard.press("End");
  for (let left = count; left > 0; left -= 1) {
    await bench.page.keyboard.press("Backspace");
  }
}

const checks = {
  async "a mistake is underlined while it is typed"(page, bench) {
    await file(page, FILE);
    await shorten(bench, "satisfies R1-01", 2);
    await page.keyboard.type("1");
    await page.keyboard.press("Escape");
    await page.locator(".squiggly-error").first().waitFor();
    await command(page, "View: Toggle Problems");
    const problem = page.locator(".markers-panel .monaco-list-row", { hasText: "R1-1" });
    await problem.first().waitFor();
    await command(page, "View: Toggle Problems");
  },
  async "the mistake is mended by what the light bulb offers"(page, bench) {
    await saved(bench, "satisfies R1-1\n");
    const [line, column] = place(bench, "satisfies R1-1");
    await go(page, line, column + "satisfies ".length);
    const action = page.locator(".action-widget .monaco-list-row", { hasText: "R1-01" }).first();
    // A key that comes while the workbench is still busy is lost.
    for (let tries = 0; tries < 10 && !(await action.isVisible()); tries++) {
      await page.keyboard.press("Control+.");
      await action.waitFor({ timeout: 5000 }).catch(() => page.keyboard.press("Escape"));
    }
    await action.click();
    await page.locator(".squiggly-error").first().waitFor({ state: "detached" });
    await saved(bench, "satisfies R1-01\n");
  },
  async "a reference is completed by its Japanese title"(page, bench) {
    await shorten(bench, "satisfies R1-01", "R1-01".length);
    await page.keyboard.insertText(TITLE.slice(0, 3));
    await page.keyboard.press("Control+Space");
    await page.locator(".suggest-widget .monaco-list-row", { hasText: "R1-01" }).first().waitFor();
    await page.keyboard.press("Enter");
    await saved(bench, "satisfies R1-01\n");
  },
  async "the preview follows the cursor"(page, bench) {
    await go(page, ...place(bench, "criterion C1-01"));
    await command(page, "Kijun: Show Preview to the Side");
    await preview(page).getByText("C1-01").first().waitFor();
    await page.locator(".tab", { hasText: FILE }).click();
    await go(page, ...place(bench, "requirement R1-01"));
    await preview(page).getByText("R1-01").first().waitFor();
    assert.equal(await preview(page).locator("script").count(), 0);
  },
  async "a link of the preview opens the item"(page, bench) {
    await go(page, ...place(bench, "criterion C1-01"));
    await preview(page).locator("a", { hasText: "1-1" }).first().click();
    await page.locator(".tab.active", { hasText: "longlist.kijun" }).waitFor();
    await page.locator(".tab", { hasText: FILE }).click();
    await page.locator(".tab.active", { hasText: FILE }).waitFor();
  },
  async "the coverage view lists the long list and leads to an item"(page) {
    await page.locator(".statusbar-item", { hasText: "%" }).click();
    const rows = page.locator(".pane", { hasText: "Coverage" }).locator(".monaco-list-row");
    await rows.filter({ hasText: "1-1" }).first().waitFor();
    await rows.filter({ hasText: "1-2" }).first().click();
    await page.locator(".tab.active", { hasText: "longlist.kijun" }).waitFor();
  },
  async "the trace leads from a criterion up and down"(page, bench) {
    await file(page, FILE);
    await go(page, ...place(bench, "criterion C1-01"));
    await command(page, "Kijun: Show Trace");
    const rows = page.locator(".pane", { hasText: "Trace" }).locator(".monaco-list-row");
    await rows.filter({ hasText: "R1-01" }).first().waitFor();
    await rows.filter({ hasText: "C1-01-D1" }).first().waitFor();
  },
  async "the facts of a product decide what applies"(page) {
    await page.locator(".tab", { hasText: FILE }).click();
    await command(page, "Kijun: Show What Applies to a Product");
    const rows = page.locator(".quick-input-list .monaco-list-row");
    await rows.filter({ hasText: "password-authentication" }).click();
    await rows.filter({ hasText: "yes:" }).first().waitFor();
    await rows.filter({ hasText: "Show what applies" }).click();
    await rows.filter({ hasText: "C1-01" }).first().waitFor();
    await page.keyboard.press("Escape");
  },
  async "a server that is not there is reported with a way to the setting"(page, bench) {
    writeFileSync(bench.machine, JSON.stringify({ "kijun.server.path": "/nowhere/kijun" }));
    const message = page.locator(".notification-toast", { hasText: "/nowhere/kijun" });
    await message.waitFor();
    await message.getByRole("button", { name: "Open settings" }).click();
    await page.locator(".settings-editor").waitFor();
  },
};

const japanese = {
  async "the extension and the server speak Japanese"(page, bench) {
    await file(page, FILE);
    await shorten(bench, "充足 R1-01", 2);
    await page.keyboard.type("1");
    await page.keyboard.press("Escape");
    await page.locator(".squiggly-error").first().waitFor();
    await command(page, "網羅状況を表示");
    await page.locator(".pane-header", { hasText: "網羅状況" }).waitFor();
    await command(page, "View: Toggle Problems");
    await page.locator(".markers-panel .monaco-list-row", { hasText: /「R1-1」/ }).first().waitFor();
  },
};

let failed = 0;
for (const [locale, all] of [["en", checks], ["ja", japanese]]) {
  const bench = await open({ store, vsix, kijun, corpus: join(corpora, locale), locale });
  bench.page.setDefaultTimeout(60_000);
  await ready(bench.page);
  for (const [name, check] of Object.entries(all)) {
    try {
      await check(bench.page, bench);
      console.log(`ok: ${name}`);
    } catch (error) {
      failed += 1;
      const picture = join(store, `failed-${locale}-${failed}.png`);
      await bench.page.screenshot({ path: picture });
      console.error(`FAILED: ${name}, see ${picture}\n${error.stack}`);
      // What follows builds on it.
      break;
    }
  }
  await bench.close();
}
process.exit(failed ? 1 : 0);
