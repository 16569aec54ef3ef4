"""The notebook's cells run from the first to the last."""

import json
import re

import numpy as np


def test_the_notebook_on_augmentation_runs(repository):
    notebook = json.loads((repository / "python/examples/augmentation.ipynb").read_text())
    assert len(notebook["cells"]) == 10
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    names = {}
    for cell in cells:
        # As many ECGs as a test has time for.
        small = re.sub(r"^(TRAINING|TEST|SYNTHETIC) = \d+", r"\1 = 2", cell, flags=re.MULTILINE)
        exec(compile(small, "augmentation.ipynb", "exec"), names)
    assert names["training"]["NORM"].signal.shape == (2, 12, 1000)
    assert set(names["scores"]) == {"recordings", "recordings and synthetic"}
    assert all(np.isfinite(score) for score in names["scores"].values())
