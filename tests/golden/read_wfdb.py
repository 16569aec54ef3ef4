"""Reads an exported WFDB record with wfdb-python and compares it with the CSV of the same ECG.

    pip install wfdb==4.3.1
    python tests/golden/read_wfdb.py RECORD EXPECTED.csv

RECORD is the record's path without extension. Exits 1 when a sample is off by more than half a unit, a checksum does
not match, a lead is missing or misplaced, or the header does not say that the record is synthetic.
`cargo test --test export` leaves such a pair in `<target>/tmp/wfdb-export/sample`.
"""

import csv
import sys

import numpy as np
import wfdb

CSV_ROUNDING_MV = 0.5e-5
F32_ROUNDING_MV = 4e-6


def read_csv(path):
    with open(path, newline="") as file:
        rows = list(csv.reader(line for line in file if not line.startswith("#")))
    return rows[0][1:], np.array([[float(value or "nan") for value in row[1:]] for row in rows[1:]])


def compare(record_path, csv_path):
    leads, expected = read_csv(csv_path)
    record = wfdb.rdrecord(record_path)
    if record.sig_name != leads:
        return f"the leads are {record.sig_name}, not {leads}"
    if record.p_signal.shape != expected.shape:
        return f"{record.p_signal.shape} samples, not {expected.shape}"
    if set(record.units) != {"mV"}:
        return f"the units are {record.units}, not mV"
    digital = wfdb.rdrecord(record_path, physical=False)
    for lead, stated, found in zip(leads, digital.checksum, digital.calc_checksum()):
        if (stated - found) % 65536:
            return f"lead {lead} has checksum {found}, and its header says {stated}"
    if not np.array_equal(np.isnan(record.p_signal), np.isnan(expected)):
        return "other samples are missing than in the CSV"
    units_off = np.nanmax(np.abs(record.p_signal - expected), axis=0) * np.array(record.adc_gain)
    allowed = 0.5 + (CSV_ROUNDING_MV + F32_ROUNDING_MV) * np.array(record.adc_gain)
    for lead, off, limit in zip(leads, units_off, allowed):
        if off > limit:
            return f"lead {lead} is off by {off:.3f} units of its 16 bits"
    if not any("SYNTHETIC" in comment for comment in record.comments):
        return "no comment says that the record is synthetic"
    print(f"{record_path}: {expected.shape[0]} samples x {len(leads)} leads, off by {units_off.max():.3f} units at most")
    return None


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(compare(sys.argv[1], sys.argv[2]))
