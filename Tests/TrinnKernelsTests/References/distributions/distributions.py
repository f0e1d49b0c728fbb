# Distribution functions to 40 digits by mpmath: closed sums, integrals and series, none of them Boost's way.
# Run in this folder: python3 distributions.py
import mpmath as mp

mp.mp.dps = 40
rows = []


def add(name, value, *arguments):
    rows.append(f"{name},{' '.join(repr(float(a)) for a in arguments)},{mp.nstr(value, 20)}")


for x, a, b in [(0.3, 2, 5), (0.01, 0.5, 0.5), (0.999, 80, 3), (0.5, 1000, 1001), (1e-5, 3, 40)]:
    add("beta", mp.betainc(a, b, 0, mp.mpf(x), regularized=True), x, a, b)
    add("beta_upper", mp.betainc(a, b, mp.mpf(x), 1, regularized=True), x, a, b)
for x, k in [(0.5, 2), (30, 2), (1, 40), (100, 80), (0.001, 0.5)]:
    add("gamma", mp.gammainc(k, 0, mp.mpf(x), regularized=True), x, k)
    add("gamma_upper", mp.gammainc(k, mp.mpf(x), mp.inf, regularized=True), x, k)
for x, a, b in [(3.2, 2, 27), (0.4, 5, 9), (60, 3, 200), (1, 1, 1)]:
    add("f_upper", mp.betainc(mp.mpf(b) / 2, mp.mpf(a) / 2, 0, mp.mpf(b) / (b + a * mp.mpf(x)), regularized=True), x, a, b)


def noncentral(t, df, delta):
    # T <= t given the chi variable: the normal cumulative averaged over it.
    density = lambda u: 2 * u * mp.exp((mp.mpf(df) / 2 - 1) * mp.log(u * u) - u * u / 2 - mp.mpf(df) / 2 * mp.log(2) - mp.loggamma(mp.mpf(df) / 2))
    centre = mp.sqrt(df)
    return mp.quad(lambda u: mp.ncdf(t * u / mp.sqrt(df) - delta) * density(u), [0, centre / 2, centre, centre * 1.5, centre * 2 + 12])


for t, df, delta in [(2, 18, 2.8), (1.7, 98, 0.5), (-2.1, 18, 2.8), (2.0, 5, 6.0), (1.96, 1000, 2.8)]:
    add("noncentral_t", noncentral(mp.mpf(t), df, mp.mpf(delta)), t, df, delta)
with open("distributions.csv", "w") as file:
    file.write(f"# mpmath {mp.__version__}, 40 digits; distributions.py\nname,arguments,value\n" + "\n".join(rows) + "\n")
