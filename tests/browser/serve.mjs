// Edits a corpus in the browser as its author would: node serve.mjs LINK CORPUS-FOLDER ENGLISH-LINK
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { launch } from "./browser.mjs";

// ENGLISH-LINK is of a server that was started with `--lang en`.
const [link, folder, english] = process.argv.slice(2);
const only = process.env.ONLY;
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const browser = await launch();
const sources = readdirSync(folder).filter((name) => name.endsWith(".kijun"));
const original = new Map(sources.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
const disk = (name) => readFileSync(join(folder, name), "utf8");

async function open(file, options = {}) {
  // What a check wrote before it opens the page is kept if it says so.
  if (!options.keep) for (const [name, text] of original) if (disk(name) !== text) writeFileSync(join(folder, name), text);
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: "ja-JP", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.problems = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.problems.push(message.text()));
  page.on("pageerror", (error) => page.problems.push(String(error)));
  const { origin } = new URL(options.at ?? link);
  page.on("request", (request) => request.url().startsWith(origin) || request.url().startsWith("data:") || page.problems.push(`loads ${request.url()}`));
  await options.before?.(page);
  await page.goto(options.at ?? link);
  await page.waitForSelector("body[data-connected=true]");
  if (options.view !== "contents") await page.click("[data-view=files]");
  if (file) await choose(page, file);
  return page;
}

async function close(page) {
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

async function choose(page, file) {
  await page.click(`#files button:text-is("${file}"), #files button:has-text("${file}")`);
  await page.waitForFunction((file) => document.querySelector("#place").textContent.startsWith(file), file);
}

const text = (page) => page.evaluate(() => document.querySelector(".cm-content").cmTile.root.view.state.doc.toString());

// Puts the cursor behind a part of the text.
async function cursor(page, part) {
  const at = (await text(page)).indexOf(part);
  assert.ok(at >= 0, `the text holds ${part}`);
  await page.evaluate((anchor) => {
    const { view } = document.querySelector(".cm-content").cmTile.root;
    view.dispatch({ selection: { anchor }, scrollIntoView: true });
    view.focus();
  }, at + part.length);
}

// Types a word as a Japanese input method does: readings in steps, then what they become.
async function compose(page, readings, result) {
  const client = await page.context().newCDPSession(page);
  for (const reading of readings) {
    await client.send("Input.imeSetComposition", { text: reading, selectionStart: reading.length, selectionEnd: reading.length });
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(900);
  await client.send("Input.insertText", { text: result });
  await client.detach();
}

const state = (page, file, mark) => page.locator(`#files button:has-text("${file}") .${mark}`);

const checks = {
  async "the token leaves the address and the files are listed"() {
    const page = await open();
    assert.ok(!page.url().includes("token"), page.url());
    assert.deepEqual(await page.locator("#files button").allTextContents(), ["kijun.toml", ...sources.toSorted()]);
    assert.equal(await page.getAttribute("html", "lang"), "ja");
    await page.reload();
    await page.waitForSelector("body[data-connected=true]");
    await close(page);
  },
  async "what is typed is coloured, found wrong, and saved"() {
    const page = await open("level-1.kijun");
    assert.equal(await page.locator(".cm-line span:text-is('requirement')").first().evaluate((node) => getComputedStyle(node).fontWeight), "700");
    await cursor(page, "selects 1-1");
    await page.keyboard.press("Enter");
    await page.keyboard.type("selects 9-9", { delay: 20 });
    await page.keyboard.press("Escape");
    await page.waitForSelector("#problems button.error:has-text('9-9')");
    await page.waitForSelector(".cm-lintRange-error");
    await state(page, "level-1.kijun", "unsaved").waitFor();
    await state(page, "level-1.kijun", "errors").waitFor();
    assert.equal(disk("level-1.kijun"), original.get("level-1.kijun"));
    await page.keyboard.press("Control+s");
    await page.waitForFunction(() => document.querySelector("#status").textContent.includes("保存しました"));
    assert.equal(disk("level-1.kijun"), await text(page));
    assert.match(disk("level-1.kijun"), /selects 1-1\n {2}selects 9-9\n/);
    await state(page, "level-1.kijun", "unsaved").waitFor({ state: "detached" });
    await choose(page, "scheme.kijun");
    await page.click("#problems button.error:has-text('9-9')");
    await page.waitForFunction(() => document.querySelector("#place").textContent === "level-1.kijun");
    assert.match(await page.evaluate(() => getSelection().toString()), /9-9/);
    await close(page);
  },
  async "Japanese goes in through an input method"() {
    const page = await open("level-1.kijun");
    await cursor(page, 'ja "推測されにくい');
    const before = await text(page);
    await compose(page, ["な", "なが", "ながく", "長く"], "長く");
    await compose(page, ["て", "てつ", "手強い"], "手強い");
    const after = before.replace('ja "推測されにくい', 'ja "推測されにくい長く手強い');
    assert.equal(await text(page), after);
    // A mistake that is reported while something is composed must not end it.
    await cursor(page, "counters weak-authentication");
    await page.keyboard.press("Enter");
    await page.keyboard.type("nonsense ");
    await compose(page, ["に", "にほ", "にほん", "にほんご"], "日本語");
    assert.equal(await text(page), after.replace("counters weak-authentication\n", "counters weak-authentication\n  nonsense 日本語\n"));
    await page.keyboard.press("Control+s");
    await page.waitForFunction(() => document.querySelector("#status").textContent.includes("保存しました"));
    assert.equal(disk("level-1.kijun"), await text(page));
    await close(page);
  },
  async "a Japanese title completes to its id"() {
    const page = await open("level-1.kijun");
    await cursor(page, "selects 1-1");
    await page.keyboard.press("Enter");
    await page.keyboard.type("selects ");
    await compose(page, ["ぱ", "ぱす", "ぱすわーど", "パスワードの長"], "パスワードの長");
    const option = page.locator(".cm-tooltip-autocomplete li:has-text('1-1'):has-text('パスワードの長さ')");
    await option.waitFor();
    await page.waitForTimeout(200);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector(".cm-content").textContent.includes("selects 1-1  selects 1-1") || document.querySelector(".cm-content").innerText.match(/selects 1-1\n\s*selects 1-1/));
    await close(page);
  },
  async "a fix is offered and applied"() {
    const page = await open("level-1.kijun");
    await cursor(page, "selects 1-1");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("l");
    await page.keyboard.press("Escape");
    await page.waitForSelector("#problems button.error:has-text('1-l')");
    await page.keyboard.press("Control+.");
    await page.waitForSelector(".menu button");
    await page.locator(".menu button").first().press("Enter");
    await page.waitForFunction(() => document.querySelector(".cm-content").innerText.includes("selects 1-1"));
    await page.waitForSelector("#problems button.error:has-text('1-l')", { state: "detached" });
    await close(page);
  },
  async "hovering explains, F12 leads to the definition in another file, Shift-F12 back"() {
    const page = await open("level-1.kijun");
    await cursor(page, "selects 1-");
    const place = await page.evaluate(() => {
      const { view } = document.querySelector(".cm-content").cmTile.root;
      return view.coordsAtPos(view.state.selection.main.head);
    });
    await page.mouse.move(place.left - 4, (place.top + place.bottom) / 2);
    await page.waitForSelector(".cm-tooltip-hover:has-text('パスワードの長さ')");
    await page.mouse.move(5, 5);
    await page.keyboard.press("F12");
    await page.waitForFunction(() => document.querySelector("#place").textContent === "longlist.kijun");
    await page.keyboard.press("Shift+F12");
    await page.locator(".menu button:has-text('level-1.kijun')").first().click();
    await page.waitForFunction(() => document.querySelector("#place").textContent === "level-1.kijun");
    await close(page);
  },
  async "a new id is written in all files"() {
    const page = await open("longlist.kijun");
    await cursor(page, "longlist 1-1");
    await page.keyboard.press("F2");
    await page.fill("dialog input", "1-7");
    await page.keyboard.press("Enter");
    await state(page, "level-1.kijun", "unsaved").waitFor();
    await state(page, "longlist.kijun", "unsaved").waitFor();
    await page.click("[data-act=saveAll]");
    await state(page, "level-1.kijun", "unsaved").waitFor({ state: "detached" });
    await state(page, "longlist.kijun", "unsaved").waitFor({ state: "detached" });
    assert.match(disk("longlist.kijun"), /^longlist 1-7 \{/m);
    assert.match(disk("level-1.kijun"), /selects 1-7/);
    await page.waitForSelector("#problems .count");
    assert.equal(await page.locator("#problems button.error").count(), 0);
    await close(page);
  },
  async "the layout is put right"() {
    const page = await open("level-1.kijun");
    await cursor(page, "  selects");
    await page.keyboard.type("      ");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+Alt+f");
    await page.waitForFunction(() => document.querySelector(".cm-content").innerText.includes("  selects 1-1"));
    assert.equal(await text(page), original.get("level-1.kijun"));
    await close(page);
  },
  async "a file that another program changed is not lost on either side"() {
    const page = await open("scheme.kijun");
    const theirs = `${original.get("scheme.kijun")}# theirs\n`;
    writeFileSync(join(folder, "scheme.kijun"), theirs);
    await page.waitForFunction(() => document.querySelector("#status").textContent.includes("読み込み直しました"));
    assert.equal(await text(page), theirs);
    await page.click(".cm-content");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("# mine");
    await page.keyboard.press("Escape");
    writeFileSync(join(folder, "scheme.kijun"), original.get("scheme.kijun"));
    // Saved before the page has looked: the server refuses.
    await page.keyboard.press("Control+s");
    await page.waitForSelector("#conflict:not([hidden])");
    assert.equal(disk("scheme.kijun"), original.get("scheme.kijun"));
    await page.click("#conflict button:has-text('比較')");
    await page.waitForSelector(".cm-changedLine, .cm-insertedLine");
    await page.click("#conflict button:has-text('上書き')");
    await page.waitForSelector("#conflict", { state: "hidden" });
    assert.equal(disk("scheme.kijun"), `${theirs}# mine`);
    await page.keyboard.press("Control+End");
    await page.keyboard.type("!");
    writeFileSync(join(folder, "scheme.kijun"), theirs);
    await page.waitForSelector("#conflict:not([hidden])");
    await page.click("#conflict button:has-text('読み込み直す')");
    await page.waitForSelector("#conflict", { state: "hidden" });
    assert.equal(await text(page), theirs);
    // The browser says that the server refused.
    page.problems = page.problems.filter((problem) => !problem.includes("409"));
    await close(page);
  },
  async "what is not saved is not left without a question"() {
    const page = await open("scheme.kijun");
    await page.click(".cm-content");
    await page.keyboard.type("# ");
    let asked = "";
    page.on("dialog", (dialog) => { asked = dialog.type(); dialog.accept(); });
    await page.reload();
    assert.equal(asked, "beforeunload");
    await close(page);
  },
  async "the line to the server is mended when it breaks"() {
    let line;
    const before = (page) => page.routeWebSocket("**/lsp", (socket) => { line = socket; socket.connectToServer(); });
    const page = await open("level-1.kijun", { before });
    await line.close();
    await page.waitForSelector("#banner:not([hidden])");
    await page.waitForSelector("body[data-connected=true]");
    assert.ok(await page.isHidden("#banner"));
    await cursor(page, "selects 1-1");
    await page.keyboard.type("1");
    await page.waitForSelector("#problems button.error:has-text('1-11')");
    await close(page);
  },
  async "the item at the cursor is shown as published"() {
    const page = await open("level-1.kijun");
    await cursor(page, "criterion C1-");
    await page.waitForFunction(() => document.querySelector("#preview").shadowRoot?.textContent.includes("機器は、"));
    await page.locator("#preview a:has-text('C1-01-D1')").first().click();
    await page.waitForFunction(() => getSelection().toString().includes("C1-01-D1") || document.querySelector(".cm-activeLine")?.textContent.includes("procedure C1-01-D1"));
    await close(page);
  },
  async "coverage and trace are pages, and lead to the items"() {
    const page = await open("level-1.kijun");
    await cursor(page, "requirement R1-");
    await page.click("[data-page=trace]");
    await page.waitForSelector("#trace .link:has-text('C1-01')");
    assert.match(await page.textContent("#trace"), /1-1/);
    await page.click("[data-page=coverage]");
    await page.waitForSelector("#coverage table tbody tr");
    await page.locator("#coverage tbody button").first().click();
    await page.waitForSelector("#edit:not([hidden]) .cm-editor");
    await close(page);
  },
  async "a new file is made"() {
    const page = await open("scheme.kijun");
    await page.click("[data-act=newFile]");
    await page.fill("dialog input", "更新/a.kijun");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("#place").textContent === "更新/a.kijun");
    await page.keyboard.type("# x");
    await page.keyboard.press("Control+s");
    await page.waitForFunction(() => document.querySelector("#status").textContent.includes("保存しました"));
    assert.equal(disk("更新/a.kijun"), "# x");
    // Given another name, with what was not saved, then removed.
    await page.keyboard.type("y");
    await page.click("[data-act=renameFile]");
    await page.fill("dialog input", "更新/b.kijun");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("#place").textContent === "更新/b.kijun");
    assert.equal(disk("更新/b.kijun"), "# xy");
    assert.throws(() => disk("更新/a.kijun"));
    await page.click("[data-act=removeFile]");
    await page.click("dialog button[value=cancel]");
    assert.equal(disk("更新/b.kijun"), "# xy");
    await page.click("[data-act=removeFile]");
    await page.click("dialog button[value=ok]");
    await page.waitForFunction(() => document.querySelector("#status").textContent.includes("削除しました"));
    assert.throws(() => disk("更新/b.kijun"));
    await close(page);
  },
  async "lenses and hints stand between the lines"() {
    const page = await open("level-1.kijun");
    await page.locator(".cm-hint", { hasText: "パスワード" }).first().waitFor();
    await page.locator(".cm-lens button", { hasText: "評価手順 1 件" }).first().click();
    await page.locator(".menu button:has-text('level-1.kijun')").first().waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await text(page), original.get("level-1.kijun"));
    await close(page);
  },
  async "the facts of a product decide what applies"() {
    const page = await open("level-1.kijun");
    await page.click("[data-page=facts]");
    await page.focus("#fact-password-authentication");
    await page.selectOption("#fact-password-authentication", "no");
    const row = page.locator("#facts tr", { has: page.locator("button:has-text('C1-01')") });
    await row.locator("td:text-is('いいえ')").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), "fact-password-authentication");
    await page.selectOption("#fact-password-authentication", "");
    await row.locator("td:text-is('未定')").waitFor();
    await row.locator("button").click();
    await page.waitForFunction(() => getSelection().toString().includes("C1-01"));
    await close(page);
  },
  async "the language and the colours can be changed, and stay"() {
    const page = await open("level-1.kijun", { colorScheme: "dark" });
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await paper();
    await page.click("[data-act=theme]");
    assert.notEqual(await paper(), dark);
    await page.click("[data-act=language]");
    assert.equal(await page.textContent("[data-act=save]"), "Save");
    await cursor(page, "selects 1-1");
    await page.keyboard.type("1");
    await page.waitForSelector("#problems button.error:has-text('There is no')");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Escape");
    await page.waitForSelector("#problems button.error", { state: "detached" });
    await page.reload();
    assert.equal(await page.getAttribute("html", "lang"), "en");
    assert.notEqual(await paper(), dark);
    await close(page);
  },
  async "the keyboard reaches everything and is not caught"() {
    const page = await open("level-1.kijun");
    await page.locator("#files button").last().focus();
    const reached = new Set();
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate(() => document.activeElement.closest("[id]")?.id));
      // Tab indents in the editor; Escape lets it leave.
      if (await page.evaluate(() => document.activeElement.classList.contains("cm-content"))) await page.keyboard.press("Escape");
    }
    for (const id of ["editor", "preview", "pages", "actions", "files"]) assert.ok(reached.has(id), `${id} in ${[...reached]}`);
    assert.equal(await text(page), original.get("level-1.kijun"));
    await close(page);
  },
  async "items are listed by document and title, and found by what they say"() {
    const page = await open(null, { view: "contents" });
    await page.locator("#contents [data-id=C1-01]").waitFor();
    assert.ok((await page.locator("#contents summary").allTextContents()).length > 5);
    const shown = async () => page.locator("#contents [data-id]").evaluateAll((nodes) => nodes.map((node) => node.dataset.id));
    await page.fill("#query", "推測され　ﾊﾟ");
    await page.waitForFunction(() => document.querySelector("#contents").textContent.includes("ありません"));
    await page.fill("#query", "推測されにくい");
    await page.waitForFunction(() => !document.querySelector("#contents [data-id=vendor]") && document.querySelector("#contents [data-id]"));
    assert.ok((await shown()).includes("R1-01"), `${await shown()}`);
    await page.click("#contents [data-id=R1-01]");
    await page.waitForFunction(() => getSelection().toString().includes("R1-01"));
    await page.fill("#query", "");
    await page.check("#onlyChanged");
    await page.waitForFunction(() => document.querySelector("#contents").textContent.includes("変わった項目はありません"));
    await close(page);
  },
  async "five tasks of people who don't program, each with its clicks and keys"() {
    const page = await open(null, { view: "contents" });
    const used = { clicks: 0, keys: 0 };
    const click = async (target) => { used.clicks += 1; await page.click(target); };
    const press = async (...keys) => { for (const key of keys) { used.keys += 1; await page.keyboard.press(key); } };
    const write = async (words) => { used.keys += [...words].length; await page.keyboard.insertText(words); };
    const told = (task, clicks, keys) => {
      console.log(`${task}: ${used.clicks} clicks, ${used.keys} keys`);
      assert.ok(used.clicks <= clicks && used.keys <= keys, `${task}: ${JSON.stringify(used)}`);
      Object.assign(used, { clicks: 0, keys: 0 });
    };
    const field = (label) => page.locator(".field", { has: page.locator(`label:has-text("${label}")`) }).locator("textarea, input, select").first();
    const onDisk = async (pattern) => {
      for (let waited = 0; waited < 100 && !pattern.test(disk("level-1.kijun")); waited += 1) await page.waitForTimeout(100);
      assert.match(disk("level-1.kijun"), pattern);
    };
    // Corrects a word of the clause.
    await click("#contents [data-id=C1-01]");
    await click("[data-view=form]");
    await field("項目 a ja").or(field("項目 a")).first().click();
    used.clicks += 1;
    const control = page.locator(":focus");
    const before = await control.inputValue();
    await control.fill(before.replace("機器は、", "製品は、"));
    used.keys += 4;
    await press("Tab", "Control+s");
    await onDisk(/製品は、/);
    told("a typo", 3, 8);
    // Changes a value.
    await click(".field:has(label:has-text('設定値')) input");
    await press("Home", "Control+a");
    await write("minimum-length 12 characters");
    await press("Tab", "Control+s");
    await onDisk(/minimum-length 12 characters/);
    told("a value", 1, 34);
    // Adds a clause in both languages.
    await click("#form button:has-text('書き足す')");
    await page.waitForSelector(".cm-tooltip-autocomplete");
    await write("clause");
    await page.waitForTimeout(600);
    await press("Enter");
    await page.waitForTimeout(300);
    await write("機器は、記録を残すこと。");
    await press("Tab");
    await write("The device shall keep a record.");
    await press("Escape", "Control+s");
    await onDisk(/clause b \{\n {4}ja "機器は、記録を残すこと。"\n {4}en "The device shall keep a record\."\n {2}\}/);
    told("a clause", 1, 65);
    // Adds a procedure behind the criterion.
    await click("#form button:has-text('新しい項目')");
    await page.waitForSelector(".cm-tooltip-autocomplete");
    await write("procedure");
    await page.waitForTimeout(600);
    await press("Enter");
    await page.waitForTimeout(500);
    await press("Escape", "Control+s");
    await onDisk(/^procedure [^]*^procedure /m);
    told("a procedure", 1, 12);
    // Finds who cites the clause.
    await click("#contents [data-id=C1-01]");
    await page.waitForFunction(() => getSelection().toString().includes("C1-01"));
    await click("[data-act=references]");
    await page.locator(".menu button:has-text('level-1.kijun')").first().waitFor();
    told("who cites it", 2, 0);
    await page.keyboard.press("Escape");
    await close(page);
  },
  async "a correction is offered where the finding is listed"() {
    const page = await open("level-1.kijun");
    await cursor(page, "selects 1-1");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("l");
    await page.keyboard.press("Escape");
    await page.waitForSelector("#problems button.error:has-text('1-l')");
    await choose(page, "scheme.kijun");
    await page.locator("#problems li", { has: page.locator("button.error:has-text('1-l')") }).locator(".mend").click();
    await page.waitForSelector(".menu button");
    await page.locator(".menu button").first().press("Enter");
    await page.waitForSelector("#problems button.error:has-text('1-l')", { state: "detached" });
    assert.equal(await page.textContent("#place"), "level-1.kijun");
    await close(page);
  },
  async "a deleted file comes back"() {
    const page = await open("scheme.kijun");
    await page.click("[data-act=removeFile]");
    await page.click("dialog button[value=ok]");
    await page.waitForFunction(() => document.querySelector("#status").textContent.includes("削除しました"));
    assert.throws(() => disk("scheme.kijun"));
    await page.click("#status button");
    await page.waitForFunction(() => document.querySelector("#status").textContent.includes("元に戻しました"));
    assert.equal(disk("scheme.kijun"), original.get("scheme.kijun"));
    await page.waitForFunction(() => document.querySelector("#place").textContent === "scheme.kijun");
    await close(page);
  },
  async "a form writes what the text says, and nothing over what changed"() {
    const page = await open("level-1.kijun");
    await cursor(page, "criterion C1-01");
    await page.click("[data-view=form]");
    const area = page.locator("#form textarea").first();
    await area.waitFor();
    await area.fill("一行目\n二行目に \"引用\" がある");
    await page.keyboard.press("Tab");
    await page.waitForFunction(() => document.querySelector(".cm-content").innerText.includes('"""'));
    assert.match(await text(page), /"""\n\s+一行目\n\s+二行目に "引用" がある\n\s+"""/);
    await page.waitForTimeout(600);
    assert.equal(await page.locator("#form textarea").first().inputValue(), "一行目\n二行目に \"引用\" がある");
    // The text changes under the form.
    await page.locator("#form textarea").first().focus();
    await page.evaluate(() => {
      const { view } = document.querySelector(".cm-content").cmTile.root;
      view.dispatch({ changes: { from: view.state.doc.toString().indexOf("一行目"), insert: "新" } });
    });
    await page.locator("#form textarea").first().fill("別の題");
    await page.keyboard.press("Tab");
    await page.waitForFunction(() => document.querySelector("#status").textContent.includes("書き込みませんでした"));
    assert.match(await text(page), /新一行目/);
    await close(page);
  },
  async "the page speaks what the command was told, whatever the browser asks for"() {
    const page = await open(null, { view: "contents", at: english });
    assert.equal(await page.getAttribute("html", "lang"), "en");
    await page.click("[data-act=language]");
    await page.reload();
    await page.waitForSelector("body[data-connected=true]");
    assert.equal(await page.getAttribute("html", "lang"), "ja");
    await close(page);
  },
  async "a page can't ask the language server about files elsewhere"() {
    const page = await open();
    const ended = (uri) => page.evaluate((uri) => new Promise((resolve) => {
      const socket = new WebSocket(`ws://${location.host}/lsp`);
      const send = (message) => socket.send(JSON.stringify({ jsonrpc: "2.0", ...message }));
      socket.onopen = () => send({ id: 1, method: "initialize", params: { processId: null, rootUri: "file:///", capabilities: {} } });
      socket.onmessage = () => {
        send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "kijun", version: 1, text: "" } } });
        setTimeout(() => resolve("open"), 1500);
      };
      socket.onclose = () => resolve("closed");
    }), uri);
    const { root } = await page.evaluate(async () => (await fetch("/api/files")).json());
    assert.equal(await ended("file:///etc/x.kijun"), "closed");
    assert.equal(await ended(`${root}/../x.kijun`), "closed");
    assert.equal(await ended(`${root}/%2e%2e/x.kijun`), "closed");
    assert.equal(await ended(`${root}x/x.kijun`), "closed");
    await page.context().close();
  },
  async "what was not saved survives a crash of the page, and is offered again"() {
    const page = await open("level-1.kijun");
    await cursor(page, "selects 1-1");
    await page.keyboard.press("Enter");
    await page.keyboard.type("# 書きかけ");
    const typed = await text(page);
    await page.waitForFunction(() => Object.values(localStorage).some((value) => value.includes("書きかけ")));
    // Nothing of the page is asked before it goes.
    const context = page.context();
    page.goto("chrome://crash").catch(() => {});
    await page.waitForEvent("crash");
    await page.close();
    const again = await context.newPage();
    again.problems = page.problems;
    await again.goto(new URL(link).origin);
    await again.waitForSelector("body[data-connected=true]");
    // The file is opened by itself, as it is on disk, with an offer.
    const offer = again.locator("#conflict:visible");
    await offer.waitFor();
    assert.match(await offer.textContent(), /level-1\.kijun.*保存されなかった/);
    assert.equal(await text(again), original.get("level-1.kijun"));
    await offer.locator("button:has-text('取り戻す')").click();
    await again.waitForFunction(() => document.querySelector("#conflict").hidden);
    assert.equal(await text(again), typed);
    await state(again, "level-1.kijun", "unsaved").waitFor({ state: "attached" });
    await again.keyboard.press("Control+s");
    await again.waitForFunction(() => document.querySelector("#status").textContent.includes("保存しました"));
    assert.equal(disk("level-1.kijun"), typed);
    await again.reload();
    await again.waitForSelector("body[data-connected=true]");
    await again.waitForFunction(() => document.querySelector("#place").textContent.startsWith("level-1.kijun"));
    assert.ok(await again.evaluate(() => document.querySelector("#conflict").hidden), "what is saved is not offered");
    await close(again);
  },
  async "what was not saved is not put over what another program wrote meanwhile"() {
    const page = await open("level-1.kijun");
    await cursor(page, "selects 1-1");
    await page.keyboard.type(" ");
    await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith("kijun-draft")));
    const context = page.context();
    page.goto("chrome://crash").catch(() => {});
    await page.waitForEvent("crash");
    await page.close();
    const theirs = original.get("level-1.kijun").replace("minimum-length 8", "minimum-length 9");
    writeFileSync(join(folder, "level-1.kijun"), theirs);
    const again = await context.newPage();
    again.problems = page.problems;
    await again.goto(new URL(link).origin);
    await again.locator("#conflict:visible button:has-text('取り戻す')").click();
    await again.keyboard.press("Control+s");
    await again.waitForFunction(() => document.querySelector("#conflict").textContent.includes("別のプログラムが変更"));
    assert.equal(disk("level-1.kijun"), theirs);
    // Who discards it sees what is there, and is not asked again.
    await again.locator("#conflict button:has-text('読み込み直す')").click();
    await again.waitForFunction(() => document.querySelector("#conflict").hidden);
    assert.equal(await text(again), theirs);
    assert.ok(await again.evaluate(() => !Object.keys(localStorage).some((key) => key.startsWith("kijun-draft"))));
    again.problems.splice(0, again.problems.length, ...again.problems.filter((problem) => !problem.includes("409")));
    await close(again);
  },
  async "a mistake is found, mended and saved by keyboard alone"() {
    writeFileSync(join(folder, "level-1.kijun"), original.get("level-1.kijun").replace("satisfies R1-01", "satisfies R1-10"));
    const page = await open(null, { view: "contents", keep: true });
    const tab = async (wanted, most) => {
      for (let keys = 1; keys <= most; keys += 1) {
        await page.keyboard.press("Tab");
        if (await page.evaluate((wanted) => document.activeElement.matches(wanted), wanted)) return;
      }
      assert.fail(`${wanted} is more than ${most} keys away`);
    };
    await tab("#query", 20);
    await page.keyboard.type("C1-01");
    const listed = (id) => page.locator(`#contents button[data-id='${id}']`);
    await listed("R1-01").waitFor({ state: "detached" });
    await listed("C1-01").waitFor();
    await tab("#contents button[data-id='C1-01']", 4);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.matches(".cm-content"));
    // Tab belongs to the text until Esc gives it back.
    await page.waitForSelector("#problems button.mend");
    await page.keyboard.press("Escape");
    await tab("#problems button.mend", 4);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.matches(".menu button"));
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector(".cm-content").cmTile.root.view.state.doc.toString().includes("satisfies R1-01"));
    await page.keyboard.press("Control+s");
    await page.waitForFunction(() => !document.querySelector("#problems button.error"));
    assert.equal(disk("level-1.kijun"), original.get("level-1.kijun"));
    await close(page);
  },
  async "the five tasks by keyboard alone, each with its keys"() {
    const page = await open(null, { view: "contents" });
    let keys = 0;
    const press = async (...all) => { for (const key of all) { keys += 1; await page.keyboard.press(key); } };
    const write = async (words) => { keys += [...words].length; await page.keyboard.insertText(words); };
    const tab = async (wanted, most, key = "Tab") => {
      for (let times = 1; times <= most; times += 1) {
        await press(key);
        if (await page.evaluate((wanted) => document.activeElement.matches(wanted), wanted)) return;
      }
      assert.fail(`${wanted} is more than ${most} keys away`);
    };
    const told = (task, most) => {
      console.log(`${task} by keyboard: ${keys} keys`);
      assert.ok(keys <= most, `${task}: ${keys} keys`);
      keys = 0;
    };
    const onDisk = async (pattern) => {
      for (let waited = 0; waited < 100 && !pattern.test(disk("level-1.kijun")); waited += 1) await page.waitForTimeout(100);
      assert.match(disk("level-1.kijun"), pattern);
    };
    const inText = () => page.waitForFunction(() => document.activeElement.matches(".cm-content"));
    // Finds the criterion by its number, and its form.
    await tab("#query", 20);
    await write("C1-01");
    // Before the server has answered nothing is listed.
    await page.locator("#contents button[data-id='C1-01']").waitFor();
    await page.locator("#contents button[data-id='R1-01']").waitFor({ state: "detached" });
    await tab("#contents button[data-id='C1-01']", 4);
    await press("Enter");
    await inText();
    await press("Escape");
    await tab("[data-view=form]", 8);
    await press("Enter");
    await page.locator("#form .field").first().waitFor();
    const fields = await page.locator("#form .field label").allTextContents();
    const reach = async (label) => {
      const at = fields.findIndex((text) => text.startsWith(label));
      assert.ok(at >= 0, `${label} in ${fields}`);
      await tab(`#_field-${at}`, fields.length + 4);
    };
    // Corrects a word of the clause: the first two characters of its text.
    await reach("項目 a ja");
    await press("Control+Home", "Delete", "Delete");
    await write("製品");
    await press("Control+s");
    await onDisk(/ja "製品は、/);
    told("a typo", 60);
    // Changes a value, which stands above.
    await tab("#form input", 8, "Shift+Tab");
    await press("End", "Control+ArrowLeft", "ArrowLeft", "Backspace");
    await write("12");
    await press("Control+s");
    await onDisk(/minimum-length 12 characters/);
    told("a value", 20);
    // Adds a clause in both languages.
    await tab("#form button.add", 12);
    await press("Enter");
    await page.waitForSelector(".cm-tooltip-autocomplete");
    await write("clause");
    await page.waitForTimeout(600);
    await press("Enter");
    await page.waitForTimeout(300);
    await write("機器は、記録を残すこと。");
    await press("Tab");
    await write("The device shall keep a record.");
    await press("Escape", "Control+s");
    await onDisk(/clause b \{\n {4}ja "機器は、記録を残すこと。"\n {4}en "The device shall keep a record\."\n {2}\}/);
    told("a clause", 75);
    // Adds a procedure behind the criterion: the text has the cursor, and the form is two keys behind it.
    await press("Escape");
    await tab("#form button.add + button.add", 40);
    await press("Enter");
    await page.waitForSelector(".cm-tooltip-autocomplete");
    await write("procedure");
    await page.waitForTimeout(600);
    await press("Enter");
    await page.waitForTimeout(500);
    await press("Escape", "Control+s");
    await onDisk(/^procedure [^]*^procedure /m);
    told("a procedure", 60);
    // Finds who cites the clause: the search still has its number.
    await page.focus("#query");
    await tab("#contents button[data-id='C1-01']", 4);
    await press("Enter");
    await inText();
    await press("Shift+F12");
    await page.locator(".menu button:has-text('level-1.kijun')").first().waitFor();
    told("who cites it", 8);
    await page.keyboard.press("Escape");
    await close(page);
  },
  async "axe finds nothing serious in either theme"() {
    for (const colorScheme of ["light", "dark"]) {
      // The policy of the page keeps axe out.
      const page = await open("level-1.kijun", { colorScheme, bypassCSP: true });
      await cursor(page, "selects 1-1");
      await page.keyboard.type("1");
      await page.keyboard.press("Escape");
      await page.waitForSelector("#problems button.error");
      await page.addScriptTag({ path: axe });
      for (const name of ["edit", "coverage", "trace", "facts", "form"]) {
        if (name === "form") {
          await page.click("[data-page=edit]");
          await page.click("[data-view=contents]");
        }
        await page.click(name === "form" ? "[data-view=form]" : `[data-page=${name}]`);
        await page.waitForTimeout(500);
        const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
        const serious = found.violations.filter((one) => ["serious", "critical"].includes(one.impact));
        const told = serious.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 200)} ${node.failureSummary}`).join(" | ")}`);
        assert.deepEqual(told, [], `${name} ${colorScheme}`);
      }
      await page.context().close();
    }
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  if (only && !name.includes(only)) continue;
  try {
    await check();
    console.log(`ok: ${name}`);
  } catch (error) {
    failed += 1;
    console.error(`FAILED: ${name}\n${error.stack}`);
    if (process.env.SHOTS) for (const context of browser.contexts()) for (const page of context.pages()) await page.screenshot({ path: join(process.env.SHOTS, `${failed}.png`) });
    for (const context of browser.contexts()) {
      for (const page of context.pages()) if (page.problems?.length) console.error(page.problems.join("\n"));
      await context.close();
    }
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
