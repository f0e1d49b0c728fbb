#!/usr/bin/env python3
"""Changes the sources that verify packages, one place at a time, and counts the changes that the packages' tests notice.

A change that no test notices is either a check that nothing holds in its place, or one that changes nothing: those are
named in `mutate.equivalent`, each with its reason, and everything else that survives is a fault of the tests.

    Tests/Tools/mutate.py [--jobs N] [--only FILE] [--again LOG] [--list]

Needs a checkout that was built once (for its copy of TOMLKit). Works on copies; the checkout stays as it is.
"""

import argparse
import concurrent.futures
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = "Sources/TrinnPackage/"
# Everything between the bytes of an archive and the word that it is taken.
VERIFIER = [
    "Verifying/PackageVerifier.swift", "Verifying/PackageContent.swift", "Verifying/Package.swift",
    "Archive/ArchiveReader.swift", "Archive/PackageArchive.swift", "Signing/Signature.swift",
    "Signing/PublicKey.swift", "Manifest/PackagePath.swift", "Store/PackageStore.swift", "Store/PackageStore+Return.swift",
    "Trust/AcceptedChain.swift",
]
QUICK = "VerifierTests|aTamperedArchiveIsRefused|PackageArchiveTests|PluginsAndTrustTests|MinisignTests"
MANIFEST = """// swift-tools-version: 6.2
import PackageDescription
let package = Package(
  name: "mutants", dependencies: [.package(path: "TOMLKit")],
  targets: [
    .systemLibrary(name: "CSodium"), .target(name: "CTrinnArchive"), .target(name: "TrinnBasis"),
    .target(name: "TrinnPackage", dependencies: ["TrinnBasis", "CSodium", "CTrinnArchive", "TOMLKit"]),
    .target(name: "TrinnTestSupport", path: "Tests/Support"),
    .testTarget(name: "TrinnPackageTests", dependencies: ["TrinnBasis", "TrinnPackage", "TrinnTestSupport"]),
  ], swiftLanguageModes: [.v6], cxxLanguageStandard: .cxx17)
"""
# What stands at a place, and what is put there. A line is changed at each place where a pattern fits, one at a time.
OPERATORS = [
    (r" == ", " != "), (r" != ", " == "), (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "),
    (r" && ", " || "), (r" \|\| ", " && "), (r"\btrue\b", "false"), (r"\bfalse\b", "true"),
    (r"(?<=[ (])!(?=[A-Za-z])", ""), (r" \+ (?=\d)", " - "), (r" - (?=\w)", " + "), (r" << ", " >> "),
    (r"hasPrefix\(", "hasSuffix("), (r"hasSuffix\(", "hasPrefix("), (r"allSatisfy", "contains"),
]
NUMBER = re.compile(r"(?<![\w.\"$])(\d[\d_]*)(?![\w.\"])")


def changes(text):
    """Each change as (line number, what it does, the text with it)."""
    lines = text.split("\n")
    in_text = False
    found = []

    def put(index, what, *replacement):
        found.append((index + 1, what, "\n".join(lines[:index] + list(replacement) + lines[index + 1:])))

    for index, line in enumerate(lines):
        if line.count('"""') % 2 == 1:
            in_text = not in_text
            continue
        bare = line.strip()
        if in_text or not bare or bare.startswith(("//", "import", "case .fault", "hint:")):
            continue
        code = blanked(line)
        for pattern, other in OPERATORS:
            for match in re.finditer(pattern, code):
                changed = line[:match.start()] + other + line[match.end():]
                put(index, f"{match.group().strip()} -> {other.strip() or 'nothing'}", changed)
        for match in NUMBER.finditer(code):
            number = int(match.group(1).replace("_", ""))
            put(index, f"{number} -> {number + 1}", line[:match.start()] + str(number + 1) + line[match.end():])
        # A check that is not made: a condition that never refuses, a call that is left out, a filter that filters nothing.
        condition = re.match(r"\s*(?:\} else )?(if|guard) (.*?)( else)? \{", code)
        if condition:
            start = condition.start(2)
            if condition.group(1) == "if":
                put(index, "if … -> if false", line[:start] + "Bool(false), " + line[start:])
            for first, last in clauses(condition.group(2)):
                if not re.match(r"let |case |var |#", code[start + first:]):
                    what = line[start + first:start + last]
                    put(index, f"{what} -> true", line[:start + first] + "Bool(true)" + line[start + last:])
        call = re.match(r"\s*(_ = )?try (self\.)?(check|expect|common|verify)\w*\(.*\)$", code)
        if call:
            put(index, "call -> nothing", "")
        filter = re.search(r" where (.*) \{$", code)
        if filter:
            put(index, "where … -> nothing", line[:filter.start()] + " {")
    return found


def clauses(condition):
    """Where each part of a condition begins and ends: commas within parentheses part nothing."""
    depth, first = 0, 0
    for place, letter in enumerate(condition):
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and depth == 0:
            yield first, place
            first = place + 2
    yield first, len(condition)


def blanked(line):
    """The line with texts and notes blanked out, so that operators in them are not found."""
    line = re.sub(r'"(?:[^"\\]|\\.)*"', lambda match: '"' + "_" * (len(match.group()) - 2) + '"', line)
    return re.sub(r"//.*", lambda match: " " * len(match.group()), line)


def equivalent():
    """Changes that change nothing, by file and the text of their line and what is done to it."""
    known = set()
    for line in (ROOT / "Tests/Tools/mutate.equivalent").read_text().splitlines():
        if line and not line.startswith("#"):
            known.add(tuple(line.split(" | ")[:3]))
    return known


def survivors(log):
    """What a run printed of changes that nobody noticed, in the same form."""
    lines = [line.removeprefix("survives: ") for line in log.splitlines() if line.startswith("survives: ")]
    return {tuple(line.split(" | ")[:3]) for line in lines}


def prepare(folder):
    for name in ["TrinnBasis", "TrinnPackage", "CSodium", "CTrinnArchive"]:
        shutil.copytree(ROOT / "Sources" / name, folder / "Sources" / name)
    for name in ["TrinnPackageTests", "Fixtures/packages"]:
        shutil.copytree(ROOT / "Tests" / name, folder / "Tests" / name)
    # Of what tests share, the part that these ones use: the rest needs half of the sources.
    (folder / "Tests/Support").mkdir()
    shutil.copy(ROOT / "Tests/Support/Torture.swift", folder / "Tests/Support")
    shutil.copytree(ROOT / ".build/checkouts/TOMLKit", folder / "TOMLKit")
    (folder / "Package.swift").write_text(MANIFEST)


def run(folder, *arguments):
    environment = dict(os.environ, TMPDIR=str(folder / "tmp"))
    (folder / "tmp").mkdir(exist_ok=True)
    try:
        outcome = subprocess.run(
            ["swift", *arguments], cwd=folder, env=environment, timeout=300, capture_output=True, text=True)
        return outcome.returncode == 0, outcome.stdout + outcome.stderr
    except subprocess.TimeoutExpired:
        return False, "no end"


def judge(folder, path, changed):
    """notices, survives, or does not compile."""
    file = folder / path
    before = file.read_text()
    file.write_text(changed)
    try:
        if not run(folder, "build", "--build-tests", "-j", "2")[0]:
            return "no program"
        # Most changes are seen by the quick tests.
        for tests in [["--filter", QUICK], []]:
            if not run(folder, "test", "--skip-build", *tests)[0]:
                return "noticed"
        return "survives"
    finally:
        file.write_text(before)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="a part of a file's path")
    parser.add_argument("--again", default="", help="what an earlier run printed: only what survived there is tried")
    parser.add_argument("--list", action="store_true", help="show the changes and make none")
    options = parser.parse_args()
    known = equivalent()
    again = options.again and survivors(Path(options.again).read_text())
    work = []
    for name in VERIFIER:
        path = PACKAGE + name
        if options.only not in path:
            continue
        text = (ROOT / path).read_text()
        for line, what, changed in changes(text):
            change = (name, text.split("\n")[line - 1].strip(), what)
            if change not in known and (not again or change in again):
                work.append((path, line, what, changed))
    if options.list:
        for path, line, what, _ in work:
            print(f"{path}:{line}: {what}")
        print(f"{len(work)} changes")
        return
    folders = queue.Queue()
    with tempfile.TemporaryDirectory(prefix="trinn-mutate-") as scratch:
        for job in range(options.jobs):
            folder = Path(scratch) / str(job)
            folder.mkdir()
            prepare(folder)
            built, said = run(folder, "build", "--build-tests", "-j", "2")
            passed, more = run(folder, "test", "--skip-build") if built else (False, "")
            if not passed:
                sys.exit("the tests do not pass as it is:\n" + (said + more)[-4000:])
            folders.put(folder)

        def one(item):
            folder = folders.get()
            try:
                return item, judge(folder, item[0], item[3])
            finally:
                folders.put(folder)

        counts = {"noticed": 0, "survives": 0, "no program": 0}
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            for number, ((path, line, what, _), outcome) in enumerate(pool.map(one, work)):
                counts[outcome] += 1
                if number % 20 == 0:
                    print(f"{number} of {len(work)}", file=sys.stderr, flush=True)
                if outcome == "survives":
                    source = (ROOT / path).read_text().split("\n")[line - 1].strip()
                    print(f"survives: {path[len(PACKAGE):]} | {source} | {what}", flush=True)
    tried = counts["noticed"] + counts["survives"]
    score = 100 * counts["noticed"] / max(1, tried)
    print(f"{tried} changes of the verifier, {counts['noticed']} noticed: {score:.1f} % "
          f"({counts['no program']} more were no program, {len(known)} change nothing)")
    sys.exit(0 if score >= 95 else 1)


if __name__ == "__main__":
    main()
