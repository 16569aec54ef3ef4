"""Reads a cohort's Parquet table with pandas (pyarrow) and DuckDB and compares it with CSVs of the same ECGs.

    pip install pandas==3.1.1 pyarrow==26.0.1 duckdb==2.0.1
    python tests/golden/read_parquet.py COHORT.parquet FOLDER

FOLDER holds a CSV for each row, named MODEL-SEED.csv. Exits 1 when a row or a sample is missing or off, a condition
differs from the CSV's comments, the heart rate is not as asked for, the two readers disagree, or nothing says that it is synthetic.
"""

import sys
from pathlib import Path

import duckdb
import numpy as np
import pandas
import pyarrow.parquet

from read_wfdb import CSV_ROUNDING_MV, F32_ROUNDING_MV, read_csv


def comments_of(path):
    with open(path) as text:
        return [line[2:].strip() for line in text if line.startswith("# ")]


def compare(table_path, folder):
    file = pyarrow.parquet.ParquetFile(table_path)
    metadata = {key.decode(): value.decode() for key, value in file.metadata.metadata.items()}
    if metadata["synthetic"] != "true" or "SYNTHETIC" not in metadata["notice"] or metadata["units"] != "mV":
        return f"the metadata are {metadata}"
    table = pandas.read_parquet(table_path)
    if not table["synthetic"].all():
        return "a row does not say that it is synthetic"
    csvs = sorted(Path(folder).glob("*.csv"))
    if sorted(f"{model}-{seed}.csv" for model, seed in zip(table["model"], table["seed"])) != [csv.name for csv in csvs]:
        return f"the rows are {list(table['seed'])} and the CSVs {[csv.name for csv in csvs]}"
    for _, row in table.iterrows():
        csv_path = Path(folder) / f"{row['model']}-{row['seed']}.csv"
        leads, expected = read_csv(csv_path)
        found = np.array([row[lead] for lead in leads]).T
        if found.shape != expected.shape or row["sampling_hz"] != float(metadata["sampling_hz"]):
            return f"seed {row['seed']} has {found.shape} samples at {row['sampling_hz']} Hz, not {expected.shape}"
        off = np.abs(found - expected).max()
        if off > CSV_ROUNDING_MV + F32_ROUNDING_MV:
            return f"seed {row['seed']} is off by {off} mV"
        comments = comments_of(csv_path)
        if list(row["provenance"]) != [line for line in comments if not line.startswith(("sampling_hz", "units"))]:
            return f"seed {row['seed']} comes from elsewhere: {row['provenance']}"
        told = dict(line.split(": ", 1) for line in comments if ": " in line)
        sex = None if pandas.isna(row["sex"]) else row["sex"]
        if ",".join(row["statements"]) != told.get("statements", "") or sex != told.get("sex"):
            return f"seed {row['seed']} has the condition {row['statements']} {row['sex']}"
        if float(told.get("age", "nan")) != row["age_years"] and "age" in told:
            return f"seed {row['seed']} has the age {row['age_years']}"
        asked_bpm = float(told.get("heart_rate", "nan"))
        if "heart_rate" in told and not abs(row["heart_rate_bpm"] / asked_bpm - 1) < 0.2:
            return f"seed {row['seed']} has the heart rate {row['heart_rate_bpm']} where {asked_bpm} was asked for"
    query = "SELECT seed, len(II), list_sum(II), qrs_ms, len(statements) FROM read_parquet(?) ORDER BY seed"
    by_duckdb = duckdb.execute(query, [str(table_path)]).fetchall()
    for (_, row), (seed, length, total, qrs_ms, statements) in zip(table.sort_values("seed").iterrows(), by_duckdb, strict=True):
        same_qrs = (qrs_ms is None and np.isnan(row["qrs_ms"])) or qrs_ms == row["qrs_ms"]
        if seed != row["seed"] or length != len(row["II"]) or not same_qrs or statements != len(row["statements"]):
            return f"DuckDB reads {seed} otherwise"
        if abs(total - float(np.sum(row["II"], dtype=float))) > 1e-2:
            return f"DuckDB sums lead II of {seed} to {total}"
    print(f"{table_path}: {len(table)} rows in {file.num_row_groups} groups")
    return None


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(compare(sys.argv[1], sys.argv[2]))
