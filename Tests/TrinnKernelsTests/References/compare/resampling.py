# Exact permutation p-values and BCa intervals of many replicates. Run in this folder: python3 resampling.py
import numpy as np
import scipy
from scipy import stats

rng = np.random.default_rng(20260801)
a, b = rng.exponential(8, 40).round(2), rng.exponential(5, 25).round(2)
gap = lambda x, y, axis=-1: np.mean(x, axis=axis) - np.mean(y, axis=axis)
line = lambda x: " ".join(repr(float(v)) for v in x)
with open("resampling.csv", "w") as file:
    file.write(f"# SciPy {scipy.__version__}, NumPy {np.__version__}, seed 20260801, 200,000 replicates; resampling.py\nname,first,second,value,low,high\n")
    for x, y in [(a[:7], b[:6]), (np.round(a[:5]), np.round(b[:8]))]:
        p = stats.permutation_test((x, y), lambda u, v, axis=-1: np.abs(gap(u, v, axis)), n_resamples=np.inf, vectorized=True, alternative="greater")
        file.write(f"permutation,{line(x)},{line(y)},{float(p.pvalue)!r},,\n")
    for name, f in [("mean", np.mean), ("deviation", lambda x, axis=-1: np.std(x, ddof=1, axis=axis))]:
        for kind in ["BCa", "percentile"]:
            r = stats.bootstrap((a,), f, n_resamples=200_000, method=kind, batch=5000, rng=np.random.default_rng(1))
            file.write(f"{name} {kind.lower()},{line(a)},,{float(r.standard_error)!r},{float(r.confidence_interval.low)!r},{float(r.confidence_interval.high)!r}\n")
    for kind in ["BCa", "percentile"]:
        r = stats.bootstrap((a, b), gap, n_resamples=200_000, method=kind, batch=5000, rng=np.random.default_rng(1))
        file.write(f"difference {kind.lower()},{line(a)},{line(b)},{float(r.standard_error)!r},{float(r.confidence_interval.low)!r},{float(r.confidence_interval.high)!r}\n")
