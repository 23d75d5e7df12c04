// Uses the published site in a browser as a reader would: node site.mjs FOLDER
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { address, launch } from "./browser.mjs";

const folder = process.argv[2];
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const shared = ["longlist.html", "../sources.html", "terms.html"];
const site = (page) => address(folder, shared.includes(page) ? `catalogue/ja/${page.replace("../", "")}` : `star-1/site/ja/${page}`);
const pages = ["index.html", "criteria.html", "coverage.html", "sources.html", ...shared];
const browser = await launch();

async function open(href, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: false, ...options });
  const page = await context.newPage();
  page.problems = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.problems.push(message.text()));
  page.on("pageerror", (error) => page.problems.push(String(error)));
  page.on("request", (request) => request.url().startsWith("file:") || page.problems.push(`loads ${request.url()}`));
  await page.goto(href);
  return page;
}

async function close(page) {
  assert.deepEqual(page.problems, [], page.url());
  await page.context().close();
}

const checks = {
  async "search finds a Japanese word and goes to it by keyboard"() {
    const page = await open(site("index.html"));
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "_search");
    await page.keyboard.insertText("パスワード");
    await page.waitForSelector("#_results li");
    assert.match(await page.textContent("[role=status]"), /^\d+ 件/);
    assert.equal(await page.getAttribute("#_search", "aria-expanded"), "true");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    const chosen = await page.getAttribute("#_search", "aria-activedescendant");
    assert.equal(chosen, "_result-0");
    const href = await page.getAttribute("#_result-0", "data-href");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/${href}`);
    assert.ok(await page.evaluate(() => document.getElementById(decodeURIComponent(location.hash.slice(1))).innerText.includes("パスワード")));
    await close(page);
  },
  async "search finds an id, says when it finds nothing, and Escape closes it"() {
    const page = await open(site("coverage.html"));
    await page.fill("#_search", "S1.1-02");
    await page.waitForSelector("#_results li");
    assert.equal(await page.textContent("#_results li .id"), "S1.1-02");
    await page.keyboard.press("Escape");
    assert.ok(await page.isHidden("#_results"));
    await page.fill("#_search", "存在しない語句");
    assert.ok(await page.isVisible("form.search [role=status]"));
    await close(page);
  },
  async "search finds what is written otherwise, what the glossary calls otherwise, and words of the other language"() {
    const page = await open(site("criteria.html"));
    for (const word of ["インタフェース", "ぱすわーど", "総当り", "ユーザー", "アップデート", "factory reset"]) {
      await page.fill("#_search", word);
      await page.waitForSelector("#_results li");
    }
    await close(page);
  },
  async "search of a document finds what all documents share"() {
    const page = await open(site("criteria.html"));
    await page.fill("#_search", "1-1");
    await page.waitForSelector("#_results li");
    const href = await page.getAttribute("#_results li", "data-href");
    assert.ok(href.startsWith("../../../catalogue/ja/longlist.html#"), href);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/catalogue/ja/longlist.html#*");
    await close(page);
  },
  async "the theme follows the system and the button"() {
    const page = await open(site("index.html"), { colorScheme: "dark" });
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await paper();
    assert.equal(await page.getAttribute("button.theme", "aria-pressed"), "true");
    await page.click("button.theme");
    const light = await paper();
    assert.notEqual(light, dark);
    await page.goto(site("terms.html"));
    assert.equal(await paper(), light);
    await close(page);
  },
  async "nothing scrolls sideways on a phone"() {
    for (const href of [...pages.map(site), address(folder, "index.html"), address(folder, "coverage.html")]) {
      const page = await open(href, { viewport: { width: 390, height: 844 } });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 390, `${href}: ${width}`);
      await close(page);
    }
  },
  async "axe finds nothing serious in either theme"() {
    const hrefs = [...pages.map(site), address(folder, "star-1/site/en/criteria.html"), address(folder, "index.html"), address(folder, "coverage.html")];
    for (const colorScheme of ["light", "dark"]) {
      for (const href of hrefs) {
        // The policy of the page keeps axe out.
        const page = await open(href, { colorScheme, bypassCSP: true });
        await page.addScriptTag({ path: axe });
        const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
        const serious = found.violations.filter((one) => ["serious", "critical"].includes(one.impact));
        const told = serious.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(" | ")}`);
        assert.deepEqual(told, [], `${href} ${colorScheme}`);
        await page.context().close();
      }
    }
  },
  async "the page reads without scripts"() {
    const page = await open(site("criteria.html"), { javaScriptEnabled: false });
    assert.ok(await page.isVisible("main h1"));
    assert.ok(await page.isHidden("form.search"));
    await page.context().close();
  },
  async "in print nothing is larger than what binds, but headings, and pages are numbered"() {
    const page = await open(site("criteria.html"));
    await page.emulateMedia({ media: "print" });
    const size = (selector) => page.evaluate((selector) => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize), selector);
    const clause = await size(".clause");
    for (const selector of [".note", ".facts dd", ".applies", "td", ".procedure li", "body"]) {
      assert.ok(await size(selector) < clause, `${selector} ${await size(selector)} ${clause}`);
    }
    const pages = (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    assert.ok(pages > 5 && pages < 45, `${pages}`);
    await close(page);
  },
  async "print has no navigation"() {
    const page = await open(site("criteria.html"));
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.isHidden(".toc"));
    assert.ok(await page.isHidden(".banner"));
    await close(page);
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
