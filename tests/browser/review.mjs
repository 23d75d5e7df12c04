// Uses the review of a difference in a browser as a committee would: node review.mjs FOLDER
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { address, launch } from "./browser.mjs";

const folder = process.argv[2];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await launch();

async function open(file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.problems = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.problems.push(message.text()));
  page.on("pageerror", (error) => page.problems.push(String(error)));
  page.on("request", (request) => request.url().startsWith("file:") || page.problems.push(`loads ${request.url()}`));
  page.on("dialog", () => page.problems.push("a text ran as a script"));
  await page.goto(address(folder, file));
  return page;
}

async function close(page) {
  assert.deepEqual(page.problems, [], page.url());
  await page.context().close();
}

const shown = (page) => page.locator(".change:visible").count();
const focused = (page) => page.evaluate(() => document.activeElement.closest(".change")?.id);

const checks = {
  async "class, kind and text choose changes, and reset shows all"() {
    const page = await open("review.ja.html");
    const all = await shown(page);
    await page.check("#_class-stricter");
    assert.equal(await shown(page), 1);
    await page.check("#_class-new");
    assert.ok(await shown(page) > 1);
    await page.click("button[type=reset]");
    await page.waitForFunction((all) => document.querySelectorAll(".change:not([hidden])").length === all, all);
    await page.selectOption("#_kind", "term");
    assert.equal(await shown(page), 1);
    await page.selectOption("#_kind", "");
    await page.fill("#_text", "ｒｅｃｏｒｄ 日時");
    assert.equal(await shown(page), 1);
    assert.match(await page.textContent("[role=status]"), /1件/);
    await close(page);
  },
  async "keys go from change to change, fold, search and help"() {
    const page = await open("review.en.html");
    await page.keyboard.press("j");
    const first = await focused(page);
    await page.keyboard.press("j");
    const second = await focused(page);
    assert.notEqual(first, second);
    await page.keyboard.press("Enter");
    assert.equal(await page.locator(`#${second} > details`).getAttribute("open"), null);
    await page.keyboard.press("k");
    assert.equal(await focused(page), first);
    await page.keyboard.press("/");
    await page.keyboard.type("jk");
    assert.equal(await page.inputValue("#_text"), "jk");
    await page.keyboard.press("Escape");
    assert.equal(await page.inputValue("#_text"), "");
    await page.keyboard.press("Escape");
    assert.notEqual(await page.evaluate(() => document.activeElement.id), "_text");
    await page.keyboard.press("?");
    assert.ok(await page.isVisible("#_help"));
    await page.uncheck("#_letters");
    await page.keyboard.press("Escape");
    assert.ok(await page.isHidden("#_help"));
    await page.keyboard.press("?");
    assert.ok(await page.isHidden("#_help"), "the keys can be switched off");
    await close(page);
  },
  async "a link shows a change that the filter hides"() {
    const page = await open("review.en.html");
    await page.check("#_class-translation");
    const href = await page.locator(".document a").first().getAttribute("href");
    await page.locator(".document a").first().click();
    await page.waitForFunction((id) => document.getElementById(id).contains(document.activeElement), href.slice(1));
    assert.ok(await page.isVisible(href));
    await close(page);
  },
  async "without scripts everything is shown"() {
    const page = await open("review.en.html", { javaScriptEnabled: false });
    assert.equal(await page.locator(".change:visible").count(), await page.locator(".change").count());
    assert.ok(await page.isHidden("form.filter"));
    assert.ok(await page.getByText("how often and when users").first().isVisible());
    await close(page);
  },
  async "the theme follows the system and the button"() {
    const page = await open("review.en.html", { colorScheme: "dark" });
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await paper();
    await page.click("[data-theme-button]");
    assert.notEqual(await paper(), dark);
    await close(page);
  },
  async "what is folded is printed, too"() {
    const page = await open("review.en.html");
    await page.keyboard.press("e");
    await page.emulateMedia({ media: "print" });
    const height = await page.evaluate(() => document.querySelector(".sides").getBoundingClientRect().height);
    assert.ok(height > 0);
    assert.ok(await page.isHidden("form.filter"));
    await close(page);
  },
  async "nothing scrolls sideways on a phone"() {
    for (const file of ["review.ja.html", "hostile.en.html", "review-table.ja.html"]) {
      const page = await open(file, { viewport: { width: 390, height: 844 } });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 390, `${file}: ${width}`);
      await close(page);
    }
  },
  async "axe finds nothing serious in either theme"() {
    for (const colorScheme of ["light", "dark"]) {
      for (const file of ["review.ja.html", "review.en.html", "review-table.ja.html", "hostile.en.html"]) {
        // The policy of the page keeps axe out.
        const page = await open(file, { colorScheme, bypassCSP: true });
        const { violations } = await page.evaluate(`${axe}; axe.run()`);
        const found = violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html.slice(0, 120)).slice(0, 3).join(" ; ")}`);
        assert.deepEqual(found, [], `${file} ${colorScheme}`);
        await close(page);
      }
    }
  },
};

let bad = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
  } catch (error) {
    bad += 1;
    console.error(`${name}: ${error.message}`);
  }
}
await browser.close();
process.exit(bad ? 1 : 0);
