# Conditional odds ratios and their exact intervals: R finds these roots only to about 1e-4, SciPy closer.
# Run in this folder: python3 odds_ratios.py
import scipy
from scipy.stats.contingency import odds_ratio

tables = [(3, 1, 1, 3), (12, 5, 3, 11), (0, 8, 6, 4), (1, 24, 5, 15), (200, 300, 150, 410)]
with open("odds-ratios.csv", "w") as file:
    file.write(f"# SciPy {scipy.__version__}; odds_ratios.py\ncounts,odds_ratio,low,high\n")
    for a, b, c, d in tables:
        result = odds_ratio([[a, b], [c, d]])
        interval = result.confidence_interval(0.95)
        file.write(f"{a} {b} {c} {d},{float(result.statistic)!r},{float(interval.low)!r},{float(interval.high)!r}\n")
