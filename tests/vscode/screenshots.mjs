// Takes the pictures of the VS Code extension: node screenshots.mjs KIJUN ROOT
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { command, file, go, open, preview, ready } from "./workbench.mjs";

const [kijun, root] = process.argv.slice(2);
const store = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "vscode");
const images = join(root, "docs/images");
const viewport = { width: 1440, height: 860 };
// The titles of the commands in the language that the workbench speaks.
const WORDS = {
  en: { preview: "Show Preview to the Side", coverage: "Kijun: Show Coverage" },
  ja: { preview: "横にプレビューを表示", coverage: "網羅状況を表示" },
};

async function take(name, locale, settings, act) {
  const vsix = join(root, "lsp/vscode/kijun.vsix");
  const bench = await open({ store, vsix, kijun, corpus: join(root, "criteria-src"), locale, viewport, settings });
  await act(bench.page, WORDS[locale], bench);
  await bench.page.waitForTimeout(1500);
  await bench.page.screenshot({ path: join(images, `${name}.png`) });
  await bench.close();
}

const quiet = { "editor.minimap.enabled": false, "editor.fontSize": 13, "breadcrumbs.enabled": false };

async function editor(page, words, bench) {
  await file(page, "s1.1-02.kijun");
  await ready(page);
  await page.locator(".statusbar-item", { hasText: "%" }).waitFor();
  await command(page, words.coverage);
  await page.locator(".tab", { hasText: "s1.1-02.kijun" }).click();
  const lines = readFileSync(join(bench.workspace, "star-1/s1.1-02.kijun"), "utf8").split("\n");
  await go(page, lines.findIndex((line) => /^(criterion|適合基準) /.test(line)) + 1);
  await command(page, words.preview);
  await preview(page).locator("main").waitFor();
  await page.locator(".tab", { hasText: "s1.1-02.kijun" }).click();
}

await take("vscode", "en", quiet, editor);
await take("vscode-ja", "ja", { ...quiet, "workbench.colorTheme": "Default Dark Modern" }, editor);
copyFileSync(join(images, "vscode.png"), join(root, "lsp/vscode/images/editor.png"));
