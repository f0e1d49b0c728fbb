"""What the engines share of the job: its limits, its interval and where its tables go."""

import os

# The job: fewer than so many are not told, and the years that its last table has as columns.
LEAST, YEARS = 5, range(2012, 2025)


def interval(share, n):
    """The middle of Wilson's interval and half its width, of expressions or of their text."""
    z = 1.959963984540054
    if isinstance(share, str):
        over = f"(1 + {z * z} / {n})"
        return f"({share} + {z * z / 2} / {n}) / {over}", (
            f"{z} * sqrt({share} * (1 - {share}) / {n} + {z * z / 4} / {n} / {n}) / {over}")
    over = 1 + z * z / n
    return (share + z * z / 2 / n) / over, z * (share * (1 - share) / n + z * z / 4 / n**2).sqrt() / over


def made_folder(folder, engine):
    """Where the job's tables are written, each engine's by itself."""
    path = f"{folder}/job-{engine}"
    os.makedirs(path, exist_ok=True)
    return path
