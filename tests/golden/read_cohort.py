"""Reads a cohort's unpacked archive with wfdb-python, each record against the CSV of the same ECG.

    pip install wfdb==4.3.1
    python tests/golden/read_cohort.py FOLDER CSV_FOLDER

CSV_FOLDER holds NAME.csv for each record NAME. Exits 1 when RECORDS, measurements.csv and the records do not name the same ECGs, when a
record differs from its CSV (see read_wfdb.py), or when it does not say its seed.
"""

import csv
import math
import sys
from pathlib import Path

import wfdb

from read_wfdb import compare

NUMBERS = ["heart_rate_bpm", "pr_ms", "qrs_ms", "qt_ms", "qtcf_ms", "axis_deg"]


def complaint(folder, csv_folder):
    names = (folder / "RECORDS").read_text().split()
    with open(folder / "measurements.csv", newline="") as file:
        table = list(csv.DictReader(file))
    if [row["record"] for row in table] != names:
        return f"measurements.csv names {[row['record'] for row in table]}, and RECORDS {names}"
    headers = sorted(path.stem for path in folder.glob("*.hea"))
    if headers != sorted(names) or len(set(names)) < len(names):
        return f"there are headers of {headers}, and RECORDS names {names}"
    if "SYNTHETIC" not in (folder / "README.txt").read_text():
        return "README.txt does not say that the ECGs are synthetic"
    for row in table:
        name = row["record"]
        problem = compare(str(folder / name), csv_folder / f"{name}.csv")
        if problem:
            return f"{name}: {problem}"
        comments = wfdb.rdheader(str(folder / name)).comments
        if f"seed: {row['seed']}" not in comments:
            return f"{name} does not say its seed {row['seed']}: {comments}"
        # What could not be measured is empty; anything else is a number.
        measured = [float(row[number]) for number in NUMBERS if row[number]]
        if not all(math.isfinite(value) for value in measured):
            return f"{name} has numbers that are none: {row}"
    return None


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(complaint(Path(sys.argv[1]), Path(sys.argv[2])))
