"""Golden values for the gradient boosting of `einthoven evaluate`, by scikit-learn.

    pip install numpy scikit-learn
    python tests/golden/boosting.py > tests/golden/boosting.json

Few distinct values, so that both give each value a bin of its own. Nothing is missing: where a node saw
nothing missing, which way it goes is left to rounding there.
"""

import json

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

rng = np.random.default_rng(11)


def draw(count):
    rows = np.round(rng.normal(0, 1, (count, 5)) * 8) / 8
    rows[:, 3] = rng.integers(0, 4, count)
    rows = rows.clip(-3, 3)
    return rows


rows = draw(150)
odds = rows[:, 0] + rows[:, 1] * rows[:, 2] - 0.5 * (rows[:, 3] == 2)
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
            "rows": rows.tolist(),
            "labels": labels.tolist(),
            "probe": probe.tolist(),
            "scores": model.decision_function(probe).tolist(),
        }
    )
)
