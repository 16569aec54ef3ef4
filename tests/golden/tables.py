"""Writes tests/fixtures/tables/: one table of conditions as pandas, pyarrow, DuckDB and polars write it.

    pip install pandas pyarrow duckdb polars
    python tests/golden/tables.py
"""

from pathlib import Path

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet as parquet

FOLDER = Path(__file__).resolve().parents[1] / "fixtures/tables"
ROWS = {
    "age": [63, None, 41, 80],
    "sex": ["female", "male", None, "female"],
    "hr": [72.5, None, 110.0, 60.0],
    "dx": ["SR 1AVB", "LVH SR", "STACH", "NORM"],
    "pr": [240, None, None, 160],
}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    frame = pandas.DataFrame(ROWS)
    frame.to_parquet(FOLDER / "pandas.parquet")
    indexed = frame.set_index(pandas.Index(["a", "b", "c", "d"]))
    indexed.to_parquet(FOLDER / "pandas-index.parquet")
    categories = frame.astype({"sex": "category", "hr": "float32"})
    categories.to_parquet(FOLDER / "pandas-categories.parquet")
    duckdb.sql("select * from frame").write_parquet(str(FOLDER / "duckdb.parquet"))
    polars.DataFrame(ROWS).write_parquet(FOLDER / "polars.parquet")
    table = pyarrow.table(ROWS)
    parquet.write_table(table, FOLDER / "pyarrow.parquet")
    parquet.write_table(table, FOLDER / "pyarrow-plain.parquet", compression="none", use_dictionary=False)
    parquet.write_table(table, FOLDER / "pyarrow-version-2.parquet", data_page_version="2.0")
    parquet.write_table(table, FOLDER / "pyarrow-groups.parquet", row_group_size=3)

    many = pandas.concat([frame] * 500, ignore_index=True)
    many["age"] = [18 + row % 70 for row in range(len(many))]
    many.to_parquet(FOLDER / "many-pandas.parquet")
    duckdb.sql("select * from many").write_parquet(str(FOLDER / "many-duckdb.parquet"))
    polars.from_pandas(many).write_parquet(FOLDER / "many-polars.parquet")

    # What is refused by name.
    for codec in ["gzip", "brotli", "lz4"]:
        parquet.write_table(table, FOLDER / f"refused-{codec}.parquet", compression=codec)
    parquet.write_table(
        table,
        FOLDER / "refused-delta.parquet",
        use_dictionary=False,
        column_encoding={"dx": "DELTA_BYTE_ARRAY"},
    )
    lists = frame[["age"]].assign(dx=[["SR", "1AVB"], ["LVH"], [], ["NORM"]])
    lists.to_parquet(FOLDER / "refused-list.parquet")
    dates = frame[["age"]].assign(hr=pandas.Timestamp("2026-01-01"))
    dates.to_parquet(FOLDER / "refused-date.parquet")


if __name__ == "__main__":
    main()
