// What the page saves, read back: CSV here, every other kind by a reader of its own.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFile, mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import jsQR from "jsqr";
import { PNG } from "pngjs";

export const LEADS = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"];

/** Reads an exported CSV: comment lines, a header, then one row per sample. Leads in millivolt. */
export async function readCsv(path) {
  const lines = (await readFile(path, "utf8")).split(/\r?\n/).filter((line) => line !== "");
  const comments = lines.filter((line) => line.startsWith("#"));
  const [header, ...rows] = lines.filter((line) => !line.startsWith("#")).map((line) => line.split(","));
  const leads = {};
  for (const lead of LEADS) {
    const column = header.indexOf(lead);
    assert.notEqual(column, -1, `the CSV has a column for lead ${lead}: ${header}`);
    leads[lead] = rows.map((row) => Number(row[column]));
    assert.ok(leads[lead].every(Number.isFinite), `every sample of lead ${lead} is a number`);
  }
  return { comments, leads };
}

/** Unpacks a zip archive with Python's zipfile for as long as `body` works in its folder. */
export async function unpacked(zip, body) {
  const folder = await mkdtemp(join(tmpdir(), "einthoven-archive-"));
  try {
    run("-m", "zipfile", "--extract", zip, folder);
    return await body(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Holds the WFDB record in a zip archive against a CSV of the same ECG with wfdb-python, and returns the record's
 * header. Python's complaint is the error when they differ.
 */
export function compareWfdb(zip, csv) {
  return unpacked(zip, async (folder) => {
    const header = (await readdir(folder, { recursive: true })).find((name) => name.endsWith(".hea"));
    assert.ok(header, "the archive holds a WFDB header");
    python("read_wfdb.py", join(folder, header.replace(/\.hea$/, "")), csv);
    return readFile(join(folder, header), "utf8");
  });
}

/**
 * Holds every record in a cohort's archive against the CSV of the same ECG with wfdb-python: `csvOf(seed)` is asked for
 * the path of each.
 */
export function compareCohort(zip, csvOf) {
  return unpacked(zip, async (folder) => {
    const [, ...rows] = (await readFile(join(folder, "measurements.csv"), "utf8")).trim().split("\n");
    const expected = await mkdtemp(join(folder, "expected-"));
    for (const [record, seed] of rows.map((row) => row.split(","))) {
      await copyFile(await csvOf(seed), join(expected, `${record}.csv`));
    }
    python("read_cohort.py", folder, expected);
    // The table's reader knows a CSV by model and seed.
    const named = await mkdtemp(join(folder, "named-"));
    for (const [record, seed] of rows.map((row) => row.split(","))) {
      await copyFile(join(expected, `${record}.csv`), join(named, `tiny-${seed}.csv`));
    }
    python("read_parquet.py", join(folder, "cohort.parquet"), named);
    return rows.length;
  });
}

/** Holds an EDF+ file against a CSV of the same ECG with pyedflib; Python's complaint is the error. */
export function compareEdf(edf, csv) {
  python("read_edf.py", edf, csv);
}

/** Validates settings against `docs/settings.schema.json` with jsonschema, and returns them as Python read them. */
export function readSettings(path) {
  return JSON.parse(python("read_json.py", path));
}

/** The largest difference between two ECGs over all leads and samples, in millivolt. */
export function largestDifference(a, b) {
  let largest = 0;
  for (const lead of LEADS) {
    assert.equal(a[lead].length, b[lead].length, `lead ${lead} is equally long`);
    a[lead].forEach((value, index) => (largest = Math.max(largest, Math.abs(value - b[lead][index]))));
  }
  return largest;
}

/** The largest absolute value of an ECG, in millivolt: an ECG that is not all zero has one. */
export function amplitude(ecg) {
  return Math.max(...LEADS.map((lead) => Math.max(...ecg[lead].map(Math.abs))));
}

/** Holds a PNG against the millimetres of its sheet with Pillow, and returns its texts by keyword. */
export function readPng(path, [width_mm, height_mm]) {
  return JSON.parse(python("read_png.py", path, width_mm, height_mm));
}

/** What pypdf finds in a PDF: `pages`, `size_mm`, `title`, `text`, and `places_mm` of the pieces of text. */
export function readPdf(path) {
  const read = JSON.parse(python("read_pdf.py", path));
  // Ligatures of the font are letters again.
  return { ...read, text: read.text.normalize("NFKC") };
}

/** Runs a script of `tests/golden/`; Python's complaint is the error. */
export function python(script, ...args) {
  return run(fileURLToPath(new URL(`../../golden/${script}`, import.meta.url)), ...args.map(String));
}

function run(...args) {
  return execFileSync(process.env.PYTHON ?? "python3", args, { stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" });
}

/** What a QR code on the page says, read by jsQR from a picture of it. */
export async function readQrCode(locator) {
  const { data, width, height } = PNG.sync.read(await locator.screenshot());
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}
