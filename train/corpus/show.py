#!/usr/bin/env python3
"""Prints a report with numbered sentences, or its marks in words.

usage: show.py [--facts] ID ...
       show.py --list [FROM-TO] [own | real]     what there is, and how far it is marked

    s0  The port of Tamsara fell on Friday, two officers told Reuters.
"""
import os
import sys

import marks
import pack
import source


def stub(report):
    return f"report: {report.name}\nhash: {source.sha(report.text)}\n"


def state(name):
    """Which marks there are: settled ones, or those of the two readers."""
    there = [w for w in ("first", "second") if os.path.exists(os.path.join(source.HERE, w, name + ".facts"))]
    if os.path.exists(source.marks_file(name)):
        there.append("marked")
    return " ".join(there) or "-"


def listed(args):
    numbers = [a for a in args if a[0].isdigit()]
    low, high = map(int, numbers[0].split("-")) if numbers else (1, 250)
    for name in source.names():
        if low <= int(name[:3]) <= high and ("own" not in args or name in source.own()) and ("real" not in args or name not in source.own()):
            how = "twice" if source.marked_twice(name) else ""
            print(f"{name:28} {how:6} {'test' if source.in_test(name) else '':5} {state(name)}")


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("-")]
    if "--list" in sys.argv:
        return listed(args)
    if not args:
        sys.exit(__doc__)
    for name in args:
        report = marks.Report(name)
        if "--facts" in sys.argv and os.path.exists(report.path):
            print("".join(pack.in_words(report)), end="")
            continue
        print(f"{name}   published {report.published or 'on a day not given'}   {len(report.text.split())} words\n")
        for n, (a, b) in enumerate(report.sentences):
            print(f"s{n}  {report.text[a:b]}")
        print(f"\n// to be marked {'twice: first/ and second/, settled in' if source.marked_twice(name) else 'in'} {os.path.relpath(report.path, source.HERE)}; begin with")
        print(stub(report))


if __name__ == "__main__":
    main()
