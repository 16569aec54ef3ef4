"""Reads an exported EDF+ file with pyedflib and compares it with the CSV of the same ECG.

    pip install pyedflib==0.1.42
    python tests/golden/read_edf.py ECG.edf EXPECTED.csv

Exits 1 when a sample is off by more than half a unit, a lead is missing or misplaced, or the annotations lack
the provenance that stands in the CSV's comments.
"""

import sys

import numpy as np
import pyedflib

from read_wfdb import CSV_ROUNDING_MV, F32_ROUNDING_MV, read_csv


def compare(edf_path, csv_path):
    leads, expected = read_csv(csv_path)
    with pyedflib.EdfReader(edf_path) as file:
        labels = [label.removeprefix("ECG ") for label in file.getSignalLabels()]
        if labels != leads:
            return f"the leads are {labels}, not {leads}"
        if "SYNTHETIC" not in file.getPatientAdditional():
            return "the patient's field does not say that the file is synthetic"
        notes = list(file.readAnnotations()[2])
        with open(csv_path) as text:
            comments = [line[2:].strip() for line in text if line.startswith("# ")]
        for comment in comments:
            if not comment.startswith(("sampling_hz", "units")) and comment not in notes:
                return f"no annotation says {comment!r}"
        for index, lead in enumerate(leads):
            found = file.readSignal(index)
            if file.getSampleFrequency(index) * 10 != len(found) or len(found) != len(expected):
                return f"lead {lead} has {len(found)} samples at {file.getSampleFrequency(index)} Hz"
            unit = file.getPhysicalMaximum(index) / file.getDigitalMaximum(index)
            off = np.abs(found - expected[:, index]).max()
            if off > 0.5 * unit + CSV_ROUNDING_MV + F32_ROUNDING_MV:
                return f"lead {lead} is off by {off / unit:.3f} units of its 16 bits"
    print(f"{edf_path}: {len(expected)} samples x {len(leads)} leads")
    return None


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(compare(sys.argv[1], sys.argv[2]))
