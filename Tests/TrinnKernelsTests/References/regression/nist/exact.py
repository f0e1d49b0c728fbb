"""Least squares of Longley's and Wampler's data in 80 digits: the values that NIST certifies, and more of their digits.

Longley and Norris: NIST StRD, public domain; Wampler (1970), JASA 65: x = 0..20, the polynomials stand below.
Run in this folder: python3 exact.py (Python 3.11, mpmath 1.3)."""
import csv
from mpmath import mp, mpf, matrix, lu_solve, inverse, sqrt, nstr
mp.dps = 80
NOISE = "759 -2048 2048 -2048 2523 -2048 2048 -2048 1838 -2048 2048 -2048 1838 -2048 2048 -2048 2523 -2048 2048 -2048 759".split()

def fit(x, y):
    n, p = len(x), len(x[0])
    X, Y = matrix(x), matrix(y)
    inner = inverse(X.T * X)
    b = inner * (X.T * Y)
    rest = Y - X * b
    rss = sum(r * r for r in rest)
    sigma = sqrt(rss / (n - p))
    mean = sum(y) / n
    total = sum((v - mean) ** 2 for v in y)
    f = (total - rss) / (p - 1) / (rss / (n - p)) if rss > mpf(10) ** -40 else mpf(0)
    return [(b[i], sigma * sqrt(inner[i, i])) for i in range(p)], sigma, 1 - rss / total, f

rows, whole = ["data,column,estimate,std_error"], ["data,sigma,r_squared,f"]
def add(name, x, y):
    terms, sigma, r2, f = fit(x, y)
    for i, (b, s) in enumerate(terms): rows.append(f"{name},{i + 1},{nstr(b, 20)},{nstr(s, 20)}")
    whole.append(f"{name},{nstr(sigma, 20)},{nstr(r2, 20)},{nstr(f, 20)}")

lines = list(csv.DictReader(open("longley.csv")))
add("longley", [[mpf(1)] + [mpf(r[f"x{i}"]) for i in range(1, 7)] for r in lines], [mpf(r["y"]) for r in lines])
pairs = [line.split() for line in open("Norris.dat").read().splitlines()[60:96]]
add("norris", [[mpf(1), mpf(r[1])] for r in pairs], [mpf(r[0]) for r in pairs])
x = [[mpf(v) ** k for k in range(6)] for v in range(21)]
one = [sum(r) for r in x]
add("wampler1", x, one)
add("wampler3", x, [a + mpf(e) for a, e in zip(one, NOISE)])
add("wampler4", x, [a + 100 * mpf(e) for a, e in zip(one, NOISE)])
add("wampler5", x, [a + 10000 * mpf(e) for a, e in zip(one, NOISE)])
open("exact.csv", "w").write("# exact.py, mpmath, 80 digits\n" + "\n".join(rows) + "\n")
open("exact-whole.csv", "w").write("# exact.py, mpmath, 80 digits\n" + "\n".join(whole) + "\n")
