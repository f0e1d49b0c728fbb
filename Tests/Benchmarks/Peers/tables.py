"""The tasks over a million pupil-years, as a user of Polars or DuckDB writes them.

tables.py ENGINE TASK PUPIL_YEARS SCHOOLS: says `ready VERSION` once the data are loaded, then answers each line on standard
input with one run: its seconds and a figure of its answer. `missing ENGINE` where the engine is not installed.
"""

import sys
import time

engine, task, pupil_years, schools = sys.argv[1:5]
CODES = ["pupil", "home_municipality", "school", "origin_school"]

try:
    library = __import__(engine)
except ImportError:
    print("missing", engine, flush=True)
    sys.exit()


class Polars:
    def read(self, path):
        pl = library
        strings = {name: pl.String for name in CODES}
        return pl.read_csv(path, separator=";", decimal_comma=True, schema_overrides=strings)

    def load(self):
        self.rows, self.schools = self.read(pupil_years), self.read(schools)

    def csv(self):
        return self.read(pupil_years)

    def where(self):
        c = library.col
        return self.rows.filter(
            (c("grade_level") == "Vg1") & (c("absence_days") > 15) & (c("grunnskolepoeng") < 40))

    def derive(self):
        c = library.col
        return self.rows.with_columns(
            hours=c("absence_hours") + 6.5 * c("absence_days"), is_low=c("grunnskolepoeng") < 35)

    def group(self):
        c = library.col
        return self.rows.group_by("home_municipality", "programme", "school_year").agg(
            n=library.len(), m=c("absence_hours").mean(), s=c("absence_hours").std(), p=c("grunnskolepoeng").mean())

    def median(self):
        c = library.col
        return self.rows.group_by("school").agg(
            d=c("pupil").n_unique(), h=c("absence_hours").median(), p=c("grunnskolepoeng").median())

    def join(self):
        return self.rows.join(self.schools, on="school", how="left")

    def count(self, made):
        return made.height

    def sum(self, made, column):
        return made[column].sum()


class DuckDB:
    def __init__(self):
        self.connection = library.connect()

    def load(self):
        self.run(f"create table rows as {self.source(pupil_years)}")
        self.run(f"create table schools as {self.source(schools)}")

    def source(self, path):
        types = ", ".join(f"'{name}': 'VARCHAR'" for name in CODES)
        known = types if path == pupil_years else "'school': 'VARCHAR'"
        return f"select * from read_csv('{path}', delim=';', decimal_separator=',', header=true, types={{{known}}})"

    def run(self, query):
        return self.connection.execute(query)

    def made(self, query):
        self.run(f"create or replace temp table made as {query}")

    def csv(self):
        self.made(self.source(pupil_years))

    def where(self):
        self.made("select * from rows where grade_level = 'Vg1' and absence_days > 15 and grunnskolepoeng < 40")

    def derive(self):
        self.made("select *, absence_hours + 6.5 * absence_days as hours, grunnskolepoeng < 35 as is_low from rows")

    def group(self):
        self.made(
            "select count(*) as n, avg(absence_hours) as m, stddev_samp(absence_hours) as s, avg(grunnskolepoeng) as p"
            " from rows group by home_municipality, programme, school_year")

    def median(self):
        self.made(
            "select count(distinct pupil) as d, median(absence_hours) as h, median(grunnskolepoeng) as p"
            " from rows group by school")

    def join(self):
        self.made("select * from rows left join schools using (school)")

    def count(self, _):
        return self.run("select count(*) from made").fetchone()[0]

    def sum(self, _, column):
        return self.run(f"select sum({column}) from made").fetchone()[0]


CHECKS = {
    "csv": lambda peer, made: peer.sum(made, "absence_hours"),
    "where": lambda peer, made: peer.count(made),
    "derive": lambda peer, made: peer.sum(made, "hours"),
    "group": lambda peer, made: peer.sum(made, "m"),
    "median": lambda peer, made: peer.sum(made, "d"),
    "join": lambda peer, made: peer.count(made),
}

peer = {"polars": Polars, "duckdb": DuckDB}[engine]()
if task != "csv":
    peer.load()
print("ready", library.__version__, flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    made = getattr(peer, task)()
    seconds = time.perf_counter() - start
    print(f"{seconds:.9f}", float(CHECKS[task](peer, made)), flush=True)
