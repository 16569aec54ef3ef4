// What a teacher counts on: another ECG in one press, links that mean the paper, numbers that stay as typed, Back,
// blind reading, the presenter's view, and an ECG that is wholly on every screen.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { readCsv } from "./support/exports.mjs";
import { tracedShares } from "./support/paint.mjs";
import { serveSite } from "./support/server.mjs";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

const TINY = "?v=1&model=tiny&age=72&sex=female&hr=72&dx=CLBBB,SR&seed=42&steps=3";

const withEcg = (query, body, options) =>
  withApp(browser, server, query, async (app) => {
    await app.until("done");
    await body(app);
  }, options);

const picture = async (app, name) => {
  if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, `${name}.png`) });
};
const seed = (app) => app.get("seed").inputValue();

test("New ECG and the dice draw another ECG, Again the same one", () =>
  withEcg(TINY, async (app) => {
    const first = await app.get("ecg-canvas").screenshot();
    for (const button of ["new-ecg", "dice"]) {
      const [runs, before] = [await app.runs(), await seed(app)];
      await app.get(button).click();
      await app.untilFinished(runs);
      assert.notEqual(await seed(app), before, `${button} rolls`);
      assert.ok(!first.equals(await app.get("ecg-canvas").screenshot()), `${button} draws`);
    }
    const before = await seed(app);
    await app.generate();
    assert.equal(await seed(app), before);
  }));

test("every lead's trace on the paper passes through its samples, and is missing where another ECG's would be", () =>
  withEcg(TINY, async (app) => {
    const { leads } = await readCsv((await app.download("export-csv")).path);
    await app.page.mouse.move(1, 1);
    for (const [lead, share] of Object.entries(await tracedShares(app.get("ecg-canvas"), leads))) {
      assert.ok(share > 0.97, `${lead}: ${share} of the samples lie under the trace`);
    }
    const shifted = Object.fromEntries(Object.entries(leads).map(([lead, mv]) => [lead, mv.map((value) => value - 0.35)]));
    for (const [lead, share] of Object.entries(await tracedShares(app.get("ecg-canvas"), shifted))) {
      assert.ok(share < 0.5, `${lead}: ${share} of wrong places are dark`);
    }
  }));

test("changed settings lie over the paper, and the link and the files speak of the ECG on it", () =>
  withEcg(TINY, async (app) => {
    assert.equal(await app.get("stale").count(), 0);
    await app.set({ age: 30, seed: 99 });
    assert.match(await app.get("stale").innerText(), /Settings changed/);
    await picture(app, "stale");
    const link = new URL(await app.share());
    assert.deepEqual([link.searchParams.get("age"), link.searchParams.get("seed")], ["72", "42"]);
    await app.page.keyboard.press("Escape");
    const csv = await app.download("export-csv");
    assert.match(csv.name, /CLBBB.*72y.*seed-42/);
    const { comments } = await readCsv(csv.path);
    assert.match(comments.join("\n"), /seed: 42/);
    const runs = await app.runs();
    await app.get("stale").getByRole("button").click();
    await app.untilFinished(runs);
    assert.equal(await app.get("stale").count(), 0);
    assert.equal(new URL(await app.share()).searchParams.get("seed"), "99");
  }));

test("numbers take a comma, are never moved, and say what is wrong until it is mended", () =>
  withEcg(TINY, async (app) => {
    await app.set({ weight: "72,5", guidance: "1,5" });
    const asked = () => new URL(app.page.url()).searchParams;
    await app.page.waitForFunction(() => location.search.includes("guidance=1.5"));
    assert.equal(asked().get("weight"), "72.5");
    await app.set({ age: "999" });
    assert.equal(await app.get("age").inputValue(), "999", "what was typed stays");
    assert.match(await app.page.locator("#age-error").innerText(), /0 to 120/);
    assert.equal(asked().get("age"), "72", "and changes nothing");
    await app.set({ age: "80" });
    assert.equal(await app.page.locator("#age-error").innerText(), "");
    await app.get("age").focus();
    await app.get("age").hover();
    await app.page.mouse.wheel(0, 400);
    assert.equal(await app.get("age").inputValue(), "80", "the wheel changes nothing");
    await app.set({ "heart-rate": "200" });
    assert.match(await app.get("heart-rate-untrained").innerText(), /45 to 130/);
  }));

test("Back and Forward lead through views and ECGs, which are not generated again", () =>
  withEcg(TINY, async (app) => {
    let runs = await app.runs();
    const first = await app.get("ecg-canvas").screenshot();
    await app.get("new-ecg").click();
    await app.untilFinished(runs);
    const second = await seed(app);
    await app.get("view-lessons").click();
    await app.get("lesson-twelve-leads").waitFor();
    await app.page.goBack();
    await app.get("lesson-twelve-leads").waitFor({ state: "detached" });
    assert.equal(await seed(app), second);
    runs = await app.runs();
    await app.page.goBack();
    await app.page.waitForFunction(() => document.querySelector("#seed").value === "42");
    assert.equal(await app.runs(), runs, "nothing is generated");
    await app.page.mouse.move(1, 1);
    assert.ok(first.equals(await app.get("ecg-canvas").screenshot()), "the first ECG is on the paper");
    await app.page.goForward();
    await app.page.waitForFunction((seed) => document.querySelector("#seed").value === seed, second);
    assert.equal(await app.get("thumbnail").count(), 2, "the gallery keeps both");
    await app.get("thumbnail").last().click();
    assert.equal(await seed(app), "42");
    assert.equal(await app.get("stale").count(), 0);
  }));

test("read blind, nothing on the page's paper says the finding until it is revealed", () =>
  withEcg(`${TINY}&hidden=1`, async (app) => {
    const name = () => app.get("ecg-canvas").getAttribute("aria-label");
    assert.doesNotMatch(await name(), /CLBBB|bundle/);
    assert.equal(await app.get("figures").locator("dd").count(), 0);
    assert.match((await app.download("export-csv")).name, /^synthetic-ecg-seed-42\.csv$/);
    assert.equal(new URL(await app.share()).searchParams.get("hidden"), "1");
    await app.page.keyboard.press("Escape");
    await app.page.locator("#ecg").focus();
    await app.page.keyboard.press("r");
    assert.match(await name(), /CLBBB/);
    await app.get("reveal").click();
    assert.doesNotMatch(await name(), /CLBBB/);
  }));

for (const [width, height] of [[1280, 720], [1920, 1080]]) {
  test(`the presenter's view shows all of the ECG on ${width}x${height}, and the projector never a smaller one`, () =>
    withEcg(TINY, async (app) => {
      const box = () => app.get("ecg-canvas").boundingBox();
      const before = await box();
      await app.get("projector").click();
      await app.page.waitForFunction((width) => document.querySelector('[data-testid="ecg-canvas"]').getBoundingClientRect().width >= width, before.width);
      await picture(app, `projector-${width}x${height}`);
      await app.get("projector").click();
      await app.page.locator("#ecg").focus();
      await app.page.keyboard.press("f");
      await app.get("presenter").waitFor();
      await app.page.waitForFunction((width) => document.querySelector('[data-testid="ecg-canvas"]').getBoundingClientRect().width > width, before.width);
      const shown = await box();
      assert.ok(shown.x >= 0 && shown.y >= 0, "it begins on the screen");
      assert.ok(shown.x + shown.width <= width + 1 && shown.y + shown.height <= height, `it ends on the screen: ${JSON.stringify(shown)}`);
      await picture(app, `presenter-${width}x${height}`);
      const runs = await app.runs();
      await app.page.keyboard.press("ArrowRight");
      await app.untilFinished(runs);
      assert.notEqual(await app.get("presenter-title").innerText(), "");
      await app.page.keyboard.press("Escape");
      await app.get("presenter").waitFor({ state: "detached" });
    }, { viewport: { width, height } }));
}

for (const [width, height] of [[1366, 657], [1440, 900], [390, 844], [844, 390]]) {
  test(`on ${width}x${height} the ECG is wholly on the first screen, and nothing is wider than it`, () =>
    withEcg(TINY, async (app) => {
      const { y, height: tall } = await app.get("ecg-canvas").boundingBox();
      await picture(app, `ecg-${width}x${height}`);
      assert.ok(y < 120, `it begins at ${y}`);
      assert.ok(y + tall <= height + 60, `it ends at ${y + tall}`);
      const widest = await app.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(widest <= width, `${widest}`);
    }, { viewport: { width, height } }));
}

test("a lesson stands beside the paper on a Chromebook", () =>
  withApp(browser, server, "?model=tiny&view=lessons&lesson=diffusion&page=2", async (app) => {
    await app.until("done");
    await app.get("lesson-heading").waitFor();
    const [lesson, paper] = [await app.get("lesson-card").boundingBox(), await app.get("ecg-canvas").boundingBox()];
    assert.ok(lesson.x + lesson.width <= paper.x, "beside it");
    assert.ok(paper.y + paper.height <= 717, `the paper ends at ${paper.y + paper.height}`);
    await picture(app, "lesson-1366x657");
  }, { viewport: { width: 1366, height: 657 } }));

test("no view leaves the paper empty", () =>
  withApp(browser, server, "?v=1&model=tiny&seed=3&steps=2&view=cohort&count=2", async (app) => {
    await app.until("done");
    await app.get("view-ecg").click();
    await app.page.locator('[data-testid="ecg-canvas"][data-source="generated"]').waitFor();
    assert.ok(await app.get("save").isEnabled());
  }));

test("what has the keyboard is never behind the bar that draws", () =>
  withEcg(TINY, async (app) => {
    await app.get("age").focus();
    for (let presses = 0; presses < 30; presses += 1) {
      const hidden = await app.page.evaluate(() => {
        const active = document.activeElement;
        const { left, top, width, height } = active.getBoundingClientRect();
        const over = document.elementFromPoint(left + width / 2, top + height / 2);
        return over && !active.contains(over) && !over.contains(active) ? active.id || active.outerHTML.slice(0, 80) : null;
      });
      assert.equal(hidden, null);
      await app.page.keyboard.press("Tab");
    }
  }));
