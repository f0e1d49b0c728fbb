"""The statistical tasks as a user of Python's libraries writes them.

kernels.py LIBRARY TASK SIZE FOLDER: says `ready VERSION` once the data are loaded, then answers each line on standard
input with one run: its seconds and the figures of its answer. `missing LIBRARY` where it is not installed or has no such
method that gives the same answer.
"""

import sys
import time

library, task, size, folder = sys.argv[1:5]


def missing():
    print("missing", library, flush=True)
    sys.exit()


try:
    import numpy
    import pandas
    chosen = __import__(library)
except ImportError:
    missing()

d = pandas.read_csv(f"{folder}/followed_{size}.csv", keep_default_na=False)
COVARIATES = ["sex", "points", "age", "absence", "parents", "moves", "rural", "x1", "x2", "x3", "x4", "days"]


def design(names):
    return numpy.column_stack([numpy.ones(len(d))] + [d[name].to_numpy(float) for name in names])


def lifelines_cox():
    from lifelines import CoxPHFitter
    names = ["sex", "points", "age", "absence", "parents", "moves"]
    rows = d[names + ["days"]].assign(event=(d["cause"] == 2).astype(int))
    fit = CoxPHFitter().fit(rows, "days", "event")
    return [fit.params_.sum(), fit.standard_errors_.sum(), fit.log_likelihood_]


def statsmodels_logistic():
    import statsmodels.api as sm
    fit = sm.GLM(d["passed"].to_numpy(float), design(COVARIATES), family=sm.families.Binomial()).fit()
    return [fit.params.sum(), fit.bse.sum(), fit.deviance]


def statsmodels_linear():
    import statsmodels.api as sm
    fit = sm.OLS(d["score"].to_numpy(float), design(COVARIATES)).fit()
    return [fit.params.sum(), fit.bse.sum(), fit.ssr]


def statsmodels_mixed():
    import statsmodels.api as sm
    fit = sm.MixedLM(d["score"].to_numpy(float), design(["sex", "points", "parents"]), d["school"].to_numpy()).fit()
    return [fit.fe_params.sum(), fit.bse_fe.sum(), float(numpy.sqrt(fit.cov_re[0, 0])), fit.llf]


def scipy_spearman():
    from scipy.stats import spearmanr
    return [spearmanr(d["points"], d["absence"]).statistic]


def scipy_kendall():
    from scipy.stats import kendalltau
    return [kendalltau(d["points"], d["absence"]).statistic]


def numpy_bootstrap():
    random = numpy.random.default_rng(1)
    a, b = (d.loc[d["sex"] == sex, "score"].to_numpy() for sex in (1, 0))
    drawn = numpy.empty(1000)
    for start in range(0, 1000, 50):
        parts = [
            numpy.median(values[random.integers(0, len(values), (50, len(values)))], axis=1) for values in (a, b)]
        drawn[start:start + 50] = parts[0] - parts[1]
    return [numpy.median(a) - numpy.median(b), drawn.std(ddof=1)]


def numpy_permutation():
    random = numpy.random.default_rng(1)
    score, of = d["score"].to_numpy(), (d["sex"] == 1).to_numpy()

    def difference(of):
        return score[of].mean() - score[~of].mean()

    drawn = numpy.array([difference(random.permutation(of)) for _ in range(1000)])
    return [difference(of), drawn.std(ddof=1)]


work = globals().get(f"{library}_{task}") or missing()
print("ready", chosen.__version__, flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    figures = work()
    print(time.perf_counter() - start, *(repr(float(figure)) for figure in figures), flush=True)
