// Electrodes, noise, filter and sampling frequency: done to the ECG on the paper at once, and said wherever it goes.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { compareEdf, compareWfdb, largestDifference, python, readCsv, readSettings } from "./support/exports.mjs";
import { serveSite } from "./support/server.mjs";

const PATIENT = "?v=1&model=tiny&age=63&sex=female&hr=72&dx=NORM,SR&seed=42&steps=2";
const ALL = "&artefacts=mains-50:0.2mV@7,arms-reversed&filter=0.05-40&hz=500";
const PHONE = { viewport: { width: 390, height: 844 } };
const CHROMEBOOK = { viewport: { width: 1366, height: 657 } };

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch("cpu"), serveSite()])));
after(() => Promise.all([browser.close(), server.close()]));

/** A screenshot for the eye. */
async function picture(app, name) {
  if (process.env.ARTEFACTS) await app.page.screenshot({ path: join(process.env.ARTEFACTS, `${name}.png`) });
}

/** A model whose ECGs have a heart rate, which a DICOM file must say. */
const MEASURABLE = PATIENT.replace("model=tiny", "model=midt-beat");

const withPatient = (more, body, options, patient = PATIENT) =>
  withApp(browser, server, patient + more, async (app) => {
    await app.until("done");
    return body(app);
  }, options);

const recording = async (app) => (await readCsv((await app.download("export-csv")).path)).leads;
const unfold = (app) => app.get("processing").locator("summary").click();
const link = async (app) => new URL(await app.share()).searchParams;
const name = (app) => app.get("ecg-canvas").getAttribute("aria-label");

test("noise, filter and rate are done at once, without another run, and the link says them", async () => {
  await withPatient("", async (app) => {
    const [plain, runs] = [await recording(app), await app.runs()];
    assert.deepEqual(["artefacts", "filter", "hz"].map((key) => app.page.url().includes(`&${key}=`)), [false, false, false]);
    await unfold(app);
    await app.get("noise-muscle").check();
    await app.set({ "muscle-mv": 0.2, "muscle-seed": 7 });
    assert.match(await name(app), /muscle noise 0\.2 mV/);
    await picture(app, "processing-1440x900");
    const noisy = await recording(app);
    const off = largestDifference(plain, noisy);
    assert.ok(off > 0.3 && off < 2, `${off} mV`);
    await app.get("filter").selectOption("0.5-40");
    assert.ok(await app.get("filter-warning").isVisible());
    await app.get("sampling-hz").selectOption("500");
    const fast = await recording(app);
    assert.equal(fast.II.length, 5000);
    const said = await link(app);
    assert.deepEqual(["artefacts", "filter", "hz"].map((key) => said.get(key)), ["muscle:0.2mV@7", "0.5-40", "500"]);
    await app.page.keyboard.press("Escape");
    await app.get("processing-drop").click();
    assert.ok(largestDifference(plain, await recording(app)) < 1e-6, "without it the ECG is what it was");
    assert.equal(await app.runs(), runs);
    assert.equal(await app.get("stale").count(), 0);
  });
});

test("mains hum brings the sampling frequency that it needs, and a link reopens the same samples", async () => {
  let query, drawn;
  await withPatient("", async (app) => {
    await unfold(app);
    await app.get("noise-mains-60").check();
    assert.equal(await app.get("sampling-hz").inputValue(), "250");
    const choices = await app.get("sampling-hz").locator("option").allInnerTexts();
    assert.deepEqual(choices, ["250 Hz", "500 Hz", "1000 Hz"]);
    drawn = await recording(app);
    query = new URL(await app.share()).search;
  });
  await withApp(browser, server, query, async (app) => {
    await app.until("done");
    assert.ok(await app.get("noise-mains-60").isChecked(), "the controls are unfolded");
    assert.ok(largestDifference(drawn, await recording(app)) < 1e-6);
  });
});

test("exchanged arms turn lead I over, on the paper as in what is measured, and blind reading does not tell", async () => {
  await withPatient("", async (app) => {
    const axis = async () => app.get("measurements").getByRole("row").filter({ hasText: "axis" }).getByRole("cell").nth(1).innerText();
    const [plain, before] = [await recording(app), await axis()];
    await unfold(app);
    await app.get("limb-electrodes").selectOption("arms-reversed");
    const reversed = await recording(app);
    for (const at of [100, 333, 900]) {
      assert.ok(Math.abs(reversed.I[at] + plain.I[at]) < 2e-5);
      assert.equal(reversed.II[at], plain.III[at]);
    }
    assert.notEqual(await axis(), before);
    assert.match(await name(app), /right and left arm exchanged/);
    await app.get("blind").click();
    assert.doesNotMatch(await name(app), /arm/);
  });
});

test("what is compared with keeps what was done to it: the same ECG with a filter and without", async () => {
  await withPatient("&artefacts=wander:1mV", async (app) => {
    await app.get("keep").click();
    await app.get("filter").selectOption("0.5-40");
    await picture(app, "processing-compared-1440x900");
    const query = new URL(await app.share()).searchParams;
    assert.equal(query.get("filter"), "0.5-40");
    assert.doesNotMatch(query.get("kept"), /filter/);
    assert.match(query.get("kept"), /artefacts=wander:1mV/);
  });
});

test("every kind of file says what was done, and readers of others' making find the same samples", async () => {
  await withPatient(ALL, async (app) => {
    const csv = await app.download("export-csv");
    const { comments, leads } = await readCsv(csv.path);
    assert.equal(leads.I.length, 5000);
    for (const line of ["# artefacts: mains-50:0.2mV@7,arms-reversed", "# filter: 0.05-40", "# resampled_hz: 500"]) {
      assert.ok(comments.includes(line), line);
    }
    python("read_dicom.py", (await app.download("export-dicom")).path, csv.path);
    python("read_aecg.py", (await app.download("export-aecg")).path, csv.path);
    compareEdf((await app.download("export-edf")).path, csv.path);
    assert.match(await compareWfdb((await app.download("export-wfdb")).path, csv.path), /filter: 0.05-40/);
    const { processing, sampling_hz } = readSettings((await app.download("export-json")).path);
    assert.deepEqual(processing, { sampling_hz: 500, artefacts: ["mains-50:0.2mV@7", "arms-reversed"], filter: "0.05-40" });
    assert.equal(sampling_hz, 500);
  }, undefined, MEASURABLE);
});

test("an ECG of 100 Hz is saved as DICOM at a frequency that the standard allows", async () => {
  await withPatient("&hz=500", async (app) => {
    const csv = await app.download("export-csv");
    await app.get("sampling-hz").selectOption("100");
    python("read_dicom.py", (await app.download("export-dicom")).path, csv.path);
  }, undefined, MEASURABLE);
});

for (const [size, options] of [["390x844", PHONE], ["1366x657", CHROMEBOOK]]) {
  test(`the panel fits a screen of ${size}`, async () => {
    await withPatient(ALL, async (app) => {
      if (await app.get("raise").isVisible()) await app.get("raise").click();
      await app.get("sampling-hz").scrollIntoViewIfNeeded();
      await picture(app, `processing-${size}`);
      const { x, width } = await app.get("sampling-hz").boundingBox();
      assert.ok(x >= 0 && x + width <= options.viewport.width);
    }, options);
  });
}
