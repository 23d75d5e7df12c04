// Writes a criterion by keyboard in the browser: node typing.mjs LINK FILE MEANT STEPS MOST-KEYS
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { follow, read } from "../typing/typist.mjs";
import { launch } from "./browser.mjs";

const [link, file, meant, steps, most] = process.argv.slice(2);
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: "ja-JP" });
const page = await context.newPage();
page.setDefaultTimeout(60_000);
await page.goto(link);
await page.waitForSelector("body[data-connected=true]");
await page.click("[data-view=files]");
await page.click(`#files button:has-text("${basename(file)}")`);
await page.click(".cm-content");

/** What is offered. */
const offers = () => page.evaluate(() => [...document.querySelectorAll(".cm-tooltip-autocomplete li")].map((row) => ({
  label: row.querySelector(".cm-completionLabel").textContent,
  chosen: row.getAttribute("aria-selected") === "true",
})));
const keys = await follow(page, read(steps), offers);
await page.keyboard.press("Control+s");
await page.waitForFunction(() => document.querySelector("#status").textContent.includes("保存しました"));
assert.equal(`${readFileSync(file, "utf8").trimEnd()}\n`, readFileSync(meant, "utf8"));
assert.ok(keys <= Number(most), `${keys} keys`);
await page.waitForSelector("#problems .count");
await page.locator("#problems button.error").first().waitFor({ state: "detached" });
await browser.close();
