// Small and large screens, and the keyboard alone. The screenshots are for the eye.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

for (const viewport of [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]) {
  const size = `${viewport.width}x${viewport.height}`;
  test(`the page fits ${size}`, async () => {
    await withApp(
      browser,
      server,
      "?v=1&age=63&sex=female&hr=72&dx=NORM&seed=42",
      async (app) => {
        await app.until("done");
        const width = await app.page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= viewport.width, `nothing is wider than the screen: ${width}`);
        for (const name of ["ecg-canvas", "mel-canvas", "generate", "share", "measurements"]) {
          assert.ok(await app.get(name).isVisible(), `${name} is visible`);
        }
        if (process.env.ARTEFACTS) {
          await app.page.screenshot({ path: join(process.env.ARTEFACTS, `page-${size}.png`) });
          await app.page.screenshot({ path: join(process.env.ARTEFACTS, `page-${size}-full.png`), fullPage: true });
        }
      },
      { viewport },
    );
  });
}

test("an ECG can be asked for with the keyboard alone", async () => {
  await withApp(browser, server, "", async (app) => {
    await app.until("ready");
    await tabTo(app, "age");
    await app.page.keyboard.press("ControlOrMeta+a");
    await app.page.keyboard.type("35");
    await tabTo(app, "steps");
    await app.page.keyboard.press("ControlOrMeta+a");
    await app.page.keyboard.type("4");
    await tabTo(app, "generate");
    await app.page.keyboard.press("Enter");
    await app.until("done");
    const link = new URL(await app.share());
    assert.equal(link.searchParams.get("age"), "35");
    assert.equal(link.searchParams.get("steps"), "4");
  });
});

test("every control has a name that a screen reader can read", async () => {
  await withApp(browser, server, "", async (app) => {
    const names = ["age", "sex", "height", "weight", "heart-rate", "statements", "seed", "steps", "guidance", "backend"];
    names.push("generate", "cancel", "new-ecg", "share", "save", "paper-settings", "blind", "present", "mel-lead", "denoise-slider");
    names.push("preset", "keep", "calipers");
    for (const name of names) {
      const snapshot = await app.get(name).ariaSnapshot();
      assert.match(snapshot, /"[^"]+"/, `${name}: ${snapshot}`);
    }
    await app.until("ready");
  });
});

/** Presses Tab until the control has the focus. */
async function tabTo(app, name) {
  for (let presses = 0; presses < 200; presses += 1) {
    if (await app.get(name).evaluate((element) => element === document.activeElement)) return;
    await app.page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not reach ${name}`);
}
