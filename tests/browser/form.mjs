// Fills in the checklist as a page, as a vendor would: node form.mjs FOLDER, with form.html, tested.html and good.json.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { address, launch } from "./browser.mjs";

const folder = process.argv[2];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const good = JSON.parse(readFileSync(join(folder, "good.json"), "utf8"));
const browser = await launch();

async function open(file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.problems = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.problems.push(message.text()));
  page.on("pageerror", (error) => page.problems.push(String(error)));
  page.on("request", (request) => /^(file|blob):/.test(request.url()) || page.problems.push(`loads ${request.url()}`));
  await page.goto(address(folder, file));
  return page;
}

async function close(page) {
  assert.deepEqual(page.problems, [], page.url());
  await page.context().close();
}

async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  return readFileSync(await download.path(), "utf8");
}

const settled = (page) => page.waitForTimeout(250);
const counts = (page) => page.textContent(".counts p");
const box = (page, kind, id) => page.locator(`[id="${kind}-${id}"]`);

async function fill(page) {
  const form = JSON.parse(await page.textContent("#form"));
  for (const field of form.fields) {
    const answer = good[field.path[0]]?.[field.path[1]];
    const control = page.getByLabel(field.label.ja, { exact: true });
    if (!answer) continue;
    if (field.kind === "evaluator") await control.selectOption(answer);
    else await control.fill(answer);
  }
  for (const [fact, answer] of Object.entries(good.facts)) {
    await page.getByLabel(form.facts.find((it) => it.id === fact).question.ja, { exact: true }).selectOption(answer);
  }
  for (const entry of good.evidence) {
    await page.click(".evidence > button");
    const own = page.locator(".entry").last();
    await own.getByLabel("証拠の名称").fill(entry.name);
    await own.getByLabel("証拠の版").fill(entry.version);
    await own.getByLabel("証拠の日付").fill(entry.date);
    await own.getByLabel("所在又はハッシュ値").fill(entry.place);
  }
  for (const it of good.clauses) {
    const own = box(page, "clause", it.clause);
    await own.locator("select").selectOption(it.verdict);
    await own.getByLabel("証拠の番号").fill(it.evidence);
  }
}

const checks = {
  async "what is filled in is saved as the workbook would say it"() {
    const page = await open("form.html");
    assert.match(await counts(page), /未記入/);
    await fill(page);
    await settled(page);
    const text = await saved(page);
    writeFileSync(join(folder, "saved.json"), text);
    assert.match(await counts(page), /^記入済み（不適合なし）/);
    assert.match(await page.textContent("#told"), /保存しました/);
    await close(page);
  },
  async "facts decide at once what applies and what can be chosen"() {
    const page = await open("form.html");
    const own = box(page, "clause", "C-1.a");
    const applies = () => own.getAttribute("data-applies");
    const choices = () => own.locator("select option").evaluateAll((all) => all.map((it) => it.value));
    assert.equal(await applies(), "unknown");
    await page.getByLabel("無線で通信するか。", { exact: true }).selectOption("true");
    await settled(page);
    assert.equal(await applies(), "yes");
    assert.deepEqual(await choices(), ["", "yes", "no"]);
    await page.getByLabel("無線で通信するか。", { exact: true }).selectOption("");
    await page.getByLabel("外部と一切通信しないか。", { exact: true }).selectOption("true");
    await settled(page);
    assert.equal(await applies(), "no");
    assert.ok((await choices()).includes("absent"));
    // Of a and b one is enough.
    await page.getByLabel("外部と一切通信しないか。", { exact: true }).selectOption("false");
    await page.getByLabel("無線で通信するか。", { exact: true }).selectOption("true");
    await box(page, "clause", "C-1.b").locator("select").selectOption("yes");
    await settled(page);
    assert.match(await own.locator(".state").last().textContent(), /不要/);
    await close(page);
  },
  async "what was typed is there again, in either language, until it is cleared"() {
    const page = await open("form.html");
    await page.getByLabel("製品名", { exact: true }).fill("Lamp <b>&\"");
    await settled(page);
    await page.reload();
    assert.match(await page.textContent("#told"), /残っています/);
    assert.equal(await page.getByLabel("製品名", { exact: true }).inputValue(), "Lamp <b>&\"");
    await page.click('.tools [lang="en"]');
    assert.equal(await page.getAttribute("html", "lang"), "en");
    assert.equal(await page.getByLabel("Product name", { exact: true }).inputValue(), "Lamp <b>&\"");
    assert.equal(JSON.parse(await saved(page)).language, "en");
    page.once("dialog", (dialog) => dialog.accept());
    await page.click("#clear");
    assert.equal(await page.getByLabel("Product name", { exact: true }).inputValue(), "");
    await close(page);
  },
  async "a file of answers is opened, and one of another edition is not"() {
    const page = await open("form.html");
    await page.setInputFiles("#open", join(folder, "good.json"));
    await page.waitForFunction(() => document.querySelector("#told").textContent !== "");
    assert.equal(await saved(page), readFileSync(join(folder, "good.json"), "utf8"));
    const other = JSON.stringify({ ...good, document: { ...good.document, edition: "9.9" } });
    await page.setInputFiles("#open", { name: "other.json", mimeType: "application/json", buffer: Buffer.from(other) });
    await page.waitForFunction(() => /別の文書/.test(document.querySelector("#told").textContent));
    for (const text of ["{", "[]", "null", '{"format": {"name": "kijun-pack", "major": 2}}']) {
      await page.setInputFiles("#open", { name: "none.json", mimeType: "application/json", buffer: Buffer.from(text) });
      await page.waitForFunction(() => /回答ではありません/.test(document.querySelector("#told").textContent), null, { timeout: 5000 });
    }
    assert.equal(await saved(page), readFileSync(join(folder, "good.json"), "utf8"));
    await close(page);
  },
  async "what can't be chosen stands there as it was written"() {
    const page = await open("form.html");
    const odd = { ...good, clauses: [{ clause: "C-2.a", verdict: "maybe" }], facts: { wireless: "perhaps" } };
    await page.setInputFiles("#open", { name: "odd.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(odd)) });
    await page.waitForFunction(() => document.querySelector("#told").textContent !== "");
    assert.equal(await box(page, "clause", "C-2.a").locator("select").inputValue(), "maybe");
    const back = JSON.parse(await saved(page));
    assert.deepEqual([back.clauses, back.facts], [odd.clauses, odd.facts]);
    await close(page);
  },
  async "keys alone fill it in"() {
    const page = await open("form.html");
    const press = async (keys) => { for (const key of keys) await page.keyboard.press(key); };
    await press(["Tab", "Tab", "Enter"]);
    assert.equal(await page.getAttribute("html", "lang"), "en", "the second thing that has the focus is the other language");
    // The language keeps the focus; behind it come opening, saving, clearing, and then the first field.
    await press(["Tab", "Tab", "Tab", "Tab"]);
    await page.keyboard.type("Maker");
    await settled(page);
    assert.equal(await page.getByLabel("Applicant", { exact: true }).inputValue(), "Maker");
    await close(page);
  },
  async "a laboratory's form asks for each procedure"() {
    const page = await open("tested.html");
    const own = box(page, "procedure", "C-1-D1");
    await own.locator("select").selectOption("yes");
    await own.getByLabel("試験者").fill("Tanaka");
    await own.getByLabel("再試験").fill("none");
    await page.getByLabel("報告書の番号", { exact: true }).fill("LAB-7");
    await settled(page);
    const back = JSON.parse(await saved(page));
    assert.deepEqual(back.procedures, [{ procedure: "C-1-D1", verdict: "yes", tester: "Tanaka", retest: "none" }]);
    assert.deepEqual(back.laboratory, { report: "LAB-7" });
    await close(page);
  },
  async "it holds for those who do not see it, on a phone and in the dark"() {
    for (const file of ["form.html", "tested.html"]) {
      for (const options of [{}, { viewport: { width: 360, height: 740 } }, { colorScheme: "dark" }]) {
        // The policy of the page keeps axe out.
        const page = await open(file, { ...options, bypassCSP: true });
        await page.setInputFiles("#open", join(folder, file === "form.html" ? "good.json" : "tested.json"));
        await page.waitForFunction(() => document.querySelector("#told").textContent !== "");
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(wide <= 0, `${file} is ${wide} wider than ${JSON.stringify(options)}`);
        const { violations } = await page.evaluate(`${axe}; axe.run()`);
        const found = violations.map((it) => `${it.id}: ${it.nodes[0].html.slice(0, 200)}`);
        assert.deepEqual(found, [], `${file} ${JSON.stringify(options)}`);
        await close(page);
      }
    }
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
  } catch (error) {
    failed += 1;
    console.error(`${name}: ${error.stack}`);
  }
}
await browser.close();
process.exit(failed);
