#!/usr/bin/env python3
"""Resolves the words of marks to spans and refuses what does not fit.

usage: check.py [--hints] [ID | FILE.facts ...]      (default: every report that has marks)

    real/014-re3d.facts:12: 'Aleppo' stands 2 times in s3: say which, Aleppo#1 .. Aleppo#2

Exit status 1 when something was refused. --hints also prints capitalised words that no name covers.
"""
import argparse
import os
import re
import sys

import marks
import source


def given(args):
    """[(id, path)] of what was named, or of all that lie here."""
    if not args:
        return [(n, source.marks_file(n)) for n in source.names() if os.path.exists(source.marks_file(n))]
    out = []
    for a in args:
        name = os.path.basename(a).removesuffix(".facts")
        out.append((name, a if a.endswith(".facts") else source.marks_file(name)))
    return out


def words_of_a_source(report):
    """Marks of a real passage are kept as spans: its words are somebody else's."""
    return [i for i, line in report.lines if re.match(r"\s+(trigger|who|whom|where):\s*[^@\s]", line)]


def hints(report):
    for n, (a, b) in enumerate(report.sentences):
        for m in re.finditer(r"(?<!\w)[A-Z]\w+", report.text[a:b]):
            x = a + m.start()
            if m.start() and not any(s <= x < e for s, e, _ in report.names):
                print(f"{report.name}: s{n} {m.group()!r} is no part of a name")


def check(name, path):
    report = marks.Report(name, path)
    refused = list(report.refused)
    if not os.path.exists(path):
        refused.append((1, "no marks"))
    elif source.kind(name) == "real" and os.path.abspath(path).startswith(source.HERE) and words_of_a_source(report):
        refused.append((words_of_a_source(report)[0], "holds words of the source: run pack.py " + name))
    for line, why in sorted(refused):
        print(f"{os.path.relpath(path)}:{line}: {why}")
    return report, not refused


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--hints", action="store_true")
    p.add_argument("what", nargs="*")
    args = p.parse_args()
    good, facts, n = True, 0, 0
    for name, path in given(args.what):
        report, fine = check(name, path)
        good &= fine
        n, facts = n + 1, facts + len(report.facts)
        if args.hints:
            hints(report)
    print(f"{n} reports, {facts} facts: {'all fit' if good else 'refused'}", file=sys.stderr)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
