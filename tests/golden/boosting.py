"""Golden values for the gradient boosting of `einthoven evaluate`, by scikit-learn.

    pip install numpy scikit-learn
    python tests/golden/boosting.py > tests/golden/boosting.json

Few distinct values, so that both give each value a bin of its own; no ties between splits to speak of.
"""

import json

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

rng = np.random.default_rng(11)


def draw(count):
    rows = np.round(rng.normal(0, 1, (count, 5)) * 8) / 8
    rows[:, 3] = rng.integers(0, 4, count)
    rows = rows.clip(-3, 3)
    rows[rng.random((count, 5)) < 0.1] = np.nan
    return rows


def listed(rows):
    return [[None if np.isnan(x) else float(x) for x in row] for row in rows]


rows = draw(150)
seen = np.nan_to_num(rows)
odds = seen[:, 0] + seen[:, 1] * seen[:, 2] - 0.5 * (seen[:, 3] == 2) + np.isnan(rows[:, 4])
labels = odds + rng.normal(0, 0.7, 150) > 0.2
probe = draw(40)
model = HistGradientBoostingClassifier(
    learning_rate=0.1,
    max_iter=40,
    max_leaf_nodes=6,
    min_samples_leaf=5,
    l2_regularization=0.5,
    early_stopping=False,
).fit(rows, labels)
print(
    json.dumps(
        {
            "rows": listed(rows),
            "labels": labels.tolist(),
            "probe": listed(probe),
            "scores": model.decision_function(probe).tolist(),
        }
    )
)
