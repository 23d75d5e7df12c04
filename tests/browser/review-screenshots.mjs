// Takes the pictures of docs/review.md from reviews of the real history: node review-screenshots.mjs FOLDER TO-FOLDER
import { join } from "node:path";
import { address, launch } from "./browser.mjs";

const [folder, to] = process.argv.slice(2);
const browser = await launch();

async function shot(name, path, options, act = async () => {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  await page.goto(address(folder, path));
  await act(page);
  await page.screenshot({ path: join(to, `${name}.png`) });
  await context.close();
}

// Brings the change of a criterion to the top of the window, and opens it.
const show = (id) => async (page) => {
  await page.locator("article[data-kind=criterion] h4 .id", { hasText: id }).first().evaluate((name) => {
    name.closest("details").open = true;
    name.closest("article").scrollIntoView();
  });
};

for (const lang of ["ja", "en"]) {
  await shot(`review-page.${lang}`, `edition.${lang}.html`, {});
  await shot(`review-page-dark.${lang}`, `edition.${lang}.html`, { colorScheme: "dark" }, show("S1.1-14"));
  await shot(`review-pins.${lang}`, `draft.${lang}.html#_pins`, {});
  await shot(`review-above.${lang}`, `above.${lang}.html`, {}, show("S1.1-04"));
}
await browser.close();
