"""Reads the one WFDB record in a zip archive with wfdb-python and prints it as JSON."""

import json
import sys
import tempfile
import zipfile
from pathlib import Path

import wfdb

with tempfile.TemporaryDirectory() as folder:
    zipfile.ZipFile(sys.argv[1]).extractall(folder)
    headers = list(Path(folder).rglob("*.hea"))
    if len(headers) != 1:
        sys.exit(f"{sys.argv[1]} holds {len(headers)} WFDB headers instead of one")
    record = wfdb.rdrecord(str(headers[0].with_suffix("")))

print(
    json.dumps(
        {
            "sampling_hz": record.fs,
            "leads": {name: record.p_signal[:, index].tolist() for index, name in enumerate(record.sig_name)},
            "gains": record.adc_gain,
            "units": record.units,
            "comments": record.comments,
        }
    )
)
