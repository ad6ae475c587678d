#!/usr/bin/env python3
"""Finds the numbers of data/lexicon/en/pronoun_weights.tsv on texts in which those that speak of one are marked.

usage: train/pronoun.py GOLD.jsonl[=WEIGHT] ... [--test GOLD.jsonl] [--apply]     (from the top of the tree, after `make build/train/pronoun_pairs`)

GOLD is marked reports (train/corpus/export.py), GUM's mentions or LitBank's, plain or as .gz; of GUM only what is CC BY or CC BY-SA, of LitBank, whose
texts are novels, only "he" and "she". build/train/pronoun_pairs prints for each pronoun whom the program weighs and the traits of each. Learned is a log-linear ranking:
one of those who are right shall have the highest sum of weights, pulled towards zero. What a pronoun is given to is a trait of those behind it, so
make, run with --apply, and do both once more. Printed is how many pronouns are right: by the weights as they are, and by weights learned from other texts
(five parts). Needs NumPy.
"""
import argparse
import collections
import gzip
import json
import os
import subprocess
import sys
import tempfile

import numpy as np

TABLE = "data/lexicon/en/pronoun_weights.tsv"
HEAD = (
    "# How much each trait of src/extract/pronoun.c speaks for a pronoun standing for somebody, or for nobody: the highest sum has it.\n"
    "# Found by train/pronoun.py on train/corpus, the open part of GUM, and LitBank (CC BY 4.0).\n"
)
OPEN = ("CC-BY", "CC-BY-SA")
FOLDS = 5
SMALL = 0.06  # weights that are left out
SINGLE = {"he", "him", "his", "himself", "she", "her", "hers", "herself"}


# ---- what is marked -----------------------------------------------------------------------------

class Text:
    """A text, its groups of mentions of one, and whether a pronoun in no group is of nobody."""

    def __init__(self, r, kind):
        self.id, self.kind, self.text = r["id"], kind, r["text"]
        if kind == "corpus":
            self.groups = [[tuple(m["span"]) for m in g["mentions"]] for g in r["same"]]
        else:
            by = collections.defaultdict(list)
            for m in r["mentions"]:
                by[m["grp"]].append((m["s"], m["e"]))
            self.groups = list(by.values())


def is_open(r, kind):
    licence = r.get("licence", "")
    return kind != "gum" or any(licence.startswith(o + "-") and "NC" not in licence for o in OPEN)


def load(path):
    rows = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
    kind = "gum" if "gum" in path else "litbank" if "litbank" in path else "corpus"
    for line in rows:
        r = json.loads(line)
        if is_open(r, kind):
            yield r, Text(r, kind)


def alike(found, marked):
    """The same phrase, one with more before or behind it than the other."""
    shared = min(found[1], marked[1]) - max(found[0], marked[0])
    return shared > 0 and (2 * shared >= max(found[1] - found[0], marked[1] - marked[0]) or (found[1] == marked[1] and found[0] >= marked[0]) or found[0] == marked[0])


# ---- what the program weighs --------------------------------------------------------------------

class Pronoun:
    def __init__(self, text, at):
        self.text, self.at, self.traits, self.spans, self.sums = text, at, [], [], []
        self.right = None  # which of them; None: not told

    def settle(self):
        word = self.text.text[self.at[0] : self.at[1]].lower()
        own = next((g for g in self.text.groups if self.at in g), None)
        right = []
        if own is not None:
            before = [m for m in own if m[0] < self.at[0]]
            right = [i for i, s in enumerate(self.spans) if s and any(alike(s, m) for m in before)]
            if not right and self.text.kind == "gum" and not any(self.is_name(m) for m in before):
                right = [self.spans.index(None)]
        elif self.text.kind == "gum":
            right = [self.spans.index(None)]
        if right and (self.text.kind != "litbank" or word in SINGLE):
            self.right = right

    def is_name(self, m):
        return self.text.text[m[0] : m[1]].lower() not in SINGLE | {"they", "them", "their", "it", "its", "i", "we", "you"}


def span(text):
    return tuple(map(int, text.split(":")))


def pronouns(path, rules):
    rows = list(load(path))
    texts = {t.id: t for _, t in rows}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8", delete=False) as f:
        for r, t in rows:
            f.write(json.dumps({"id": r["id"], "published": r.get("published", ""), "text": r["text"]}) + "\n")
    command = ["build/train/pronoun_pairs"] + (["--no-model"] if rules else []) + [f.name]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    os.unlink(f.name)
    text, traits, found = None, [], {}
    for line in out.split("\n"):
        c = line.split("\t")
        if c[0] == "D":
            text, traits = texts[c[1]], []
        elif c[0] == "T":
            traits.append(c[1])
        elif c[0] in ("N", "C"):
            p = found.setdefault((text.id, c[1]), Pronoun(text, span(c[1])))
            p.spans.append(span(c[2]) if c[0] == "C" else None)
            p.traits.append(traits)
            p.sums.append(float(c[-1]))
            traits = []
    for p in found.values():
        p.settle()
    return [p for p in found.values() if p.right is not None]


# ---- learning -----------------------------------------------------------------------------------

class Matrix:
    """Pronouns as rows of candidates, candidates as lists of traits."""

    def __init__(self, items, weights, names):
        at = {t: i for i, t in enumerate(names)}
        self.begin = np.cumsum([0] + [len(p.traits) for p in items])
        rows, columns, n = [], [], 0
        self.right = np.zeros(self.begin[-1])
        for p, b in zip(items, self.begin):
            for i in p.right:
                self.right[b + i] = 1
            for traits in p.traits:
                for t in set(traits):
                    if t in at:
                        rows.append(n)
                        columns.append(at[t])
                n += 1
        self.rows, self.columns, self.size = np.array(rows), np.array(columns), n
        self.weight = np.repeat(np.array(weights), np.diff(self.begin))

    def sums(self, w):
        return np.bincount(self.rows, w[self.columns], self.size)

    def shares(self, s):
        s = np.exp(s - np.repeat(np.maximum.reduceat(s, self.begin[:-1]), np.diff(self.begin)))
        return s / np.repeat(np.add.reduceat(s, self.begin[:-1]), np.diff(self.begin))


def learn(items, weights, names, pull, steps=300):
    x = Matrix(items, weights, names)
    w = np.zeros(len(names))
    m, v = np.zeros_like(w), np.zeros_like(w)
    for k in range(1, steps + 1):
        s = x.sums(w)
        p, q = x.shares(s), x.shares(np.where(x.right > 0, s, -1e9))
        g = np.bincount(x.columns, (x.weight * (p - q))[x.rows], len(names)) + pull * w
        m, v = 0.9 * m + 0.1 * g, 0.99 * v + 0.01 * g * g
        w -= 0.05 * (1 - 0.9 * k / steps) * (m / (1 - 0.9**k)) / (np.sqrt(v / (1 - 0.99**k)) + 1e-6)
    return w


def names_of(items, least):
    seen = collections.defaultdict(set)
    for p in items:
        for traits in p.traits:
            for t in traits:
                seen[t].add((p.text.id, p.at))
    return sorted(t for t, where in seen.items() if len(where) >= least)


def is_right(p, sums):
    return int(np.argmax(sums)) in p.right


def by_weights(items, names, w):
    weight = dict(zip(names, w))
    return [is_right(p, [sum(weight.get(t, 0) for t in set(c)) for c in p.traits]) for p in items]


def write(names, w):
    with open(TABLE, "w", encoding="utf-8") as f:
        f.write(HEAD + "trait\tweight\n")
        kept = [(t, x) for t, x in zip(names, w) if abs(x) >= SMALL]
        for t, x in sorted(kept, key=lambda r: r[0].encode()):
            f.write(f"{t}\t{x:.2f}\n")
    print(f"{TABLE}: {len(kept)} rows")


# ---- measuring ----------------------------------------------------------------------------------

def report(name, items, right):
    by = collections.defaultdict(lambda: [0, 0])
    for p, r in zip(items, right):
        kind = next(t for t in p.traits[0]).split(" ")[0]
        for k in (kind, "all"):
            by[k][0] += r
            by[k][1] += 1
    print(f"{name:40}", "  ".join(f"{k} {a}/{n} {a / n:.3f}" for k, (a, n) in sorted(by.items())))


def measure(sets, least, pull):
    """By texts: each fifth by weights that were learned from the others."""
    ids = sorted({p.text.id for _, _, items in sets for p in items})
    part = {t: (i * 7919) % FOLDS for i, t in enumerate(ids)}
    right = {}
    for k in range(FOLDS):
        learned = [(p, weight) for _, weight, items in sets for p in items if part[p.text.id] != k]
        names = names_of([p for p, _ in learned], least)
        w = learn([p for p, _ in learned], [x for _, x in learned], names, pull)
        left = [p for _, _, items in sets for p in items if part[p.text.id] == k]
        right.update(zip(map(id, left), by_weights(left, names, w)))
    for name, _, items in sets:
        report("learned from others: " + name, items, [right[id(p)] for p in items])


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("gold", nargs="+")
    a.add_argument("--test", nargs="*", default=[])
    a.add_argument("--apply", action="store_true", help="write the table")
    a.add_argument("--no-folds", action="store_true", help="only with --apply: do not measure")
    a.add_argument("--least", type=int, default=12, help="a trait must occur with so many pronouns")
    a.add_argument("--pull", type=float, default=1.5, help="towards zero")
    args = a.parse_args()
    sets = []
    for g in args.gold:
        path, _, weight = g.partition("=")
        items = pronouns(path, False)
        sets.append((os.path.basename(path), float(weight or 1), items))
        report("as it is: " + sets[-1][0], items, [is_right(p, p.sums) for p in items])
        if "gum" in path or "corpus" in path:
            sets.append((os.path.basename(path) + " by rules", 0.3 * float(weight or 1), pronouns(path, True)))
    for path in args.test:
        items = pronouns(path, False)
        report("as it is, test: " + os.path.basename(path), items, [is_right(p, p.sums) for p in items])
    if not args.no_folds:
        measure(sets, args.least, args.pull)
    if args.apply:
        every = [(p, x) for _, x, items in sets for p in items]
        names = names_of([p for p, _ in every], args.least)
        write(names, learn([p for p, _ in every], [x for _, x in every], names, args.pull))


if __name__ == "__main__":
    sys.exit(main())
