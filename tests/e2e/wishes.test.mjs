// What is asked for beyond patient and statements: intervals, and changes of the rhythm, of a model that composes its ECGs.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { LEADS, largestDifference, readCsv } from "./support/exports.mjs";
import { serveSite } from "./support/server.mjs";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

const COMPOSED = "?v=1&model=midt-beat&age=60&sex=male&hr=60&dx=NORM,SR&seed=5";

/** What the table of measurements shows in this row: the figure asked for, and the one measured. */
async function askedAndMeasured(app, name) {
  const row = app.get("measurements").getByRole("row").filter({ hasText: name });
  const cells = await row.getByRole("cell").allInnerTexts();
  return cells.slice(0, 2).map((text) => Number.parseInt(text, 10));
}

const recording = async (app) => (await readCsv((await app.download("export-csv")).path)).leads;

test("a model's own steps and guidance are taken where the link leaves them open", async () => {
  await withApp(browser, server, COMPOSED, async (app) => {
    await app.until("done");
    assert.equal(await app.get("steps").inputValue(), "6");
    assert.equal(await app.get("guidance").inputValue(), "1.5");
    await app.get("model").selectOption("midt-compact");
    assert.equal(await app.get("steps").inputValue(), "10");
    assert.equal(await app.get("guidance").inputValue(), "2");
  });
});

test("a PR interval that is asked for is drawn, and the link asks for it again", async () => {
  await withApp(browser, server, `${COMPOSED.replace("NORM,SR", "1AVB,SR")}&pr=240`, async (app) => {
    await app.until("done");
    assert.equal(await app.get("pr").inputValue(), "240");
    const [asked, measured] = await askedAndMeasured(app, "PR interval");
    assert.equal(asked, 240);
    assert.ok(Math.abs(measured - 240) <= 15, String(measured));
    await app.set({ pr: 300 });
    await app.generate();
    assert.ok(Math.abs((await askedAndMeasured(app, "PR interval"))[1] - 300) <= 15);
    assert.equal(new URL(await app.share()).searchParams.get("pr"), "300");
  });
});

test("a premature ventricular beat is put where the trace is pressed, and the link reopens it", async () => {
  let link, drawn;
  await withApp(browser, server, COMPOSED, async (app) => {
    await app.until("done");
    const before = await recording(app);
    await app.get("wishes").locator("summary").click();
    await app.get("event-point").click();
    const runs = await app.runs();
    // The rhythm strip at the foot of the paper shows all ten seconds.
    const { width, height } = await app.get("event-layer").boundingBox();
    await app.get("event-layer").click({ position: { x: 0.52 * width, y: 0.88 * height } });
    await app.untilFinished(runs);
    assert.equal(await app.get("event-layer").count(), 0, "the tool is put away");
    link = await app.share();
    const events = new URL(link).searchParams.get("events");
    const [, at_s] = events.match(/^\+pvc@(\d(?:\.\d+)?)$/) ?? assert.fail(events);
    drawn = await recording(app);
    const from = Math.round(100 * Number(at_s)) - 15;
    const part = (ecg) => Object.fromEntries(LEADS.map((lead) => [lead, ecg[lead].slice(from, from + 30)]));
    assert.ok(largestDifference(part(before), part(drawn)) > 0.3, "a beat stands there now");
    await app.get("event-list").getByRole("button").click();
    await app.generate();
    assert.ok(largestDifference(before, await recording(app)) < 1e-6, "without it the ECG is what it was");
  });
  await withApp(browser, server, new URL(link).search, async (app) => {
    await app.until("done");
    assert.ok(largestDifference(drawn, await recording(app)) < 1e-6);
  });
});

test("a change by time needs no pointer", async () => {
  await withApp(browser, server, COMPOSED, async (app) => {
    await app.until("done");
    await app.get("wishes").locator("summary").press("Enter");
    await app.get("event-kind").selectOption("pac");
    await app.set({ "event-time": "4,2" });
    const runs = await app.runs();
    await app.get("event-add").press("Enter");
    await app.untilFinished(runs);
    assert.equal(new URL(await app.share()).searchParams.get("events"), "+pac@4.2");
  });
});

test("a model that draws whole ECGs says that it does not follow wishes", async () => {
  await withApp(browser, server, "?v=1&model=tiny&age=60&seed=5&steps=2&pr=240", async (app) => {
    await app.until("done");
    await app.get("wishes-unheeded").getByRole("button").click();
    await app.get("wishes-unheeded").waitFor({ state: "detached" });
    assert.equal(new URL(app.page.url()).searchParams.get("pr"), null);
  });
});
