"""A record in format 212 and an annotation file, written by wfdb-python for tests/wfdb_reading.rs.

    pip install wfdb==4.3.1
    python tests/golden/wfdb_212.py tests/golden/wfdb-212
"""

import json
import pathlib
import sys

import numpy as np
import wfdb

LENGTH = 201  # odd, so that three signals end in the middle of a pair

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
random = np.random.default_rng(11)
samples = random.integers(-2047, 2048, size=(LENGTH, 3))
samples[0] = [2047, -2047, -1]
wfdb.wrsamp("three", fs=360, units=["mV", "uV", "mV"], sig_name=["V2", "I", "Resp"], d_signal=samples,
            fmt=["212"] * 3, adc_gain=[200.0, 0.5, 1000.0], baseline=[0, -12, 7], comments=["made by wfdb-python"],
            write_dir=str(folder))

times = np.array([5, 9, 14, 2000, 2003, 100_000, 100_090])
symbols = ["(", "p", ")", "(", "N", "t", "+"]
numbers = np.array([0, 0, 0, 1, 1, 2, 0])
wfdb.wrann("three", "atr", times, symbol=symbols, num=numbers, chan=np.array([0, 0, 0, 2, 2, 2, 1]),
           subtype=np.array([0, 0, 0, 0, -3, 0, 0]), aux_note=["", "", "", "", "", "", "(AFIB"], write_dir=str(folder))

record = wfdb.rdrecord(str(folder / "three"))
read = wfdb.rdann(str(folder / "three"), "atr")
(folder / "expected.json").write_text(json.dumps({
    "made_by": "tests/golden/wfdb_212.py", "wfdb": wfdb.__version__,
    "samples": samples.T.tolist(),
    "physical": [[float(f"{value:.7g}") for value in signal] for signal in record.p_signal.T],
    "annotations": [list(entry) for entry in zip(read.sample.tolist(), read.symbol, read.subtype.tolist(),
                                                 read.chan.tolist(), read.num.tolist(), read.aux_note)],
}, separators=(",", ":")) + "\n")
