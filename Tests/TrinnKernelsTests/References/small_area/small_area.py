# Small areas by a second route, in multiple precision: likelihoods as logarithms of gamma functions and dense matrices,
# maxima as roots of numerical derivatives (mpmath, 40 digits). Run in this folder: python3 small_area.py
import sys, mpmath as mp
mp.mp.dps = 40
stamp = f"# Python {sys.version.split()[0]}; mpmath {mp.__version__}; small_area.py"
show = lambda x: mp.nstr(x, 17)
k = [3, 0, 5, 12, 7, 1, 40, 9, 2, 15, 6, 4]; n = [10, 4, 22, 30, 41, 9, 90, 20, 21, 25, 33, 5]
lb = lambda a, b: mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)
def beta_binomial(u, v):
    m, s = 1 / (1 + mp.exp(-u)), mp.exp(v); a, b = m / s, (1 - m) / s
    return sum(lb(x + a, t - x + b) - lb(a, b) for x, t in zip(k, n))
def maximise(f, start): return mp.findroot(lambda u, v: (mp.diff(f, (u, v), (1, 0)), mp.diff(f, (u, v), (0, 1))), start, tol=1e-25)
u, v = maximise(beta_binomial, (-0.9, -2)); m, s = 1 / (1 + mp.exp(-u)), mp.exp(v)
rows = ["area,k,n,estimate,error,low,high"]
root = lambda cdf, p, lo, hi: mp.findroot(lambda x: cdf(x) - p, (lo, hi), solver="ridder", tol=1e-25, maxsteps=300)
for i, (x, t) in enumerate(zip(k, n)):
    a, b = m / s + x, (1 - m) / s + t - x; e = a / (a + b); cdf = lambda z: mp.betainc(a, b, 0, z, regularized=True)
    rows.append(f"{i},{x},{t},{show(e)},{show(mp.sqrt(e * (1 - e) / (a + b + 1)))},{show(root(cdf, 0.025, e / 4, e))},{show(root(cdf, 0.975, e, (e + 1) / 2))}")
open("beta-binomial.csv", "w").write("\n".join([stamp, f"# mean {show(m)} correlation {show(s / (1 + s))} loglik {show(beta_binomial(u, v))}"] + rows) + "\n")
y = [12, 3, 0, 25, 8, 31, 5, 14, 2, 19]; e = ["10.5", "6.2", "2.1", "14.8", "9.9", "22.4", "8.8", "9.1", "5.5", "12.0"]; e = [mp.mpf(x) for x in e]
def gamma_poisson(u, v):
    m, s = mp.exp(u), mp.exp(v); a, r = 1 / s, 1 / (s * m)
    return sum(a * mp.log(r) - mp.loggamma(a) + mp.loggamma(a + c) - (a + c) * mp.log(r + x) + c * mp.log(x) - mp.loggamma(c + 1) for c, x in zip(y, e))
u, v = maximise(gamma_poisson, (0.1, -2)); m, s = mp.exp(u), mp.exp(v)
rows = ["area,events,exposure,estimate,error,low,high"]
for i, (c, x) in enumerate(zip(y, e)):
    a, r = 1 / s + c, 1 / (s * m) + x; cdf = lambda z: mp.gammainc(a, 0, r * z, regularized=True); b = a / r
    rows.append(f"{i},{c},{show(x)},{show(b)},{show(mp.sqrt(a) / r)},{show(root(cdf, 0.025, b / 4, b))},{show(root(cdf, 0.975, b, 3 * b))}")
open("gamma-poisson.csv", "w").write("\n".join([stamp, f"# mean {show(m)} spread {show(s)} loglik {show(gamma_poisson(u, v))}"] + rows) + "\n")
est = ["1.55", "0.35", "0.95", "1.02", "1.31", "0.28", "1.33", "1.77", "1.05", "0.96", "1.60", "0.71", "1.18", "0.40"]; est = [mp.mpf(x) for x in est]
var = ["0.03", "0.05", "0.02", "0.08", "0.04", "0.06", "0.03", "0.09", "0.02", "0.05", "0.07", "0.04", "0.10", "0.06"]; var = [mp.mpf(x) for x in var]
z = ["0.5", "-0.2", "0.1", "1.1", "0.9", "-0.8", "-0.1", "1.4", "0.3", "-0.6", "0.2", "0.0", "1.2", "-1.3"]; z = [mp.mpf(x) for x in z]
M = len(est); X = mp.matrix(M, 2); Y = mp.matrix(est)
for i in range(M): X[i, 0] = 1; X[i, 1] = z[i]
def parts(A):
    W = mp.diag([1 / (A + d) for d in var]); Q = X.T * W * X; C = Q ** -1; b = C * (X.T * W * Y); r = Y - X * b
    return W, Q, C, b, r
def loglik(A, restricted):
    W, Q, C, b, r = parts(A)
    return -(sum(mp.log(A + d) for d in var) + (r.T * W * r)[0] + (M - (2 if restricted else 0)) * mp.log(2 * mp.pi) + (mp.log(mp.det(Q)) if restricted else 0)) / 2
rows = ["criterion,area,direct,variance,trait,estimate,mse"]; heads = []
for name, restricted in (("reml", True), ("ml", False)):
    A = mp.findroot(lambda a: mp.diff(lambda t: loglik(t, restricted), a), (mp.mpf("0.001"), mp.mpf("0.5")), solver="anderson", tol=1e-17, maxsteps=300, verify=False); W, Q, C, b, r = parts(A)
    heads.append(f"# {name} variance {show(A)} loglik {show(loglik(A, restricted))} b0 {show(b[0])} b1 {show(b[1])} se0 {show(mp.sqrt(C[0, 0]))} se1 {show(mp.sqrt(C[1, 1]))}")
    S2 = sum(1 / (A + d) ** 2 for d in var); W2 = mp.diag([1 / (A + d) ** 2 for d in var]); tr = C * (X.T * W2 * X); bias = 0 if restricted else -(tr[0, 0] + tr[1, 1]) / S2
    for i in range(M):
        B = var[i] / (A + var[i]); x = X[i, :]; g = (1 - B) * var[i] + B ** 2 * (x * C * x.T)[0] + 2 * B ** 2 / (A + var[i]) * 2 / S2 - bias * B ** 2
        rows.append(f"{name},{i},{show(est[i])},{show(var[i])},{show(z[i])},{show((X * b)[i] + (1 - B) * r[i])},{show(g)}")
open("fay-herriot.csv", "w").write("\n".join([stamp] + heads + rows) + "\n")
