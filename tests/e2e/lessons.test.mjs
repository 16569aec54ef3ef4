// A guided tour: every step sets the app, and a link reopens it.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { serveSite } from "./support/server.mjs";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

/** Waits until the controls show a value and its ECG is on the paper. */
async function untilDrawn(app, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = app.get(name);
    await app.page.waitForFunction(([element, wanted]) => element.value === wanted, [await field.elementHandle(), value]);
  }
  await app.until("done");
  const table = app.get("measurements").locator("tr", { hasText: "Heart rate" });
  await table.getByText(`${fields["heart-rate"]} bpm`).first().waitFor();
}

const address = (app) => new URL(app.page.url()).searchParams;

test("the menu lists five lessons, and a step sets the app and draws its ECG", async () => {
  await withApp(browser, server, "?model=tiny&steps=2", async (app) => {
    await app.until("done");
    await app.get("view-lessons").click();
    const entries = app.get("lesson-card").locator("ol button:enabled strong");
    await entries.nth(4).waitFor();
    assert.equal(await entries.count(), 5);
    await screenshot(app, "lessons-menu");

    await app.get("lesson-age-sex-rate").click();
    await untilDrawn(app, { age: "35", "heart-rate": "72", seed: "7" });
    assert.equal(await app.get("lesson-count").innerText(), "Step 1 of 6");
    assert.equal(await app.get("lesson-back").isDisabled(), true);
    assert.equal(await app.get("lesson-card").evaluate((card) => card === document.activeElement), true);

    await app.get("lesson-next").click();
    await untilDrawn(app, { height: "180", "heart-rate": "72", seed: "7" });
    assert.equal(await app.get("sex").inputValue(), "male");
    assert.equal(await app.get("lesson-heading").innerText(), "A man instead");
    assert.equal(await app.get("lesson-next").evaluate((button) => button === document.activeElement), true, "the keyboard stays on Next");
    assert.equal(address(app).get("lesson"), "age-sex-rate");
    assert.equal(address(app).get("page"), "2");
    assert.match(address(app).get("model"), /^tiny\b/, "the model stays the reader's");
  });
});

test("the arrow keys turn the pages, and the last step leads to the menu", async () => {
  await withApp(browser, server, "?model=tiny&view=lessons&lesson=age-sex-rate&page=4", async (app) => {
    await app.until("done");
    await app.get("lesson-heading").waitFor();
    await app.get("lesson-card").focus();
    await app.page.keyboard.press("ArrowRight");
    await untilDrawn(app, { "heart-rate": "47" });
    await app.page.keyboard.press("ArrowLeft");
    await untilDrawn(app, { "heart-rate": "115" });
    await app.page.keyboard.press("ArrowRight");
    await app.page.keyboard.press("ArrowRight");
    await untilDrawn(app, { "heart-rate": "72", seed: "8" });
    await app.page.keyboard.press("ArrowRight");
    assert.equal(await app.get("lesson-count").innerText(), "Step 6 of 6");
    await app.get("lesson-next").click();
    await app.get("lesson-twelve-leads").waitFor();
    assert.equal(address(app).get("lesson"), null);
  });
});

test("a link with nothing but the step sets its state", async () => {
  await withApp(browser, server, "?view=lessons&lesson=twelve-leads&page=3", async (app) => {
    await untilDrawn(app, { age: "35", "heart-rate": "72", seed: "7" });
    assert.equal(await app.get("lesson-heading").innerText(), "Goldberger's leads and the circle");
    assert.equal(await app.get("layout").inputValue(), "6x2");
    assert.equal(address(app).get("order"), "cabrera");
    assert.equal(await app.get("lesson-card").locator("strong").first().innerText(), "aVR = −(I + II)/2");
    await screenshot(app, "lessons-step");
    await app.page.setViewportSize({ width: 390, height: 844 });
    await screenshot(app, "lessons-step-phone");
  });
});

test("a link reopens a step as the reader left it, with what was changed on the way", async () => {
  const query = await withApp(browser, server, "?model=tiny&view=lessons&lesson=diffusion&page=2", async (app) => {
    await app.until("done");
    await app.get("lesson-next").click();
    await untilDrawn(app, { age: "63", "heart-rate": "66", seed: "13" });
    await app.set({ age: 81, steps: 2 });
    await app.generate();
    return new URL(app.page.url()).search;
  });
  await withApp(browser, server, query, async (app) => {
    await untilDrawn(app, { age: "81", "heart-rate": "66", seed: "13" });
    await app.get("lesson-heading").waitFor();
    assert.equal(await app.get("lesson-heading").innerText(), "The seed is the dice");
    assert.equal(await app.get("age").inputValue(), "81", "the step's own state does not overwrite the link's");
    await app.get("lesson-next").click();
    await untilDrawn(app, { age: "63", "heart-rate": "66" });
  });
});

test("a step on the way past the end is the last, and a lesson nobody wrote is the menu", async () => {
  await withApp(browser, server, "?model=tiny&view=lessons&lesson=mel-loss&page=77", async (app) => {
    await app.get("lesson-count").getByText("Step 4 of 4").waitFor();
  });
  await withApp(browser, server, "?view=lessons&lesson=..%2F..%2Fsecret&page=2", async (app) => {
    await app.get("lesson-diffusion").waitFor();
    assert.ok(server.requests.every((path) => !path.includes("secret")), "the lesson's name is not used as a path");
  });
});

test("a damaged lesson is named in a notice, and the others stay", async () => {
  const mend = server.alter(/lessons\/en\/diffusion\.md\.txt$/, () => Buffer.from("# Half a lesson\n"));
  try {
    await withApp(browser, server, "?view=lessons", async (app) => {
      await app.page.waitForFunction(() => /diffusion\.md/.test(document.querySelector('[data-testid="notice"]')?.innerText));
      assert.match(await app.notice(), /reload the page/);
      assert.equal(await app.get("lesson-mel-loss").isEnabled(), true);
      assert.equal(await app.get("lesson-diffusion").isDisabled(), true);
    });
  } finally {
    mend();
  }
});

async function screenshot(app, name) {
  if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, `${name}.png`), fullPage: true });
}
