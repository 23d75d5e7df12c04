// Types as a person does who lets the editor help: the steps of a page, one a line, in an editor in a browser.
//
//   type WORD    keys outside of texts; without a word, a blank
//   text WORDS   what is written in texts, which no editor can know
//   take LABEL   chooses LABEL among what is offered; asks for it where nothing is
//   next         goes to the next place to fill in
//   key NAME     one key
import { readFileSync } from "node:fs";

const OFFERED_MILLISECONDS = 8000;
// A person waits so long for a list before the next key.
const LOOK_MILLISECONDS = 600;

export function read(path) {
  const lines = readFileSync(path, "utf8").split("\n").map((line) => line.trim());
  return lines.filter((line) => line && !line.startsWith("#")).map((line) => {
    const [, word, rest] = /^(\S+)\s?(.*)$/.exec(line);
    return { word, rest };
  });
}

/** Follows the steps and gives the number of keys; `offers` says what is offered, and what of it is chosen. */
export async function follow(page, steps, offers) {
  let keys = 0;
  const press = async (key, wait = 25) => {
    keys += 1;
    await page.keyboard.press(key);
    await page.waitForTimeout(wait);
  };
  const offered = async (label) => {
    for (const end = Date.now() + OFFERED_MILLISECONDS; Date.now() < end; await page.waitForTimeout(40)) {
      if ((await offers()).some((row) => row.label === label)) return true;
    }
    return false;
  };
  const take = async (label) => {
    if (!(await offered(label))) {
      await press("Control+Space");
      if (!(await offered(label))) {
        throw new Error(`${label} is not offered, but ${(await offers()).map((row) => row.label).join(", ")}`);
      }
    }
    // A key that comes right after the list would be lost.
    await page.waitForTimeout(150);
    for (let step = 0; (await offers()).find((row) => row.chosen)?.label !== label; step += 1) {
      if (step > 60) throw new Error(`${label} can't be reached`);
      await press("ArrowDown");
    }
    await press("Enter", 150);
  };
  const actions = {
    take,
    key: (name) => press(name),
    async type(word) {
      for (const letter of word || " ") await press(letter === " " ? "Space" : letter);
      await page.waitForTimeout(LOOK_MILLISECONDS);
    },
    async text(words) {
      await page.keyboard.type(words, { delay: 2 });
      await page.waitForTimeout(25);
    },
    async next() {
      // What is offered would be taken, also what comes a moment late.
      await page.waitForTimeout(400);
      if ((await offers()).length) await press("Escape");
      await press("Tab", 100);
    },
  };
  for (const { word, rest } of steps) await actions[word](rest);
  return keys;
}
