// Takes the screenshots of the editor in the browser: node serve-screenshots.mjs LINK TO-FOLDER
import { join } from "node:path";
import { launch } from "./browser.mjs";

const [link, to] = process.argv.slice(2);
const browser = await launch();

async function shot(name, file, options, act = async () => {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "ja-JP", ...options });
  const page = await context.newPage();
  await page.goto(`${link}#${encodeURIComponent(file)}`);
  await page.waitForSelector("body[data-connected=true]");
  await page.waitForSelector(".cm-content");
  await act(page);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(to, `${name}.png`) });
  await context.close();
}

// Puts the cursor behind a part of the text.
async function cursor(page, part) {
  await page.evaluate((part) => {
    const { view } = document.querySelector(".cm-content").cmTile.root;
    view.dispatch({ selection: { anchor: view.state.doc.toString().indexOf(part) + part.length }, scrollIntoView: true });
    view.focus();
  }, part);
}

const file = "star-1/s1.1-02.kijun";
await shot("browser-editor", file, {}, (page) => cursor(page, "criterion S1.1-02"));
await shot("browser-editor-dark", file, { colorScheme: "dark", locale: "en-US" }, (page) => cursor(page, "criterion S1.1-02"));
await shot("browser-completion", file, {}, async (page) => {
  await cursor(page, "satisfies SR1-02");
  await page.keyboard.press("Enter");
  await page.keyboard.type("satisfies ");
  await page.keyboard.insertText("パスワード");
  await page.waitForSelector(".cm-tooltip-autocomplete li");
});
await shot("browser-fix", file, {}, async (page) => {
  await cursor(page, "satisfies SR1-02");
  await page.keyboard.type("x");
  await page.keyboard.press("Escape");
  await page.waitForSelector("#problems button.error");
  await page.keyboard.press("Control+.");
  await page.waitForSelector(".menu button");
});
await shot("browser-coverage", file, {}, async (page) => {
  await page.click("[data-page=coverage]");
  await page.waitForSelector("#coverage table");
});
await shot("browser-trace", file, {}, async (page) => {
  await cursor(page, "criterion S1.1-02");
  await page.click("[data-page=trace]");
  await page.waitForSelector("#trace .link");
});
await browser.close();
