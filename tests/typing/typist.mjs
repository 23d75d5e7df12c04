// Types as a person does who lets the editor help: the steps of a page, one a line, in the editor of a browser.
//
//   type WORD    keys outside of texts
//   text WORDS   keys inside of texts, which no editor can save
//   take LABEL   chooses LABEL among what is offered; asks for it where nothing is
//   next         goes to the next place to fill in
//   key NAME     one key
//   look WHAT    something that has to be looked up elsewhere
import { readFileSync } from "node:fs";

const OFFERED_MILLISECONDS = 5000;

export function read(path) {
  const lines = readFileSync(path, "utf8").split("\n").map((line) => line.trim());
  return lines.filter((line) => line && !line.startsWith("#")).map((line) => {
    const [, word, rest] = /^(\S+)\s?(.*)$/.exec(line);
    return { word, rest };
  });
}

/** Follows the steps; `offers` gives the labels that are offered and which of them is chosen. */
export async function follow(page, steps, { offers, patience = OFFERED_MILLISECONDS, pause = 25 }) {
  const count = { keys: 0, text: 0, taken: 0, asked: 0, looked: 0 };
  const press = async (key) => {
    count.keys += 1;
    await page.keyboard.press(key);
    await page.waitForTimeout(pause);
  };
  const offered = async (label, wait) => {
    for (const end = Date.now() + wait; Date.now() < end; await page.waitForTimeout(40)) {
      if ((await offers()).some((row) => row.label === label)) return true;
    }
    return false;
  };
  const take = async (label) => {
    if (!(await offered(label, 1200))) {
      count.asked += 1;
      await press("Control+Space");
      if (!(await offered(label, patience))) {
        throw new Error(`${label} is not offered, but ${(await offers()).map((row) => row.label).join(", ")}`);
      }
    }
    // A key that comes right after the list would be lost.
    await page.waitForTimeout(150);
    for (let step = 0; ; step += 1) {
      const chosen = (await offers()).find((row) => row.chosen)?.label;
      if (chosen === label) break;
      if (step > 60) throw new Error(`${label} can't be reached`);
      await press("ArrowDown");
    }
    await press("Enter");
    count.taken += 1;
    await page.waitForTimeout(150);
  };
  for (const { word, rest } of steps) {
    if (process.env.SHOW) console.error(word, rest, JSON.stringify(count));
    if (word === "type") {
      for (const letter of rest === "" ? " " : rest) {
        count.keys += 1;
        await page.keyboard.type(letter);
        await page.waitForTimeout(pause);
      }
    } else if (word === "text") {
      count.text += [...rest].length;
      await page.keyboard.type(rest, { delay: 2 });
      await page.waitForTimeout(pause);
    } else if (word === "take") await take(rest);
    else if (word === "next") {
      // What is offered would be taken.
      await page.waitForTimeout(400);
      if ((await offers()).length) await press("Escape");
      await press("Tab");
      await page.waitForTimeout(100);
    }
    else if (word === "key") await press(rest);
    else if (word === "look") count.looked += 1;
    else throw new Error(`no step ${word}`);
  }
  return count;
}
