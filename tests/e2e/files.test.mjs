// What the companion writes, read by programs of others. There is no page in it: the readers live beside this suite.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { python } from "./support/exports.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PATIENT = ["--age", "63", "--sex", "female", "--height", "170", "--heart-rate", "76", "--statement", "NORM"];

let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "einthoven-files-"));
});
after(() => rm(folder, { recursive: true }));

/** Draws ECGs with the companion, and returns the folder of one format. */
function sample(format, more = [], count = 1) {
  const out = join(folder, [format, count, ...more].join("").replaceAll(/[^a-z0-9]/g, "-"));
  const draw = ["sample", "--model", join(ROOT, "models/midt-beat"), "--out", out, "--seed", "7", "--count", String(count)];
  const how = ["--steps", "2", "--quiet", "--format", format, ...PATIENT, ...more];
  const { EINTHOVEN } = process.env;
  assert.ok(EINTHOVEN, "set EINTHOVEN to the companion's program, or run `cargo xtask test e2e`");
  execFileSync(EINTHOVEN, [...draw, ...how], { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  return out;
}

/** The one file of a folder with this extension. */
async function file(folder, extension) {
  const found = (await readdir(folder)).filter((name) => name.endsWith(`.${extension}`));
  assert.equal(found.length, 1, `${extension}: ${found}`);
  return join(folder, found[0]);
}

const NOISY = ["--sampling-hz", "500", "--artefact", "mains-50:0.1mV,arms-reversed", "--filter", "0.05-40"];

for (const [kind, asked] of [["plain", ["--sampling-hz", "500"]], ["noisy", NOISY]]) {
  test(`pydicom, ecgdatakit and dicom-ecg-plot read a ${kind} DICOM ECG`, async () => {
    const [csv, dicom] = [sample("csv", asked), sample("dicom", asked)];
    python("read_dicom.py", await file(dicom, "dcm"), await file(csv, "csv"));
  });

  test(`lxml and ecgdatakit read a ${kind} aECG`, async () => {
    const [csv, aecg] = [sample("csv", asked), sample("aecg", asked)];
    python("read_aecg.py", await file(aecg, "xml"), await file(csv, "csv"));
  });

  test(`wfdb-python reads a ${kind} record with its annotations`, async () => {
    const [csv, wfdb] = [sample("csv", asked), sample("wfdb", asked)];
    const record = (await file(wfdb, "hea")).replace(/\.hea$/, "");
    python("read_wfdb.py", record, await file(csv, "csv"));
    python("read_annotations.py", record);
  });

  test(`pyedflib reads a ${kind} EDF+ file`, async () => {
    const [csv, edf] = [sample("csv", asked), sample("edf", asked)];
    python("read_edf.py", await file(edf, "edf"), await file(csv, "csv"));
  });
}

test("a DICOM ECG has 500 Hz where nobody asks for another sampling frequency", async () => {
  const [csv, dicom] = [sample("csv", ["--sampling-hz", "500"]), sample("dicom")];
  python("read_dicom.py", await file(dicom, "dcm"), await file(csv, "csv"));
});

test("pandas and DuckDB read a cohort's Parquet table, row by row the CSVs of the same seeds", async () => {
  const asked = ["--sampling-hz", "250"];
  const [csv, parquet] = [sample("csv", asked, 3), sample("parquet", asked, 3)];
  python("read_parquet.py", await file(parquet, "parquet"), csv);
});
