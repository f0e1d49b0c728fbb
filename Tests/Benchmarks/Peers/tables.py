"""The tasks over a nation's tables, as a user of Polars or DuckDB writes them.

tables.py ENGINE TASK SIZE FOLDER: says `ready VERSION` once the data are loaded, then answers each line on standard input
with one run: its seconds and the figures of its answer. A cold task runs once and prints its figures only. `missing ENGINE`
where the engine is not installed.
"""

import sys
import time

sys.dont_write_bytecode = True  # Nothing is left beside the sources.

from job import LEAST, YEARS, interval, made_folder

engine, task, size, folder = sys.argv[1:5]
PUPILS, MESSY = f"{folder}/pupils_{size}.csv", f"{folder}/messy_{size}.csv"
SCHOOLS, PLACES = f"{folder}/schools.csv", f"{folder}/municipalities.csv"

try:
    library = __import__(engine)
except ImportError:
    print("missing", engine, flush=True)
    sys.exit()


def absences():
    """Row i is of pupil i * 2654435761 mod 2^32 mod 10^6, on day i mod 190, with 1 + 7i mod 6 hours."""
    import numpy
    i = numpy.arange(int(float(size)), dtype=numpy.uint64)
    pupil = (i * numpy.uint64(2654435761) % numpy.uint64(1 << 32) % numpy.uint64(1000000)).astype(numpy.int32)
    hours = (1 + i * numpy.uint64(7) % numpy.uint64(6)).astype(numpy.int8)
    return {"pupil": pupil, "day": (i % numpy.uint64(190)).astype(numpy.int16), "hours": hours}


class Polars:
    def __init__(self):
        p = library
        self.types = {
            "municipality": p.String, "pupil_id": p.String, "programme": p.String, "gsp": p.Float64, "grade_nor": p.Int8,
            "grade_eng": p.Int8, "grade_mat": p.Int8, "abs_days": p.Int16, "abs_hours": p.Int16, "birth_year": p.Int16,
            "school_year": p.Int16, "grade_level": p.Int8, "school_id": p.Int32}

    def load(self):
        p = library
        if task == "absence":
            self.rows = p.DataFrame(absences())
            return
        self.rows = self.read()
        if task == "join":
            codes = {"school_municipality": p.String, "school_id": p.Int32}
            self.schools = p.read_csv(SCHOOLS, schema_overrides=codes)
            self.places = p.read_csv(PLACES, schema_overrides={"municipality": p.String, "county": p.String})

    def read(self):
        return library.read_csv(PUPILS, schema_overrides=self.types)

    def read_figures(self, t):
        c = library.col
        return t.select(
            library.len(), c("abs_hours").cast(library.Int64).sum().alias("h"), c("gsp").sum(),
            c("gsp").null_count().alias("gnull"), c("municipality").str.starts_with("0").sum().alias("zero"),
            c("programme").null_count().alias("pnull")).row(0)

    def messy(self):
        p = library
        grades = {name: "." for name in ("Karakter norsk", "Karakter engelsk", "Karakter matematikk")}
        signs = {name: ":" for name in ("Grunnskolepoeng", "Fravær dager", "Fravær timer", "Utdanningsprogram")}
        t = p.read_csv(
            MESSY, separator=";", encoding="cp1252", decimal_comma=True, null_values=grades | signs,
            schema_overrides={
                "Kommunenr": p.String, "Grunnskolepoeng": p.Float64, "Fravær timer": p.Float64, "Fravær dager": p.Int32})
        return t.with_columns(p.col("Skoleår").str.slice(0, 4).cast(p.Int16))

    def messy_figures(self, t):
        c = library.col
        hours = "Fravær timer"
        return t.select(
            library.len(), c("Grunnskolepoeng").sum(), c("Grunnskolepoeng").null_count().alias("gnull"), c(hours).sum(),
            c(hours).null_count().alias("hnull"), c("Utdanningsprogram").str.starts_with("Frisør").sum().alias("fris"),
            (c("Status") == "Fullført").sum().alias("done"), c("Skoleår").cast(library.Int64).sum()).row(0)

    def where(self):
        c = library.col
        return self.rows.filter((c("grade_level") == 11) & (c("abs_days") > 15) & (c("gsp") < 40))

    def where_figures(self, t):
        return t.select(library.len(), library.col("abs_hours").cast(library.Int64).sum()).row(0)

    def derive(self):
        c = library.col
        return self.rows.with_columns(hours=c("abs_hours") + 6.5 * c("abs_days"), is_low=c("gsp") < 35)

    def derive_figures(self, t):
        return t.select(library.col("hours").sum(), library.col("is_low").sum()).row(0)

    def grouped(self, t):
        c = library.col
        return t.group_by("municipality", "programme", "school_year").agg(
            n=library.len(), m=c("gsp").mean(), s=c("gsp").std(), am=c("abs_hours").mean(), asd=c("abs_hours").std())

    def group(self):
        return self.grouped(self.rows)

    def group_figures(self, t):
        c = library.col
        return t.select(
            library.len(), c("n").cast(library.Int64).sum(), c("m").sum(), c("s").fill_nan(None).sum(), c("am").sum(),
            c("asd").fill_nan(None).sum()).row(0)

    def cold_group(self):
        return self.grouped(library.scan_csv(PUPILS, schema_overrides=self.types)).collect(engine="streaming")

    cold_group_figures = group_figures

    def first_starts(self, t):
        c = library.col
        first = t.filter((c("grade_level") == 11) & (c("status") == "ELEV"))
        first = first.sort("school_year", maintain_order=True).unique("pupil_id", keep="first")
        first = first.filter(c("school_year") <= 2019).select(
            "pupil_id", "programme", "sex", "municipality", (c("school_year") + 5).alias("then"))
        later = t.filter(c("grade_level") >= 11).select(
            "pupil_id", c("school_year").alias("then"), c("status").alias("status_5"))
        return first.join(later, on=["pupil_id", "then"], how="left").with_columns(c("status_5").fill_null("UTE"))

    def cold_job(self):
        p, c = library, library.col
        t = self.read()
        places = p.read_csv(PLACES, schema_overrides={"municipality": p.String}).select(
            "municipality", "name", "county_name")

        def shown(*names):
            return [p.when(c("n") >= LEAST).then(c(name)).alias(name) for name in names]

        upper = t.filter(c("grade_level") >= 11)
        key = upper.filter(c("status") == "ELEV").group_by("municipality", "school_year").agg(
            n=p.len(), points=c("gsp").mean(), spread=c("gsp").std(), hours=c("abs_hours").median())
        key = key.with_columns(shown("points", "spread", "hours", "n")).join(places, on="municipality")
        key = key.sort("municipality", "school_year")
        done = self.first_starts(t).group_by("municipality", "programme").agg(
            n=p.len(), share=(c("status_5") == "FULLFORT").mean())
        middle, half = interval(c("share"), c("n"))
        done = done.with_columns(low=middle - half, high=middle + half).with_columns(shown("share", "low", "high", "n"))
        done = done.join(places, on="municipality").sort("municipality", "programme")
        ended = upper.group_by("municipality", "school_year").agg(n=p.len(), v=(c("status") == "SLUTTET").mean())
        ended = ended.with_columns(shown("v")).sort("school_year").pivot(
            on="school_year", index="municipality", values="v").join(places, on="municipality").sort("municipality")
        target = made_folder(folder, engine)
        for name, table in (("key", key), ("completion", done), ("ended", ended)):
            table.write_csv(f"{target}/{name}.csv")
        return key, done, ended

    def cold_job_figures(self, made):
        key, done, ended = made
        return [
            sum(len(table) for table in made), key["n"].sum() + done["n"].sum(), key["points"].sum(),
            key["spread"].sum(), key["hours"].sum(), done["low"].sum(), done["high"].sum(),
            sum(ended[str(year)].sum() for year in YEARS)]

    def median(self):
        c = library.col
        return self.rows.group_by("school_id").agg(
            d=c("pupil_id").n_unique(), q=c("abs_hours").median(), g=c("gsp").median())

    def median_figures(self, t):
        c = library.col
        return t.select(library.len(), c("d").cast(library.Int64).sum(), c("q").sum(), c("g").sum()).row(0)

    def join(self):
        return self.rows.join(self.schools, on="school_id", how="left").join(
            self.places, left_on="school_municipality", right_on="municipality", how="left")

    def join_figures(self, t):
        c = library.col
        return t.select(library.len(), (c("abs_days").cast(library.Int64) * c("centrality")).sum()).row(0)

    def cohort(self):
        return self.first_starts(self.rows).group_by("programme", "sex", "municipality", "status_5").agg(n=library.len())

    def counts(self, t):
        n = library.col("n").cast(library.Int64)
        return t.select(library.len(), n.sum().alias("sum"), (n * n).sum().alias("ss")).row(0)

    cohort_figures = counts

    def transitions(self):
        c = library.col
        rows = self.rows.filter(c("grade_level") >= 11).select("pupil_id", "school_year", "programme", "status")
        following = rows.select(
            "pupil_id", (c("school_year") - 1).cast(library.Int16), c("status").alias("next"))
        return rows.filter(c("school_year") < 2024).join(following, on=["pupil_id", "school_year"], how="left").with_columns(
            c("next").fill_null("UTE")).group_by("programme", "status", "next").agg(n=library.len())

    transitions_figures = counts

    def absence(self):
        c = library.col
        pupils = self.rows.group_by("pupil").agg(days=library.len(), total=c("hours").cast(library.Int64).sum())
        return pupils.group_by(c("total") // 10).agg(k=library.len(), days=c("days").sum())

    def absence_figures(self, t):
        k = library.col("k").cast(library.Int64)
        return t.select(library.len(), library.col("days").sum(), (k * k).sum()).row(0)


class DuckDB:
    def __init__(self):
        self.connection = library.connect()
        types = {
            "municipality": "VARCHAR", "pupil_id": "VARCHAR", "programme": "VARCHAR", "gsp": "DOUBLE",
            "grade_nor": "TINYINT", "grade_eng": "TINYINT", "grade_mat": "TINYINT", "abs_days": "SMALLINT",
            "abs_hours": "SMALLINT", "birth_year": "SMALLINT", "school_year": "SMALLINT", "grade_level": "TINYINT",
            "school_id": "INTEGER"}
        self.source = f"read_csv('{PUPILS}', header=true, types={types})"

    def load(self):
        if task == "absence":
            self.run("create table rows as select * from rows", absences())
            return
        self.run(f"create table rows as select * from {self.source}")
        if task == "join":
            self.run(
                f"create table schools as select * from read_csv('{SCHOOLS}',"
                " types={'school_municipality': 'VARCHAR', 'school_id': 'INTEGER'})")
            self.run(
                f"create table places as select * from read_csv('{PLACES}',"
                " types={'municipality': 'VARCHAR', 'county': 'VARCHAR'})")

    def run(self, query, rows=None):
        return self.connection.execute(query)

    def made(self, query):
        self.run(f"create or replace temp table made as {query}")

    def row(self, query):
        return self.run(query).fetchone()

    def read(self):
        self.made(f"select * from {self.source}")

    def read_figures(self, _):
        return self.row(
            "select count(*), sum(abs_hours), sum(gsp), count(*) - count(gsp),"
            " count(*) filter (municipality like '0%'), count(*) - count(programme) from made")

    def messy(self):
        # Windows-1252 is in an extension that is to be downloaded; these letters are the same in latin-1.
        types = {
            "Kommunenr": "VARCHAR", "Grunnskolepoeng": "DOUBLE", "Fravær timer": "DOUBLE", "Fravær dager": "INTEGER",
            "Elev-ID": "VARCHAR", "Karakter norsk": "TINYINT", "Karakter engelsk": "TINYINT",
            "Karakter matematikk": "TINYINT"}
        self.made(
            'select * replace (cast(left("Skoleår", 4) as smallint) as "Skoleår") from'
            f" read_csv('{MESSY}', delim=';', header=true, encoding='latin-1', decimal_separator=',', nullstr=[':', '.'],"
            f" types={types})")

    def messy_figures(self, _):
        return self.row(
            'select count(*), sum(Grunnskolepoeng), count(*) - count(Grunnskolepoeng), sum("Fravær timer"),'
            ' count(*) - count("Fravær timer"), count(*) filter (Utdanningsprogram like \'Frisør%\'),'
            " count(*) filter (Status = 'Fullført'), sum(\"Skoleår\") from made")

    def where(self):
        self.made("select * from rows where grade_level = 11 and abs_days > 15 and gsp < 40")

    def where_figures(self, _):
        return self.row("select count(*), sum(abs_hours) from made")

    def derive(self):
        self.made("select *, abs_hours + 6.5 * abs_days as hours, gsp < 35 as is_low from rows")

    def derive_figures(self, _):
        return self.row("select sum(hours), count(*) filter (is_low) from made")

    def grouped(self, source):
        self.made(
            "select municipality, programme, school_year, count(*) n, avg(gsp) m, stddev_samp(gsp) s, avg(abs_hours) am,"
            f" stddev_samp(abs_hours) asd from {source} group by all")

    def group(self):
        self.grouped("rows")

    def group_figures(self, _):
        return self.row("select count(*), sum(n), sum(m), sum(s), sum(am), sum(asd) from made")

    def cold_group(self):
        self.grouped(self.source)

    cold_group_figures = group_figures

    def median(self):
        self.made(
            "select school_id, count(distinct pupil_id) d, median(abs_hours) q, median(gsp) g from rows group by all")

    def median_figures(self, _):
        return self.row("select count(*), sum(d), sum(q), sum(g) from made")

    def join(self):
        self.made(
            "select rows.*, schools.* exclude (school_id), places.* exclude (municipality) from rows"
            " left join schools using (school_id) left join places on places.municipality = schools.school_municipality")

    def join_figures(self, _):
        return self.row("select count(*), sum(abs_days * centrality) from made")

    # Who started in Vg1, with the status five years later.
    starts = (
        "with first as (select pupil_id, min(school_year) y, arg_min(programme, school_year) programme,"
        " arg_min(sex, school_year) sex, arg_min(municipality, school_year) municipality from rows"
        " where grade_level = 11 and status = 'ELEV' group by pupil_id having min(school_year) <= 2019),"
        " later as (select pupil_id, school_year, status from rows where grade_level >= 11),"
        " starts as (select first.*, coalesce(later.status, 'UTE') status_5 from first"
        " left join later on later.pupil_id = first.pupil_id and later.school_year = first.y + 5)")

    def cohort(self):
        self.made(f"{self.starts} select programme, sex, municipality, status_5, count(*) n from starts group by all")

    def cold_job(self):
        def shown(*names):
            return ", ".join(f"case when n >= {LEAST} then {name} end as {name}" for name in names)

        named = f"join (select municipality, name, county_name from read_csv('{PLACES}',"
        named += " types={'municipality': 'VARCHAR'})) using (municipality)"
        middle, half = interval("share", "n")
        self.run(f"create table rows as select * from {self.source}")
        self.run(
            "create table key as with k as (select municipality, school_year, count(*) n, avg(gsp) points,"
            " stddev_samp(gsp) spread, median(abs_hours) as hours from rows where grade_level >= 11 and status = 'ELEV'"
            f" group by all) select municipality, school_year, {shown('n', 'points', 'spread', 'hours')},"
            f" name, county_name from k {named} order by all")
        self.run(
            f"create table completion as {self.starts}, w as (select municipality, programme, count(*) n,"
            " avg((status_5 = 'FULLFORT')::int) share from starts group by all),"
            f" i as (select *, {middle} - {half} low, {middle} + {half} high from w)"
            f" select municipality, programme, {shown('n', 'share', 'low', 'high')}, name, county_name from i {named}"
            " order by all")
        self.run(
            "create table ended as with a as (select municipality, school_year, count(*) n,"
            " avg((status = 'SLUTTET')::int) v from rows where grade_level >= 11 group by all),"
            f" b as (select municipality, school_year, {shown('v')} from a)"
            f" select * from (pivot b on school_year using first(v) group by municipality) {named} order by municipality")
        target = made_folder(folder, engine)
        for name in ("key", "completion", "ended"):
            self.run(f"copy {name} to '{target}/{name}.csv' (header)")

    def cold_job_figures(self, _):
        key = self.row("select count(*), sum(n), sum(points), sum(spread), sum(hours) from key")
        done = self.row("select count(*), sum(n), sum(low), sum(high) from completion")
        ended = self.row("select count(*), " + " + ".join(f'sum("{year}")' for year in YEARS) + " from ended")
        return [key[0] + done[0] + ended[0], key[1] + done[1], *key[2:], *done[2:], ended[1]]

    def counts(self, _):
        return self.row("select count(*), sum(n), sum(n * n) from made")

    cohort_figures = counts

    def transitions(self):
        self.made(
            "with a as (select pupil_id, school_year, programme, status from rows where grade_level >= 11)"
            " select a.programme, a.status, coalesce(b.status, 'UTE') nxt, count(*) n from a left join a b"
            " on b.pupil_id = a.pupil_id and b.school_year = a.school_year + 1 where a.school_year < 2024 group by all")

    transitions_figures = counts

    def absence(self):
        self.made(
            "select total // 10 as tens, count(*) as k, sum(days) as days from"
            " (select pupil, count(*) as days, sum(hours) as total from rows group by pupil) group by all")

    def absence_figures(self, _):
        return self.row("select count(*), sum(days), sum(k * k) from made")


peer = {"polars": Polars, "duckdb": DuckDB}[engine]()
method = task.replace("-", "_")


def figures(made):
    return " ".join(str(float(figure)) for figure in getattr(peer, method + "_figures")(made))


if task.startswith("cold-"):
    print(figures(getattr(peer, method)()), flush=True)
    sys.exit()
if task not in ("read", "messy", "nothing"):
    peer.load()
print("ready", library.__version__, flush=True)
for _ in sys.stdin:
    made = None
    start = time.perf_counter()
    made = getattr(peer, method)()
    seconds = time.perf_counter() - start
    print(f"{seconds:.9f}", figures(made), flush=True)
