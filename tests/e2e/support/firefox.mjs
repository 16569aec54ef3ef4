// Firefox, driven by puppeteer-core over WebDriver BiDi, which Firefox speaks without a driver of its own.

import { join } from "node:path";
import { launch } from "puppeteer-core";

const BY_HAND = "set FIREFOX to a Firefox's program, or run `cargo xtask test e2e`";

/** A window of Firefox that saves into `folder`; what it can do is what `webkit.mjs` can do, too. */
export async function openFirefox(folder) {
  const executablePath = process.env.FIREFOX;
  if (!executablePath) throw new Error(BY_HAND);
  const browser = await launch({
    browser: "firefox",
    executablePath,
    userDataDir: join(folder, "profile"),
    defaultViewport: { width: 1440, height: 900 },
    // The first compilation of the engine on a busy machine.
    protocolTimeout: 300_000,
    extraPrefsFirefox: {
      "browser.download.folderList": 2,
      "browser.download.dir": folder,
      // Texts and number fields as in the other browsers of these tests.
      "intl.locale.requested": "en-US",
    },
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  return {
    errors: () => errors,
    version: () => browser.version(),
    goto: (url) => page.goto(url),
    reload: () => page.reload(),
    evaluate: (body, ...values) => page.evaluate(body, ...values),
    click: (selector) => page.click(selector),
    select: (selector, value) => page.select(selector, value),
    async fill(selector, value) {
      await page.$eval(selector, (field) => (field.focus(), field.select()));
      await page.keyboard.type(String(value));
      await page.keyboard.press("Tab");
    },
    picture: (path) => page.screenshot({ path }),
    close: () => browser.close(),
  };
}
