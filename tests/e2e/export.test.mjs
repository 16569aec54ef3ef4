// What is saved can be read by others, and says that it is synthetic.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { App, withApp } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { LEADS, amplitude, compareCohort, compareEdf, compareWfdb, readCsv, readSettings } from "./support/exports.mjs";
import { serveSite } from "./support/server.mjs";

let browser, server, app;
before(async () => {
  [browser, server] = await Promise.all([launch("cpu"), serveSite()]);
  app = await App.open(browser, server, "?v=1&age=63&sex=female&hr=72&seed=42&steps=4");
  await app.until("done");
});
after(async () => {
  await app?.close();
  await Promise.all([browser.close(), server.close()]);
});

test("CSV has ten seconds of twelve leads in millivolt, marked synthetic, with its seed", async () => {
  const file = await app.download("export-csv");
  assert.match(file.name, /\.csv$/);
  const { comments, leads } = await readCsv(file.path);
  assert.match(comments.join("\n"), /synthetic/i);
  assert.match(comments.join("\n"), /\b42\b/);
  for (const lead of LEADS) assert.equal(leads[lead].length, 1000);
  assert.ok(amplitude(leads) > 0.1, "the ECG is not flat");
  for (let at = 0; at < 1000; at += 50) {
    assert.ok(Math.abs(leads.I[at] + leads.III[at] - leads.II[at]) < 0.005, "I + III = II");
  }
});

test("wfdb-python reads the WFDB export back within half a unit", async () => {
  const csv = await app.download("export-csv");
  const zip = await app.download("export-wfdb");
  assert.match(zip.name, /\.zip$/);
  const header = await compareWfdb(zip.path, csv.path);
  assert.match(header, /synthetic/i);
  assert.match(header, /\b42\b/);
});

test("pyedflib reads the EDF+ export back within half a unit, with its provenance", async () => {
  const csv = await app.download("export-csv");
  const edf = await app.download("export-edf");
  assert.match(edf.name, /\.edf$/);
  compareEdf(edf.path, csv.path);
});

test("jsonschema validates the JSON export, whose link asks for the same as its request", async () => {
  await app.openSaveMenu();
  const file = await app.download("export-json");
  assert.match(file.name, /^synthetic-.*\.json$/);
  const { request, model_hash: hash, sampling_hz, samples } = readSettings(file.path);
  assert.equal(request.seed, 42);
  assert.deepEqual(request.condition.patient, { age_years: 63, sex: "female", height_cm: null, weight_kg: null, heart_rate_bpm: 72 });
  assert.equal(samples / sampling_hz, 10);
  const { comments } = await readCsv((await app.download("export-csv")).path);
  assert.ok(comments.some((line) => line.includes(hash)), "the CSV names the same model");
});

test("wfdb-python reads every record of a cohort's archive back within half a unit", async () => {
  // No heart rate: the fixture follows none, and the reader of the table would say so.
  const design = "?v=1&model=tiny&age=50&sex=female&dx=NORM&steps=2";
  await withApp(browser, server, `${design}&seed=100&view=cohort&count=3`, async (cohort) => {
    await cohort.until("done");
    const archive = await cohort.download("export-cohort");
    assert.match(archive.name, /^synthetic-.*\.zip$/);
    const records = await compareCohort(archive.path, async (seed) => {
      await cohort.page.goto(new URL(`${design}&seed=${seed}`, server.url).href);
      await cohort.until("done");
      return (await cohort.download("export-csv")).path;
    });
    assert.equal(records, 3);
  });
});

test("SVG is well-formed, names every lead and says that it is synthetic", async () => {
  const file = await app.download("export-svg");
  assert.match(file.name, /\.svg$/);
  const text = await readFile(file.path, "utf8");
  // On a blank page: the app's policy also forbids the styles of what is only parsed.
  const blank = await browser.newPage();
  const { root, words } = await blank.evaluate((svg) => {
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
    return { root: parsed.documentElement.nodeName, words: parsed.documentElement.textContent };
  }, text);
  await blank.close();
  assert.equal(root, "svg");
  assert.match(words, /synthetic/i);
  for (const lead of LEADS) assert.match(words, new RegExp(`\\b${lead}\\b`));
});
