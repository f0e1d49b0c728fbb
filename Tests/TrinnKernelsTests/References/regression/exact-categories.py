"""Multinomial and ordered logistic regression in 40 digits: Newton's method on the log-likelihood with derivatives by
differences, from the estimates of categories.R. Also cluster-robust errors, by schools, G / (G - 1).
Run after categories.R: python3 exact-categories.py (Python 3.11, mpmath 1.3)."""
import csv
from mpmath import mp, mpf, matrix, lu_solve, inverse, sqrt, log, exp, nstr
mp.dps = 40
lines = [l for l in open("data.csv") if not l.startswith("#")]
data = list(csv.DictReader(lines))
start = [r for r in csv.DictReader(l for l in open("categories.csv") if not l.startswith("#"))]
tracks, levels = ["college", "trade", "work"], ["low", "some", "good", "high"]

def multinomial(b, r):
    x = [mpf(1), mpf(r["absence"]), mpf(r["girl"])]
    eta = [mpf(0)] + [sum(b[3 * k + j] * x[j] for j in range(3)) for k in range(2)]
    return eta[tracks.index(r["track"])] - log(sum(exp(e) for e in eta))

def ordered(b, r):
    eta = b[0] * mpf(r["points"]) + b[1] * mpf(r["absence"]) + b[2] * mpf(r["girl"])
    F = lambda t: 1 / (1 + exp(-(t - eta)))
    k = levels.index(r["level"])
    return log((F(b[3 + k]) if k < 3 else mpf(1)) - (F(b[2 + k]) if k > 0 else mpf(0)))

def solve(f, b, school):
    q, h = len(b), mpf(10) ** -10
    move = lambda b, i, s: [v + (s * h if j == i else 0) for j, v in enumerate(b)]
    total = lambda b: sum(f(b, r) for r in data)
    for _ in range(6):
        g = matrix([(total(move(b, i, 1)) - total(move(b, i, -1))) / (2 * h) for i in range(q)])
        H = matrix(q, q)
        for i in range(q):
            for j in range(i + 1):
                v = (total(move(move(b, i, 1), j, 1)) - total(move(move(b, i, 1), j, -1)) - total(move(move(b, i, -1), j, 1)) + total(move(move(b, i, -1), j, -1))) / (4 * h * h)
                H[i, j] = H[j, i] = v
        step = lu_solve(-H, g)
        b = [b[i] + step[i] for i in range(q)]
        if max(abs(s) for s in step) < mpf(10) ** -15: break
    V = inverse(-H)
    sums = {}
    for r in data:
        s = sums.setdefault(r["school"], [mpf(0)] * q)
        for i in range(q): s[i] += (f(move(b, i, 1), r) - f(move(b, i, -1), r)) / (2 * h)
    M = matrix(q, q)
    for s in sums.values():
        for i in range(q):
            for j in range(q): M[i, j] += s[i] * s[j]
    G = len(sums)
    R = V * M * V * mpf(G) / (G - 1)
    return b, [sqrt(V[i, i]) for i in range(q)], [sqrt(R[i, i]) for i in range(q)], total(b)

out = ["model,parameter,estimate,std_error,cluster_error,log_likelihood"]
for name, f, key in [("multinomial", multinomial, "multinom"), ("ordered", ordered, "polr")]:
    b, se, robust, ll = solve(f, [mpf(r["estimate"]) for r in start if r["model"] == key], "school")
    for i in range(len(b)): out.append(f"{name},{i + 1},{nstr(b[i], 17)},{nstr(se[i], 17)},{nstr(robust[i], 17)},{nstr(ll, 17)}")
open("exact-categories.csv", "w").write("# exact-categories.py, mpmath, 40 digits\n" + "\n".join(out) + "\n")
