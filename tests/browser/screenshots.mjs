// Takes the screenshots of the documentation: node screenshots.mjs BUILT-FOLDER TO-FOLDER
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { address, launch } from "./browser.mjs";

const [folder, to] = process.argv.slice(2);
const document = "star-3-network-camera/site/ja";
const browser = await launch();

async function shot(name, path, options, act = async () => {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  await page.goto(address(folder, path));
  await act(page);
  await page.screenshot({ path: join(to, `${name}.png`) });
  await context.close();
}

const phone = { viewport: { width: 390, height: 844 } };
await shot("site-title", `${document}/index.html`, {});
await shot("site-criteria", `${document}/criteria.html#S3.1-NC-03`, {});
await shot("site-criteria-dark", `${document}/criteria.html#S3.1-NC-03`, { colorScheme: "dark" });
await shot("site-coverage", `${document}/coverage.html`, {});
await shot("site-phone", `${document}/criteria.html#S3.1-NC-03`, phone);
await shot("site-search", `${document}/terms.html`, {}, async (page) => {
  await page.fill("#_search", "パスワード");
  await page.waitForSelector("#_results li");
  await page.keyboard.press("ArrowDown");
});

const temporary = mkdtempSync(join(tmpdir(), "site-"));
const page = await browser.newPage();
await page.goto(address(folder, `${document}/criteria.html`));
const pdf = join(temporary, "criteria.pdf");
await page.pdf({ path: pdf, preferCSSPageSize: true });
execFileSync("pdftoppm", ["-png", "-r", "80", "-f", "3", "-l", "3", "-singlefile", pdf, join(to, "site-print")]);
rmSync(temporary, { recursive: true });
await browser.close();
