// What the page saves, read back: CSV here, WFDB by wfdb-python.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

export const LEADS = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"];

/** Reads an exported CSV: comment lines, a header, then one row per sample. Leads in millivolt. */
export async function readCsv(path) {
  const lines = (await readFile(path, "utf8")).split(/\r?\n/).filter((line) => line !== "");
  const comments = lines.filter((line) => line.startsWith("#"));
  const [header, ...rows] = lines.filter((line) => !line.startsWith("#")).map((line) => line.split(","));
  const leads = {};
  for (const lead of LEADS) {
    const column = header.findIndex((name) => name.replace(/[_ (]*mV\)?$/i, "") === lead);
    assert.notEqual(column, -1, `the CSV has a column for lead ${lead}: ${header}`);
    leads[lead] = rows.map((row) => Number(row[column]));
    assert.ok(leads[lead].every(Number.isFinite), `every sample of lead ${lead} is a number`);
  }
  return { comments, leads };
}

/** Reads a WFDB record out of a zip archive, with wfdb-python. */
export function readWfdbZip(path) {
  const program = fileURLToPath(new URL("../read_wfdb.py", import.meta.url));
  const python = process.env.PYTHON ?? "python3";
  return JSON.parse(execFileSync(python, [program, path], { encoding: "utf8", maxBuffer: 1 << 26 }));
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
