// What the worker says too late: of a run that the page has given up by then.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { cancelAtAnEcg, holdFrom, letGo, tapLine, untilHeld } from "./support/line.mjs";
import { serveSite } from "./support/server.mjs";

const TINY = "?v=1&model=tiny&age=44&sex=male&hr=61&dx=NORM&seed=9&steps=3";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

/** Opens a link with the line of the only worker under the test's hand, and waits for what it asks for. */
const withLine = (query, body) =>
  withApp(
    browser,
    server,
    query,
    async (app) => {
      await tapLine(app);
      await app.until("done");
      await body(app);
    },
    { cores: 1 },
  );

test("an ECG that is finished while another backend is chosen is kept, and the page goes on", () =>
  withLine(TINY, async (app) => {
    const runs = await app.runs();
    await app.set({ seed: 10 });
    await holdFrom(app, "done");
    await app.get("generate").click();
    await untilHeld(app, "done");
    await app.get("backend").selectOption("cpu");
    await untilHeld(app, "ready");
    assert.equal(await app.state(), "generating");
    await letGo(app);
    await app.page.locator('main[data-backend="cpu"]').waitFor();
    await app.untilFinished(runs);
    assert.match((await app.download("export-csv")).name, /-seed-10\.csv$/);
    await app.set({ seed: 11 });
    await app.generate();
    assert.match((await app.download("export-csv")).name, /-seed-11\.csv$/);
  }));

test("a cohort that is stopped as one of its ECGs is finished keeps that ECG and begins no other", () =>
  withLine(`${TINY}&view=cohort&count=3`, async (app) => {
    const runs = await app.runs();
    await app.set({ seed: 20 });
    await cancelAtAnEcg(app);
    assert.match(await app.notice(), /made so far stay/);
    assert.equal((await app.download("export-cohort")).name, "synthetic-cohort-of-1.zip");
    assert.equal(await app.runs(), runs, "what was asked for is not finished");
  }));

for (const asCancelled of [false, true]) {
  const end = asCancelled ? "stopped" : "finished";
  test(`a quiz left while it draws gives back the steps of the ECG before, though its own is ${end} later`, () =>
    withLine(TINY, async (app) => {
      const label = app.page.locator('label[for="denoise-slider"]');
      const making = await label.innerText();
      assert.match(making, /Step 3 of 3/);
      const caption = await app.get("ecg-canvas").getAttribute("aria-label");
      await holdFrom(app, "done");
      await app.get("view-quiz").click();
      await app.get("quiz-new").click();
      await untilHeld(app, "done");
      await app.get("view-ecg").click();
      await app.get("generate").waitFor();
      await letGo(app, { asCancelled });
      await app.until("ready");
      assert.equal(await app.get("ecg-canvas").getAttribute("aria-label"), caption);
      assert.equal(await label.innerText(), making);
      await app.get("step-back").click();
      assert.match(await label.innerText(), /Step 2 of 3/);
      assert.match((await app.download("export-csv")).name, /-seed-9\.csv$/);
    }));
}
