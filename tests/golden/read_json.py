"""Reads exported settings with Python's json, validates them with jsonschema, and prints them.

    pip install jsonschema==4.26.0
    python tests/golden/read_json.py SETTINGS.json

Exits 1 when the file is not strict JSON, when it breaks docs/settings.schema.json, or when its link asks for something else than
its request.
"""

import json
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from jsonschema import Draft202012Validator

SCHEMA = Path(__file__).resolve().parents[2] / "docs/settings.schema.json"


# The keys of wishes in a link, and their names in a request.
WISHES = {
    "pr": "pr_ms",
    "qrs": "qrs_ms",
    "qtc": "qtc_ms",
    "axis": "axis_deg",
    "voltage": "voltage",
    "irregularity": "irregularity",
    "wander": "wander",
    "noise": "noise",
}


def refuse(constant):
    raise ValueError(f"{constant} is no JSON")


def unique(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        raise ValueError(f"a name comes twice in {names}")
    return dict(pairs)


def asked_for(link):
    """What a link's query string asks for, in the form of a request."""
    # What is unknown is left out.
    query = {key: values[0] for key, values in parse_qs(urlsplit(link).query).items()}

    def number(key):
        return float(query[key]) if key in query else None

    patient = {
        "age_years": number("age"),
        "sex": query.get("sex"),
        "height_cm": number("height"),
        "weight_kg": number("weight"),
        "heart_rate_bpm": number("hr"),
    }
    statements = sorted(code for code in query.get("dx", "").split(",") if code)
    model, _, version = query["model"].partition("@")
    request = {
        "condition": {"patient": patient, "statements": statements},
        "seed": int(query["seed"]),
        "steps": int(query["steps"]),
        "guidance": float(query["guidance"]),
    }
    wishes = {name: number(key) for key, name in WISHES.items() if key in query}
    if "events" in query:
        wishes["events"] = query["events"]
    if wishes:
        request["wishes"] = wishes
    return model, version, request


def complaint(settings):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    for error in Draft202012Validator(schema).iter_errors(settings):
        return f"{error.json_path}: {error.message}"
    request = settings["request"]
    request["condition"]["statements"].sort()
    found = (settings["model"], settings["model_hash"][:8], request)
    if found != asked_for(settings["link"]):
        return f"the link asks for {asked_for(settings['link'])}, and the request for {found}"
    return None


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        exported = json.load(file, parse_constant=refuse, object_pairs_hook=unique)
    problem = complaint(exported)
    if problem:
        sys.exit(problem)
    print(json.dumps(exported))
