#!/usr/bin/env python3
"""Looks for runs of eight words that own reports share with any text of the open sets.

usage: shingle.py [ID ...]       exit status 1 when a run is found that formulas.txt does not list

    041-quay: "the united nations high commissioner for human rights" events/coped.jsonl
"""
import glob
import gzip
import json
import os
import re
import sys

import source
import told

RUN = 8


def runs(text):
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i:i + RUN]) for i in range(len(words) - RUN + 1)}


def strings(value):
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for v in value.values() if isinstance(value, dict) else value:
            yield from strings(v)


def texts(path):
    """Whatever a file of the open sets holds in words, a long piece at a time."""
    with (gzip.open(path, "rt", encoding="utf-8", errors="replace") if path.endswith(".gz") else open(path, encoding="utf-8", errors="replace")) as f:
        if ".conllu" in path:
            yield " ".join(l[9:] for l in f if l.startswith("# text = "))
        elif ".jsonl" in path:
            for line in f:
                yield from strings(json.loads(line))
        elif path.endswith((".txt", ".html", ".tsv", ".json")):
            yield re.sub(r"<[^>]*>", " ", f.read())


def files(top):
    for folder, _, names in sorted(os.walk(top)):
        for n in sorted(names):
            if re.search(r"\.(jsonl|conllu|txt|html|tsv|json)(\.gz)?$", n):
                yield os.path.join(folder, n)


def given(names):
    """(name, text) of the reports named, else of all own ones and the own paragraphs of told/."""
    yield from ((name, source.text(name)[0]) for name in names or sorted(source.own()))
    for path in [] if names else sorted(glob.glob(os.path.join(told.PLACE, "own/*.txt"))):
        yield from ((name, text) for name, text, _ in told.own(path)[0])


def main():
    mine = {}
    for name, text in given(sys.argv[1:]):
        for r in runs(text):
            mine.setdefault(r, name)
    with open(os.path.join(source.HERE, "formulas.txt"), encoding="utf-8") as f:
        formulas = {l.strip() for l in f if not l.startswith("#")}
    found = set()
    for path in files(source.gold()):
        for text in texts(path):
            for r in runs(text) & mine.keys():
                found.add((mine[r], r, os.path.relpath(path, source.gold())))
    for name, r, path in sorted(found):
        print(f"{name}: \"{r}\" {path}{'  (formula)' if r in formulas else ''}")
    bad = {r for _, r, _ in found} - formulas
    print(f"{len(set(mine.values()))} texts, {len(mine)} runs of {RUN} words, {len(found)} shared, {len(bad)} of them no formulas", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
