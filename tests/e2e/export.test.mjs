// What is saved can be read by others, and says that it is synthetic.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { App } from "./support/app.mjs";
import { launch } from "./support/browser.mjs";
import { LEADS, amplitude, compareEdf, compareWfdb, readCsv } from "./support/exports.mjs";
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
