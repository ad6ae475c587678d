#!/usr/bin/env python3
"""Finds the numbers of data/ledger/link.tsv on storylines whose events are marked.

usage: train/link.py STORYLINE.gold.jsonl ... [--apply] [--sweeps N] [--measure STORYLINE.gold.jsonl ...]
                                              (from the top of the tree, after `make build/sitrep build/train/link_pairs`)

Each storyline is read into a new ledger, and src/ledger/link.def is asked of every two of its facts. Then the facts are joined as
src/ledger/match.c joins them, and the weights are moved one at a time, in steps that get smaller, as long as the events come nearer to the
marked ones: F1 of pairs and B-cubed, at three thresholds, less a little for each weight that leaves the table of today, since a few
storylines cannot tell much. `left out` tells what the same search gives for a storyline when it learns from the others: that is how
well it does on new ones. On five storylines that was no better than the table, which is why the table is still near to what a reader
would say. --measure names storylines that are only measured. Needs NumPy.
"""
import argparse
import itertools
import json
import os
import subprocess
import tempfile

import numpy as np

TABLE = "data/ledger/link.tsv"
BEST = 0.55  # as in match.c
THRESHOLDS = (-0.35, 0.0, 0.35)
STAY = 0.012  # for each unit that a weight is moved


# ---- the table --------------------------------------------------------------------------------

def weights(names):
    rows = [x.rstrip("\n").split("\t") for x in open(TABLE, encoding="utf-8") if not x.startswith("# ")][1:]
    at = {r[0]: (float(r[1]), float(r[2])) for r in rows}
    return np.array([at[n][0] for n in names] + [at[n][1] for n in names])


def write(names, w):
    lines = open(TABLE, encoding="utf-8").read().split("\n")
    for i, line in enumerate(lines):
        c = line.split("\t")
        if c[0] in names:
            k = names.index(c[0])
            lines[i] = "\t".join([c[0], f"{w[k]:.2f}", f"{w[k + len(names)]:.2f}"] + c[3:])
    open(TABLE, "w", encoding="utf-8").write("\n".join(lines))


# ---- storylines -------------------------------------------------------------------------------

class Storyline:
    """Facts as the program reads them, what is asked of each two, and the marked event of those that were found."""

    def __init__(self, gold):
        self.name = os.path.basename(gold).split(".")[0]
        reports = gold.replace(".gold.jsonl", ".jsonl")
        self.texts = {d["id"]: d["text"] for d in map(json.loads, open(reports, encoding="utf-8"))}
        self.read(reports)
        self.mark(map(json.loads, open(gold, encoding="utf-8")))

    def read(self, reports):
        with tempfile.TemporaryDirectory() as folder:
            ledger = os.path.join(folder, "l.gpkg")
            subprocess.run(["build/sitrep", "add", "-l", ledger, reports], check=True, capture_output=True)
            out = subprocess.run(["build/train/link_pairs", ledger], check=True, capture_output=True, text=True).stdout
        rows = [line.split("\t") for line in out.splitlines()]
        self.questions = next(r[1:] for r in rows if r[0] == "N")
        number, self.facts, pairs, asked = {}, [], [], []
        for r in rows:
            if r[0] == "F":
                number[r[1]] = len(self.facts)
                self.facts.append((r[2], [tuple(map(int, s.split(":"))) for s in r[3].split(",") if s]))
            elif r[0] == "P":
                pairs.append((number[r[1]], number[r[2]]))
                asked.append(r[3:])
        self.first, self.second = np.array(pairs).T
        x = np.array(asked, dtype=np.float32)
        here = np.array([[self.facts[i][0] == self.facts[j][0]] for i, j in pairs], dtype=np.float32)
        self.asked = np.hstack([x * here, x * (1 - here)])

    def mark(self, records):
        """The first fact found at each marked telling that is not optional, and the number of its event."""
        found, events, number = [], [], {}
        for e in (r["event"] for r in records if "event" in r):
            for f in (f for f in e["facts"] if not f.get("optional")):
                for report in f["report"]:
                    i = self.fact_at(report, f)
                    if i is not None:
                        found.append(i)
                        events.append(number.setdefault(e["id"], len(number)))
        self.found = np.array(found)
        self.same = np.equal.outer(events, events)

    def fact_at(self, report, f):
        start = self.texts[report].find(f["words"])
        for word in f["trigger"]:
            a = self.texts[report].find(word, start)
            for i, (where, spans) in enumerate(self.facts):
                if where == report and any(b < a + len(word) and a < e for b, e in spans):
                    return i
        return None

    def join(self, scores, threshold):
        """The number of each fact's event: that of the event which fits it best, or a new one."""
        n, k = len(self.facts), 0
        table, event, most = np.zeros((n, n)), np.zeros(n, int), np.empty(n)
        table[self.first, self.second] = scores
        for j in range(n):
            if k:
                of, v = event[:j], table[:j, j]
                most[:k] = -99
                np.maximum.at(most, of, v)
                fit = BEST * most[:k] + (1 - BEST) * np.bincount(of, v, minlength=k) / np.bincount(of, minlength=k)
                best = int(fit.argmax())
                if fit[best] > threshold:
                    event[j] = best
                    continue
            event[j], k = k, k + 1
        return event

    def measure(self, scores, threshold):
        """F1 of pairs, B-cubed."""
        event = self.join(scores, threshold)[self.found]
        joined = np.equal.outer(event, event)
        both, n = joined & self.same, len(event)
        pairs = 2 * (both.sum() - n) / max(1, joined.sum() + self.same.sum() - 2 * n)
        p, r = (both.sum(1) / joined.sum(1)).mean(), (both.sum(1) / self.same.sum(1)).mean()
        return pairs, 2 * p * r / (p + r)


# ---- the search -------------------------------------------------------------------------------

def worth(stories, scores, w, begun):
    each = [sum(s.measure(z, t)) / 2 for s, z in zip(stories, scores) for t in THRESHOLDS]
    return np.mean(each) - STAY * np.abs(w - begun).sum()


def search(stories, begun, sweeps):
    w, scores = begun.copy(), [s.asked @ begun for s in stories]
    best, step, dice = worth(stories, scores, w, begun), 0.8, np.random.RandomState(1)
    used = [c for c in range(len(w)) if any(s.asked[:, c].any() for s in stories)]
    for _ in range(sweeps):
        for c, d in itertools.product(dice.permutation(used), (step, -step)):
            turns = begun[c] and (w[c] + d) * begun[c] < 0  # what speaks for it never speaks against it
            moved = w.copy()
            moved[c] += d
            tried = [z + d * s.asked[:, c] for s, z in zip(stories, scores)]
            now = best if turns else worth(stories, tried, moved, begun)
            if now > best + 1e-4:
                w, scores, best = moved, tried, now
        step *= 0.75
    return w


def tell(title, stories, weights_of):
    each = [(s.name, *s.measure(s.asked @ weights_of(s), 0.0)) for s in stories]
    print(f"{title:10}", "  ".join(f"{n} {100 * a:.1f} {100 * b:.1f}" for n, a, b in each), flush=True)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("gold", nargs="+")
    a.add_argument("--measure", nargs="*", default=[])
    a.add_argument("--sweeps", type=int, default=3)
    a.add_argument("--apply", action="store_true", help=f"write {TABLE}")
    args = a.parse_args()
    stories, others = [Storyline(g) for g in args.gold], [Storyline(g) for g in args.measure]
    begun = weights(stories[0].questions)
    print("F1 of pairs and B-cubed, of the facts that were found")
    tell("as it is", stories + others, lambda s: begun)
    for left in stories:
        w = search([s for s in stories if s is not left], begun, args.sweeps)
        tell("left out", [left], lambda s: w)
    w = search(stories, begun, args.sweeps)
    tell("found", stories + others, lambda s: w)
    if args.apply:
        write(stories[0].questions, w)


if __name__ == "__main__":
    main()
