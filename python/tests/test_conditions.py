"""Statements and patients."""

import subprocess

import duckdb
import numpy as np
import pandas
import pytest

import einthoven


def test_all_statements_are_listed():
    listed = einthoven.statements()
    assert len(listed) == len({statement.code for statement in listed}) == 71
    by_code = {statement.code: statement for statement in listed}
    assert by_code["LVH"].superclass == "HYP" and by_code["LVH"].kind == "diagnostic"
    assert by_code["AFIB"].description == "atrial fibrillation"
    assert by_code["SR"].superclass is None and by_code["SR"].kind == "rhythm"


def test_random_patients_are_whole_and_come_again(beat):
    patients = beat.random_patients(200, seed=1)
    assert patients == beat.random_patients(200, seed=1)
    assert patients[50] == beat.random_patients(1, seed=51)[0]
    assert all(patient.statements and patient.sex for patient in patients)
    ages = np.array([patient.age for patient in patients])
    assert 50 < np.median(ages) < 70 and ages.std() > 8
    normal = np.mean(["NORM" in patient.statements for patient in patients])
    assert 0.2 < normal < 0.7


def test_what_is_known_of_a_patient_stays(beat):
    for patient in beat.random_patients(20, seed=3, age=80, sex="male", statements=["AFIB"]):
        assert patient.age == 80 and patient.sex == "male" and "AFIB" in patient.statements


def test_a_model_without_patients_says_which_has_them(tiny):
    with pytest.raises(ValueError, match="learned no patients.*midt-beat"):
        tiny.random_patients(1)


def test_patients_are_drawn_in_their_order(beat):
    patients = beat.random_patients(2, seed=9)
    ecgs = beat.sample(patients=patients, seed=9, steps=1)
    assert ecgs.conditions == patients
    frame = ecgs.frame()
    assert list(frame["seed"]) == [9, 10] and list(frame["age"]) == [p.age for p in patients]
    assert frame["heart_rate_bpm"].dtype == float


def test_numbers_of_numpy_and_pandas_are_numbers():
    condition = einthoven.Condition(age=np.float32(63), heart_rate=np.int64(72))
    assert condition == einthoven.Condition(age=63.0, heart_rate=72.0)


def test_the_companion_draws_a_table_as_pandas_and_duckdb_write_it(program, tiny_folder, tmp_path):
    patients = pandas.DataFrame(
        {"age": [63, None], "sex": ["female", "male"], "dx": ["SR LVH", "AFIB"], "hr": [70.5, None]}
    )
    patients.to_parquet(tmp_path / "pandas.parquet")
    patients.to_csv(tmp_path / "table.csv", index=False)
    duckdb.sql("select * from patients").write_parquet(str(tmp_path / "duckdb.parquet"))
    drawn = {}
    for table in ["table.csv", "pandas.parquet", "duckdb.parquet"]:
        out = tmp_path / f"of-{table}"
        command = [program, "sample", "--model", tiny_folder, "--out", out, "--steps", "1"]
        command += ["--seed", "1", "--format", "csv", "--conditions", tmp_path / table]
        subprocess.run([str(word) for word in command], check=True)
        drawn[table] = [path.read_text() for path in sorted(out.glob("tiny-*.csv"))]
    assert len(drawn["table.csv"]) == 2 and "age: 63" in drawn["table.csv"][0]
    assert drawn["pandas.parquet"] == drawn["duckdb.parquet"] == drawn["table.csv"]
