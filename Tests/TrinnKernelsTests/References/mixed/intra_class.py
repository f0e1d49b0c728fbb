# The share between groups with its profile interval, by dense matrices in numpy and scipy's root finder: no sums within
# groups, no sparse factor. Logistic: each group's integral by the trapezoid over the line, the rest by scipy's minimiser.
# Run in this folder: python3 intra_class.py
import csv, sys, numpy as np, scipy
from scipy.optimize import brentq, minimize, minimize_scalar
from scipy.stats import chi2
rows = list(csv.DictReader(line for line in open("sleep.csv") if not line.startswith("#")))
y = np.array([float(r["reaction"]) for r in rows]); days = np.array([float(r["days"]) for r in rows]); g = np.array([int(r["subject"]) for r in rows])
X = np.c_[np.ones(len(y)), days]; same = (g[:, None] == g[None, :]).astype(float); n, p = X.shape
def deviance(ratio, restricted):
    V = np.eye(n) + ratio ** 2 * same; W = np.linalg.solve(V, np.c_[X, y]); A = X.T @ W[:, :p]
    b = np.linalg.solve(A, X.T @ W[:, p]); r = y - X @ b; rss = r @ np.linalg.solve(V, r); f = n - p if restricted else n
    return np.linalg.slogdet(V)[1] + (np.linalg.slogdet(A)[1] if restricted else 0) + f * (1 + np.log(2 * np.pi * rss / f))
out = [f"# Python {sys.version.split()[0]}; numpy {np.__version__}; scipy {scipy.__version__}; intra_class.py", "model,criterion,level,estimate,low,high"]
for name, restricted in (("reml", True), ("ml", False)):
    f = lambda t: deviance(t, restricted); best = minimize_scalar(f, bounds=(0.1, 5), method="bounded", options=dict(xatol=1e-10)).x
    for level in (0.9, 0.95):
        limit = f(best) + chi2.ppf(level, 1); lo = brentq(lambda t: f(t) - limit, 1e-6, best, xtol=1e-12); hi = brentq(lambda t: f(t) - limit, best, 50, xtol=1e-12)
        s = lambda t: t * t / (1 + t * t); out.append(f"linear,{name},{level},{s(best):.17g},{s(lo):.17g},{s(hi):.17g}")
rows = list(csv.DictReader(line for line in open("logistic-data.csv") if not line.startswith("#")))
y = np.array([float(r["y"]) for r in rows]); g = np.array([int(r["school"]) for r in rows]); X = np.array([[1, float(r["x"]), float(r["z"])] for r in rows])
t = np.linspace(-8, 8, 401); step = t[1] - t[0]  # the trapezoid is exact to rounding for such an integrand
def marginal(b, sd):
    e = (X @ b)[:, None] + sd * t[None, :]; l = y[:, None] * e - np.logaddexp(0, e); s = np.zeros((30, len(t))); np.add.at(s, g, l)
    return -2 * np.log(np.exp(s - t * t / 2).sum(1) * step / np.sqrt(2 * np.pi)).sum()
def profile(sd, b0=np.zeros(3)): return minimize(lambda b: marginal(b, sd), b0, method="BFGS", options=dict(gtol=1e-8)).fun
joint = minimize(lambda v: marginal(v[:3], v[3]), [0, 0, 0, 0.5], method="BFGS", options=dict(gtol=1e-8)); sd = abs(joint.x[3])
limit = joint.fun + chi2.ppf(0.95, 1); w = np.pi ** 2 / 3; s = lambda t: t * t / (t * t + w)
lo = brentq(lambda v: profile(v) - limit, 1e-3, sd, xtol=1e-9) if profile(1e-6) > limit else 0; hi = brentq(lambda v: profile(v) - limit, sd, 5, xtol=1e-9)
out.append(f"logistic,ml,0.95,{s(sd):.17g},{s(lo):.17g},{s(hi):.17g}")
open("intra-class.csv", "w").write("\n".join(out) + "\n")
