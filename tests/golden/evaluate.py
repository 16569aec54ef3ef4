"""Golden values for the statistics of `einthoven evaluate`, by SciPy, scikit-learn and NumPy.

    pip install numpy scipy scikit-learn
    python tests/golden/evaluate.py > tests/golden/evaluate.json
"""

import json

import numpy as np
from scipy.signal import welch
from scipy.stats import pearsonr, wasserstein_distance
from sklearn.linear_model import Ridge, RidgeCV
from sklearn.metrics import roc_auc_score
from sklearn.neighbors import NearestNeighbors

rng = np.random.default_rng(7)
a = np.round(rng.normal(60, 12, 40), 1)  # rounded, so that there are ties
b = np.round(rng.normal(65, 9, 31), 1)
paired = 0.5 * a + rng.normal(0, 5, 40)
labels = rng.random(40) < 0.4
design = np.stack([np.ones(40), a, labels.astype(float)], axis=1)


def inside(points, centres, k=3):
    """Share of points in the union of the balls of centres, each as wide as its k-th neighbour."""
    radii = NearestNeighbors(n_neighbors=k + 1).fit(centres).kneighbors(centres)[0][:, k]
    distances = np.linalg.norm(points[:, None] - centres[None], axis=2)
    return float(np.mean((distances <= radii).any(axis=1)))


real = rng.normal(0, 1, (30, 3))
synthetic = rng.normal(0.8, 0.7, (30, 3))

# Ridge regression on columns of mean 0, with an intercept that is not penalised.
samples = rng.normal(0, 1, (12, 20))
targets = rng.normal(0, 1, 12)
probe = rng.normal(0, 1, (4, 20))
ridge = Ridge(alpha=3.0).fit(samples, targets)

signal = np.round(np.cumsum(rng.normal(0, 0.1, 1000)), 3)


def ridge_cv(rows, columns):
    """RidgeCV by leave-one-out on two targets, the first of which depends on the features."""
    samples = np.round(rng.normal(0, 1, (rows, columns)), 2)
    targets = np.round(rng.normal(0, 1, (rows, 2)), 2)
    targets[:, 0] += np.round(samples[:, :3].sum(axis=1), 2)
    probe = np.round(rng.normal(0, 1, (3, columns)), 2)
    alphas = np.logspace(-1, 4, 6)
    fitted = RidgeCV(alphas=alphas, store_cv_results=True).fit(samples, targets)
    return {
        "samples": samples.tolist(),
        "targets": targets.tolist(),
        "probe": probe.tolist(),
        "alphas": alphas.tolist(),
        "alpha": float(fitted.alpha_),
        "errors": fitted.cv_results_.mean(axis=(0, 1)).tolist(),
        "predictions": fitted.predict(probe).tolist(),
    }


print(
    json.dumps(
        {
            "a": a.tolist(),
            "b": b.tolist(),
            "paired": paired.tolist(),
            "labels": labels.tolist(),
            "wasserstein": wasserstein_distance(a, b),
            "pearson": pearsonr(a, paired)[0],
            "auroc": roc_auc_score(labels, a),
            "quantile_03": np.quantile(a, 0.3),
            "standard_deviation": np.std(a),
            "slopes": np.linalg.lstsq(design, paired, rcond=None)[0].tolist(),
            "welch": {
                "signal": signal.tolist(),
                "density": welch(signal, fs=100, window="hann", nperseg=256)[1].tolist(),
            },
            "manifold": {
                "real": real.tolist(),
                "synthetic": synthetic.tolist(),
                "precision": inside(synthetic, real),
                "recall": inside(real, synthetic),
            },
            "ridge": {
                "samples": samples.tolist(),
                "targets": targets.tolist(),
                "probe": probe.tolist(),
                "alpha": 3.0,
                "predictions": ridge.predict(probe).tolist(),
            },
            "ridge_cv_wide": ridge_cv(10, 14),
            "ridge_cv_tall": ridge_cv(16, 5),
        },
        indent=1,
    )
)
