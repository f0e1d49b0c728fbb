# Samples, with and without ties, and what SciPy says of them. Run in this folder: python3 ranks.py
import numpy as np
import scipy
from scipy import stats

rng = np.random.default_rng(20260801)
samples = {
    "small": (rng.normal(0, 1, 7).round(4), rng.normal(0.8, 1, 9).round(4)),
    "ties": (rng.integers(1, 7, 11) * 1.0, rng.integers(2, 7, 8) * 1.0),
    "middle": (rng.normal(40, 8, 45).round(6), rng.normal(43, 9, 38).round(6)),
    "large": (rng.normal(40, 8, 130).round(1), rng.normal(41, 9, 90).round(1)),
}
exactly = stats.PermutationMethod(n_resamples=np.inf)
number = lambda x: repr(float(x))
with open("rank-samples.csv", "w") as file:
    file.write(f"# NumPy {np.__version__}, seed 20260801; ranks.py\nname,group,value\n")
    for name, pair in samples.items():
        for group, values in enumerate(pair):
            file.writelines(f"{name},{group},{number(v)}\n" for v in values)
with open("rank-tests.csv", "w") as file:
    file.write(f"# SciPy {scipy.__version__}; ranks.py\nname,u,u_exact,u_normal,wilcoxon,w_exact,w_normal,kruskal,kruskal_p,ks,ks_exact,ks_asymptotic,"
               "pearson,pearson_p,low,high,spearman,spearman_p,kendall,kendall_p\n")
    for name, (a, b) in samples.items():
        u = stats.mannwhitneyu(a, b, method="asymptotic")
        ties = len(set([*a, *b])) < len(a) + len(b)
        if len(a) >= 50:
            exact = "NA"
        elif ties:
            exact = number(stats.mannwhitneyu(a, b, method=exactly).pvalue)
        else:
            exact = number(stats.mannwhitneyu(a, b, method="exact").pvalue)
        m = min(len(a), len(b))
        d = (a[:m] - b[:m]).round(9)  # differences of decimals: ties are ties
        w = stats.wilcoxon(d, zero_method="wilcox", correction=True, method="asymptotic", alternative="two-sided")
        g = stats.wilcoxon(d, zero_method="wilcox", alternative="greater", method="asymptotic")
        w_exact = "NA" if len(a) >= 50 else number(stats.wilcoxon(d[d != 0], method=exactly if m < 15 else "exact").pvalue)
        k = stats.kruskal(a, b, np.concatenate([a[:3], b[:3]]) + 1)
        s = stats.ks_2samp(a, b, method="exact")
        x, y = a[:m], b[:m]
        pearson = stats.pearsonr(x, y)
        interval = pearson.confidence_interval(0.95)
        spearman, kendall = stats.spearmanr(x, y), stats.kendalltau(x, y, method="auto")
        values = [u.statistic, exact, u.pvalue, g.statistic, w_exact, w.pvalue, k.statistic, k.pvalue, s.statistic, "NA" if ties else number(s.pvalue),
                  stats.kstwobign.sf(s.statistic * np.sqrt(len(a) * len(b) / (len(a) + len(b)))), pearson.statistic, pearson.pvalue,
                  interval.low, interval.high, spearman.statistic, spearman.pvalue, kendall.statistic, kendall.pvalue]
        file.write(name + "," + ",".join(v if isinstance(v, str) else number(v) for v in values) + "\n")
