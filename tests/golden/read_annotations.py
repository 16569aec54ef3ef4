"""Reads the annotations beside an exported WFDB record with wfdb-python.

    pip install wfdb==4.3.1
    python tests/golden/read_annotations.py RECORD

RECORD is the record's path without extension. Exits 1 when the annotations lie outside the record, are not in order, a
wave has a peak or an end without a beginning, or no end, or there are fewer beats than the heart rate of a living person has.
"""

import sys

import wfdb

BEATS = set("NAVjE/Q")
# Number of a wave: the symbol of its peak, if it has one in the channel of measured waves.
PEAKS = {0: "p", 1: None, 2: "t"}


def check(record_path):
    header = wfdb.rdheader(record_path)
    found = wfdb.rdann(record_path, "atr")
    if any(a > b for a, b in zip(found.sample, found.sample[1:])):
        return "the annotations are not in order"
    if found.sample.min() < 0 or found.sample.max() >= header.sig_len:
        return "an annotation lies outside the record"
    marks = list(zip(found.sample, found.symbol, found.chan, found.num))
    beats = [mark for mark in marks if mark[1] in BEATS]
    if len(beats) < 3 or any(chan != 0 for _, _, chan, _ in beats):
        return f"{len(beats)} beats"
    # A P wave may begin before the T wave ahead of it ends: the numbers pair the ends.
    begun = set()
    waves = [mark for mark in marks if mark[2] == header.sig_name.index("II")]
    for sample, symbol, _, number in waves:
        if symbol == "(":
            begun.add(number)
        elif symbol == ")" and number in begun:
            begun.remove(number)
        elif symbol != PEAKS[number] or number not in begun:
            return f"{symbol} of wave {number} at {sample} has no beginning"
    if begun:
        return f"the waves {begun} have no end"
    ends = sum(symbol == ")" and number == 1 for _, symbol, _, number in waves)
    if abs(ends - len(beats)) > max(2, len(beats) // 3):
        return f"{ends} QRS complexes are measured where {len(beats)} beats are true"
    print(f"{record_path}: {len(beats)} beats, {len(waves)} marks on lead II")
    return None


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(check(sys.argv[1]))
