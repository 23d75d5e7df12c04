// Uses the published list of labels in a browser as a reader would: node labels.mjs FOLDER
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { address, launch } from "./browser.mjs";

const folder = process.argv[2];
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const pages = ["index.html", "ja/index.html", "en/index.html", "ja/EX1-2025-0001.html", "en/EX1-2026-0011.html"];
const browser = await launch();

async function open(page, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const opened = await context.newPage();
  opened.problems = [];
  opened.on("console", (it) => ["error", "warning"].includes(it.type()) && opened.problems.push(it.text()));
  opened.on("pageerror", (error) => opened.problems.push(String(error)));
  opened.on("request", (it) => it.url().startsWith("file:") || opened.problems.push(`loads ${it.url()}`));
  await opened.goto(address(folder, page));
  return opened;
}

async function close(page) {
  assert.deepEqual(page.problems, [], page.url());
  await page.context().close();
}

const shown = (page) => page.locator("table.list tbody tr:visible").count();

const checks = {
  async "labels are found by words in any width, and by status"() {
    const page = await open("ja/index.html");
    assert.equal(await shown(page), 29);
    await page.fill("#_words", "ルーター　ＨＲ-20");
    assert.equal(await shown(page), 1);
    assert.match(await page.textContent("#_count"), /^1 \/ 29$/);
    await page.fill("#_words", "");
    await page.selectOption("#_status", "revoked");
    assert.equal(await shown(page), 2);
    await page.fill("#_words", "どこにもない");
    assert.equal(await shown(page), 0);
    await close(page);
  },
  async "a label is opened, read in the other language, and its code is a picture"() {
    const page = await open("index.html");
    await page.click("a[href$='EX1-2026-0011.html']");
    assert.match(await page.textContent("h1"), /MC-200/);
    await page.click(".languages a[lang=en]");
    assert.match(await page.textContent("h1"), /Mimamori Camera/);
    assert.ok(await page.evaluate(() => document.querySelector(".code img").naturalWidth > 100));
    await page.click("main > p a");
    assert.equal(await shown(page), 29);
    await close(page);
  },
  async "all of it is there without scripts"() {
    const page = await open("en/index.html", { javaScriptEnabled: false });
    assert.equal(await shown(page), 29);
    assert.ok(await page.isHidden(".finder"));
    await page.context().close();
  },
  async "nothing scrolls sideways on a phone"() {
    for (const name of pages) {
      const page = await open(name, { viewport: { width: 390, height: 844 } });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 390, `${name}: ${width}`);
      await close(page);
    }
  },
  async "axe finds nothing serious in either theme"() {
    for (const colorScheme of ["light", "dark"]) {
      for (const name of pages) {
        // The policy of the page keeps axe out.
        const page = await open(name, { colorScheme, bypassCSP: true });
        await page.addScriptTag({ path: axe });
        const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
        const serious = found.violations.filter((one) => ["serious", "critical"].includes(one.impact));
        const told = serious.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(" | ")}`);
        assert.deepEqual(told, [], `${name} ${colorScheme}`);
        await page.context().close();
      }
    }
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    console.log(`ok: ${name}`);
  } catch (error) {
    failed += 1;
    console.error(`FAILED: ${name}\n${error.stack}`);
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
