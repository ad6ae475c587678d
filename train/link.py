#!/usr/bin/env python3
"""Finds the numbers of data/ledger/link.tsv on storylines whose events are marked.

usage: train/link.py STORYLINE.gold.jsonl ... [--apply] [--steps N] [--measure STORYLINE.gold.jsonl ...]
                                              (from the top of the tree, after `make build/sitrep build/train/link_trial`)

Each storyline is read into a new ledger. build/train/link_trial then joins its facts by any weights that it is given, as the program does, in a few
milliseconds. What is sought are weights under which the events come near to the marked ones, by F1 of pairs and B-cubed, and stay near when all weights
are shaken a little, since a few storylines cannot tell much: an evolution strategy (Salimans et al. 2017, arXiv:1703.03864), antithetic, with momentum, pulled
back to the table of today. What speaks for an event never comes to speak against it. `left out` tells what the same search gives for a storyline when it
learns from the others: that is how well it does on new ones. --measure names storylines that are only measured. Needs NumPy.
"""
import argparse
import itertools
import json
import os
import subprocess
import tempfile

import numpy as np

TABLE = "data/ledger/link.tsv"
SHAKEN = 0.35  # standard deviation
PAIRS = 24  # of shaken weights, a step
RATE, MOMENTUM, PULL = 0.25, 0.8, 0.05
# What keeps look-alikes apart is not for a few storylines to decide.
GIVEN = ("other_place", "twin", "other_like", "excluded", "own_mode", "other_day", "both_planned", "denied_here")


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
    """The facts found at each marked telling that is not optional, and which tellings are of one event."""

    def __init__(self, gold, facts):
        self.name = os.path.basename(gold).split(".")[0]
        self.facts = facts
        reports = open(gold.replace(".gold.jsonl", ".jsonl"), encoding="utf-8")
        self.texts = {d["id"]: d["text"] for d in map(json.loads, reports)}
        tellings = list(self.marked(map(json.loads, open(gold, encoding="utf-8"))))
        self.all = sum(a == b for (_, a), (_, b) in itertools.combinations(tellings, 2))
        self.found = [found for found, _ in tellings if found]
        events = [event for found, event in tellings if found]
        self.same = np.array([[a == b for b in events] for a in events])

    def marked(self, records):
        for e in (r["event"] for r in records if "event" in r):
            for f in (f for f in e["facts"] if not f.get("optional")):
                for report in f["report"]:
                    yield self.facts_at(report, f), e["id"]

    def facts_at(self, report, f):
        text, spans = self.texts[report], []
        start = text.find(f["words"])
        for word in f["trigger"]:
            a = text.find(word, start)
            spans.append((a, a + len(word)))
        return [i for i, (where, at) in enumerate(self.facts)
                if where == report and any(a < d and c < b for a, b in at for c, d in spans)]

    def measure(self, event):
        """F1 of pairs, B-cubed: `event` is the number of each fact's event, -1 for none."""
        member = np.zeros((len(self.found), max(event) + 2))
        for row, found in zip(member, self.found):
            row[[event[i] for i in found if event[i] >= 0]] = 1
        joined = member @ member.T > 0
        np.fill_diagonal(joined, True)
        both, n = joined & self.same, len(joined)
        pairs = (both.sum() - n) / max(1, (joined.sum() - n) / 2 + self.all)
        p, r = (both.sum(1) / joined.sum(1)).mean(), (both.sum(1) / self.same.sum(1)).mean()
        return pairs, 2 * p * r / (p + r)


class Trial:
    """build/train/link_trial, with the ledgers of some storylines."""

    def __init__(self, golds):
        self.folder = tempfile.TemporaryDirectory()
        ledgers = [self.read(i, gold.replace(".gold.jsonl", ".jsonl")) for i, gold in enumerate(golds)]
        self.at = subprocess.Popen(["build/train/link_trial", *ledgers], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        facts = [[] for _ in golds]
        for row in (line.rstrip("\n").split("\t") for line in iter(self.at.stdout.readline, "R\n")):
            if row[0] == "N":
                self.questions = row[1:]
            elif row[0] == "L":
                of = facts[int(row[1])]
            else:
                of.append((row[2], [tuple(map(int, s.split(":"))) for s in row[3].split(",") if s]))
        self.stories = [Storyline(g, f) for g, f in zip(golds, facts)]

    def read(self, i, reports):
        ledger = os.path.join(self.folder.name, f"{i}.gpkg")
        subprocess.run(["build/sitrep", "add", "-l", ledger, reports], check=True, capture_output=True)
        return ledger

    def measure(self, w):
        print(*(f"{x:.4f}" for x in w), file=self.at.stdin, flush=True)
        event = iter(map(int, self.at.stdout.readline().split()))
        return [s.measure(list(itertools.islice(event, len(s.facts)))) for s in self.stories]


# ---- the search -------------------------------------------------------------------------------

def kept(w, begun):
    """What spoke for it and now would speak against it says nothing, and so the other way round."""
    return np.where((begun != 0) & (w * begun < 0), 0, w)


def search(trial, learned, begun, steps, free):
    """Weights for the storylines of these numbers: the mean of the second half of the way."""
    dice, w, pace, way = np.random.RandomState(1), begun.copy(), 0, []

    def worth(v):
        each = trial.measure(kept(v, begun))
        return np.mean([each[i] for i in learned])

    for _ in range(steps):
        shakes = dice.randn(PAIRS, len(w)) * SHAKEN * free
        gain = np.array([worth(w + s) - worth(w - s) for s in shakes])
        slope = (gain[:, None] * shakes).mean(0) / SHAKEN / (gain.std() + 1e-9)
        pace = MOMENTUM * pace + (1 - MOMENTUM) * slope
        w = kept(w + RATE * pace - PULL * (w - begun), begun)
        way.append(w)
    return np.mean(way[steps // 2:], axis=0)


def tell(title, trial, w, which):
    each = trial.measure(w)
    names = [s.name for s in trial.stories]
    print(f"{title:10}", "  ".join(f"{names[i]} {100 * each[i][0]:.1f} {100 * each[i][1]:.1f}" for i in which), flush=True)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("gold", nargs="+")
    a.add_argument("--measure", nargs="*", default=[])
    a.add_argument("--steps", type=int, default=90)
    a.add_argument("--apply", action="store_true", help=f"write {TABLE}")
    args = a.parse_args()
    trial = Trial(args.gold + args.measure)
    learned, all_of_them = range(len(args.gold)), range(len(args.gold + args.measure))
    begun = weights(trial.questions)
    free = np.array([q not in GIVEN for q in trial.questions] * 2)
    print("F1 of pairs and B-cubed")
    tell("as it is", trial, begun, all_of_them)
    for left in learned:
        tell("left out", trial, search(trial, [i for i in learned if i != left], begun, args.steps, free), [left])
    w = search(trial, learned, begun, args.steps, free)
    tell("found", trial, w, all_of_them)
    if args.apply:
        write(trial.questions, w)


if __name__ == "__main__":
    main()
