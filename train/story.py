#!/usr/bin/env python3
"""Finds the numbers of data/ledger/story.tsv on reports whose stories are marked.

usage: train/story.py REPORTS.jsonl [--apply]      (from the top of the tree, after `make`)

REPORTS.jsonl has one report a line with "id", "title", "text", "date" and "cluster", the name of its story. Each
setting is tried with the program that ships: its pack is made with other numbers, the reports are added to a new
ledger, and the stories that come out are held against the marked ones (B-cubed, and F1 of pairs). Settings are
tried one number at a time from those of today until none gets better. Standard library only.
"""
import argparse
import collections
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile

TABLE = "ledger/story.tsv"
STEPS = {"day_cost": 0.005, "other_place": 0.05, "same_place": 0.05, "threshold": 0.005}


def numbers(path):
    lines = [l.rstrip("\n").split("\t") for l in open(path) if not l.startswith("#")]
    return {name: float(value) for name, value, _ in lines[1:]}


def write_numbers(path, values):
    lines = open(path).read().split("\n")
    for i, line in enumerate(lines):
        cells = line.split("\t")
        if cells[0] in values:
            cells[1] = f"{values[cells[0]]:g}"
            lines[i] = "\t".join(cells)
    open(path, "w").write("\n".join(lines))


def groups(labels):
    out = collections.defaultdict(set)
    for key, group in labels.items():
        out[group].add(key)
    return out


def b_cubed(gold, found):
    g, f = groups(gold), groups(found)
    p = sum(len(g[gold[k]] & f[found[k]]) / len(f[found[k]]) for k in gold) / len(gold)
    r = sum(len(g[gold[k]] & f[found[k]]) / len(g[gold[k]]) for k in gold) / len(gold)
    return 2 * p * r / (p + r)


def pairs(labels):
    return {pair for members in groups(labels).values() for pair in itertools.combinations(sorted(members), 2)}


def pair_f1(gold, found):
    a, b = pairs(gold), pairs(found)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def stories(reports, values, work):
    """What the program groups with these numbers: {id: story}."""
    data, pack, ledger = work + "/data", work + "/pack", work + "/ledger.gpkg"
    write_numbers(data + "/" + TABLE, values)
    subprocess.run(["build/pack", data, pack], check=True)
    if os.path.exists(ledger):
        os.remove(ledger)
    subprocess.run(["build/sitrep", "add", "--data", pack, "-l", ledger, reports], check=True, stderr=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL)
    out = subprocess.run(["build/sitrep", "sql", "-l", ledger, "--json", "select r.given as id, m.story as story "
                          "from story_report m join report r on r.id = m.report"], check=True, capture_output=True, text=True)
    rows = [json.loads(l) for l in out.stdout.splitlines()]
    return {row["id"]: row["story"] for row in rows}


def quality(gold, found):
    found = {k: found.get(k, k) for k in gold}
    return (b_cubed(gold, found) + pair_f1(gold, found)) / 2


def climb(gold, reports, values, work):
    best = quality(gold, stories(reports, values, work))
    print(f"{best:.4f}", values)
    better = True
    while better:
        better = False
        for name, step in STEPS.items():
            for change in (step, -step):
                tried = dict(values, **{name: round(values[name] + change, 6)})
                got = quality(gold, stories(reports, tried, work))
                if got > best + 1e-6:
                    best, values, better = got, tried, True
                    print(f"{best:.4f}", values)
    return values


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("reports")
    p.add_argument("--apply", action="store_true", help="write the numbers into data/")
    a = p.parse_args()
    gold = {}
    with tempfile.TemporaryDirectory() as work:
        shutil.copytree("data", work + "/data")
        with open(work + "/reports.jsonl", "w") as out:
            for line in open(a.reports):
                r = json.loads(line)
                gold[str(r["id"])] = str(r["cluster"][0] if isinstance(r["cluster"], list) else r["cluster"])
                out.write(json.dumps({"id": r["id"], "title": r.get("title"), "text": r["text"], "published": r.get("date"),
                                      "url": f"https://example.org/{r['id']}"}) + "\n")
        values = climb(gold, work + "/reports.jsonl", numbers("data/" + TABLE), work)
    if a.apply:
        write_numbers("data/" + TABLE, values)


if __name__ == "__main__":
    sys.exit(main())
