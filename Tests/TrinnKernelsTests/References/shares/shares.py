# Jeffreys' interval, ratios of risks and odds, common risk ratio and homogeneity, from statsmodels and SciPy.
# Run in this folder: python3 shares.py
import numpy as np
import scipy
import statsmodels
from statsmodels.stats.contingency_tables import StratifiedTable, Table2x2
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

stamp = f"# statsmodels {statsmodels.__version__}, SciPy {scipy.__version__}; shares.py\n"
with open("jeffreys.csv", "w") as file:
    file.write(stamp + "k,n,low,high\n")
    for k, n in [(1, 10), (8, 10), (15, 148), (499, 1000)]:
        low, high = proportion_confint(k, n, 0.05, "jeffreys")
        file.write(f"{k},{n},{float(low)!r},{float(high)!r}\n")
with open("risk-ratios.csv", "w") as file:
    file.write(stamp + "k1,n1,k2,n2,ratio,score_low,score_high,log_low,log_high,odds,odds_low,odds_high\n")
    for k1, n1, k2, n2 in [(36, 40, 16, 80), (5, 56, 9, 70), (15, 148, 40, 300), (7, 9, 3, 12)]:
        s = confint_proportions_2indep(k1, n1, k2, n2, compare="ratio", method="score", correction=False)
        t = Table2x2([[k1, n1 - k1], [k2, n2 - k2]])
        l, o = t.riskratio_confint(), t.oddsratio_confint()
        values = [t.riskratio, *s, *l, t.oddsratio, *o]
        file.write(f"{k1},{n1},{k2},{n2}," + ",".join(repr(float(v)) for v in values) + "\n")
with open("strata.csv", "w") as file:
    file.write(stamp + "counts,risk_ratio,breslow_day,p\n")
    for tables in [[[[512, 313], [89, 19]], [[353, 207], [17, 8]], [[120, 205], [202, 391]]], [[[12, 5], [8, 9]], [[4, 6], [3, 20]]]]:
        s = StratifiedTable([np.array(t, float) for t in tables])
        h = s.test_equal_odds(adjust=True)
        counts = " ".join(str(x) for t in tables for r in t for x in r)
        file.write(f"{counts},{float(s.riskratio_pooled)!r},{float(h.statistic)!r},{float(h.pvalue)!r}\n")
