#!/usr/bin/env python3
"""Small WFDB records in every format, as wfdb-python reads them: tests/golden/wfdb-formats/.

Needs Python 3.10 or newer with `pip install wfdb`. The bytes are packed here by signal(5) of the WFDB guide, not by the
library, so that reading is what is compared. Records: one a format (two signals, 41 samples, an offset of 7 bytes), and
`frames` with several samples a frame and a skew.
"""

import json
from pathlib import Path

import numpy as np
import wfdb

OUT = Path(__file__).parent / "wfdb-formats"
LIMITS = {8: 60, 16: 32767, 24: 8388607, 32: 2**31 - 1, 61: 32767, 80: 127, 160: 32767, 212: 2047, 310: 511, 311: 511}


def pack(fmt, x):
    """The samples of a stream as bytes."""
    if fmt in (16, 24, 32):
        return b"".join(int(v).to_bytes(fmt // 8, "little", signed=True) for v in x)
    if fmt == 61:
        return b"".join(int(v).to_bytes(2, "big", signed=True) for v in x)
    if fmt == 80:
        return bytes(int(v) + 128 for v in x)
    if fmt == 160:
        return b"".join((int(v) + 32768).to_bytes(2, "little") for v in x)
    if fmt == 8:
        return b"".join(int(v).to_bytes(1, "little", signed=True) for v in x)
    out = bytearray()
    if fmt == 212:
        x = [int(v) & 0xFFF for v in x] + [0] * (len(x) % 2)
        for a, b in zip(x[::2], x[1::2]):
            out += bytes([a & 0xFF, a >> 8 | b >> 8 << 4, b & 0xFF])
        return bytes(out)
    x = [int(v) & 0x3FF for v in x] + [0] * (-len(x) % 3)
    for a, b, c in zip(x[::3], x[1::3], x[2::3]):
        if fmt == 311:
            out += (a | b << 10 | c << 20).to_bytes(4, "little")
        else:
            out += (a << 1 | (c & 0x1F) << 11).to_bytes(2, "little")
            out += (b << 1 | c >> 5 << 11).to_bytes(2, "little")
    return bytes(out)


def write(name, head, lines, data):
    (OUT / f"{name}.dat").write_bytes(data)
    (OUT / f"{name}.hea").write_text(head + "\n" + "\n".join(lines) + "\n")


def main():
    OUT.mkdir(exist_ok=True)
    rng = np.random.default_rng(5)
    names = []
    for fmt, limit in LIMITS.items():
        name, n = f"format_{fmt}", 41
        x = rng.integers(-limit + 1, limit, size=(n, 2))
        x[3, 0], x[4, 1] = -limit + 1, limit - 1
        stream = x.reshape(-1)
        if fmt == 8:
            x[0] = 0
            stream = x.reshape(-1)
        first = 5 if fmt == 8 else int(x[0, 0])
        write(
            name, f"{name} 2 250 {n}",
            [f"{name}.dat {fmt}+7 200(3)/mV 12 0 {first} 0 0 I", f"{name}.dat {fmt}+7 100/uV 12 0 {first} 0 0 V1"],
            b"\x55" * 7 + pack(fmt, stream),
        )
        names.append(name)
    frames, a, b = 20, rng.integers(-900, 900, (20, 1)), rng.integers(-900, 900, (20, 3))
    write(
        "frames", f"frames 2 100 {frames}",
        ["frames.dat 16x1:2 200/mV 12 0 0 0 0 I", "frames.dat 16x3 200/mV 12 0 0 0 0 V1"],
        pack(16, np.hstack([a, b]).reshape(-1)),
    )
    expected = {}
    for name in names + ["frames"]:
        record = wfdb.rdrecord(str(OUT / name), smooth_frames=False)
        scales = zip(record.e_p_signal, record.adc_gain, record.baseline)
        units = [[None if np.isnan(v) else round(v * gain + zero) for v in mv] for mv, gain, zero in scales]
        expected[name] = units
    (OUT / "expected.json").write_text(json.dumps(expected) + "\n")


if __name__ == "__main__":
    main()
