# Studentized range by mpmath: the plain double integral, Gauss-Legendre with nodes and functions of 25 digits.
# Run in this folder: python3 studentized_range.py (some minutes)
import mpmath as mp

mp.mp.dps = 25
rule = mp.calculus.quadrature.GaussLegendre(mp.mp).calc_nodes(4, 90)


def panels(f, points):
    total = mp.mpf(0)
    for a, b in zip(points, points[1:]):
        half, middle = (b - a) / 2, (a + b) / 2
        total += half * mp.fsum(w * f(middle + half * x) for x, w in rule)
    return total


def outside(w, k):
    # The range from its lowest value z: all others within w above it.
    if w > 40:
        return mp.mpf(0)
    f = lambda z: mp.npdf(z) * (mp.ncdf(z + w) - mp.ncdf(z)) ** (k - 1)
    return 1 - k * panels(f, [mp.mpf(p) for p in (-12, -8, -4, 0, 4, 8, 12)])


def upper(q, k, df):
    if df == mp.inf:
        return outside(q, k)
    c = mp.mpf(df) / 2
    constant = 2 * c**c / mp.gamma(c)
    width = 1 / mp.sqrt(2 * mp.mpf(df))
    points = [mp.mpf(0)] + [p for p in (1 - 10 * width, 1 - 4 * width) if p > 0]
    points += [mp.mpf(1), 1 + 4 * width, 1 + 12 * width]
    return panels(lambda s: constant * s ** (df - 1) * mp.exp(-c * s * s) * outside(q * s, k), points)


with open("studentized-range.csv", "w") as file:
    file.write(f"# mpmath {mp.__version__}; studentized_range.py\nq,groups,df,upper\n")
    for q, k, df in [(2.77, 2, mp.inf), (5.01, 20, mp.inf), (3.0, 2, 10), (3.5, 3, 20), (0.4, 4, 7), (6.2, 5, 120), (4.4, 10, 30), (12, 3, 2)]:
        file.write(f"{q},{k},{'Inf' if df == mp.inf else df},{mp.nstr(upper(mp.mpf(q), k, df), 17)}\n")
        file.flush()
