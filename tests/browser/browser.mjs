// Starts the installed Chromium without a window and without calls of its own.
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { chromium } from "playwright-core";

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

export function address(folder, path) {
  const [file, anchor] = path.split("#");
  return pathToFileURL(join(folder, file)).href + (anchor ? `#${anchor}` : "");
}
