#!/usr/bin/env python3
"""Finds the numbers of data/lexicon/en/placing_weights.tsv and dating_weights.tsv on reports whose facts are marked.

usage: train/where.py GOLD.jsonl ... [--apply] [--reports N] [--pull X]     (from the top of the tree, after `make build/train/where_pairs`)

build/train/where_pairs prints for each event that the program finds, and each place and time of its sentence, the traits of the pair.
The events are joined to the marked facts by their triggers; what is learned is whether the fact has that place, or that time:
logistic regression on traits that occur in so many reports, pulled towards what the rules have. Printed is how many facts have all their places
(their time) right, by the rules alone and by weights that were learned from other reports (five parts). Needs NumPy.
"""
import argparse
import collections
import json
import subprocess
import sys

import numpy as np

TABLES = {"P": "data/lexicon/en/placing_weights.tsv", "W": "data/lexicon/en/dating_weights.tsv"}
HEADS = {
    "P": "# How much each trait of src/extract/placing.c speaks for an event having happened at a place of its sentence: above 0 it did.\n"
         "# Found by train/where.py on the reports of train/corpus; given: what it speaks more where the rules of the clause have it.\n",
    "W": "# How much each trait of src/extract/dating.c speaks for an event having happened at a time of its sentence: the highest above 0.\n"
         "# Found by train/where.py on the reports of train/corpus; given: what it speaks more where the rules of the clause have it.\n",
}
FOLDS = 5
SMALL = 0.08  # weights that are left out
DOUBT = {("P", "+bias"): 0.3}  # a place that the rules have stays where the weights are in doubt
BEFORE = {"bias": -1.0, "+bias": 2.0}  # what is believed where nothing tells


# ---- what is marked -----------------------------------------------------------------------------

def spans(text):
    return [tuple(map(int, s.split(":"))) for s in text.split(",")]


def meet(a, b):
    return a[0] < b[1] and b[0] < a[1]


def words(text):
    kept = "".join(c.lower() if c.isalnum() else " " for c in text).split()
    return {w for w in kept if w not in ("the", "a", "an", "of")}


def share_half(a, b):
    a, b = words(a), words(b)
    return bool(a and b) and 2 * len(a & b) >= max(len(a), len(b))


class Event:
    """A found event with the pairs that it is in, and the marked fact that it meets."""

    def __init__(self, report, triggers):
        self.report, self.triggers, self.pairs, self.fact = report, triggers, {"P": [], "W": []}, None


class Pair:
    def __init__(self, traits, at, given):
        self.traits, self.at, self.given, self.right = traits, at, given, False


def told(traits, given):
    """Each trait also as one of those that the rules have."""
    return sorted(traits) + [f"+{t}" for t in sorted(traits) if given]


def read_pairs(path):
    out = subprocess.run(["build/train/where_pairs", path], capture_output=True, text=True, check=True).stdout
    report, traits, events = None, [], collections.defaultdict(dict)
    for line in out.split("\n"):
        c = line.split("\t")
        if c[0] == "D":
            report, traits = c[1], []
        elif c[0] == "E":
            events[report].setdefault(c[1], Event(report, spans(c[1])))
        elif c[0] == "T":
            traits.append(c[1])
        elif c[0] in "PW" and len(c) == 4:
            e = events[report].setdefault(c[1], Event(report, spans(c[1])))
            e.pairs[c[0]].append(Pair(told(set(traits), c[3] == "1"), spans(c[2])[0], c[3] == "1"))
            traits = []
    return events


def is_place(pair, text, place):
    if meet(pair.at, place["span"]):
        return True
    return share_half(text[pair.at[0] : pair.at[1]], place["text"])


def join(path):
    events = read_pairs(path)
    for line in open(path, encoding="utf-8"):
        report = json.loads(line)
        free = list(events.get(report["id"], {}).values())
        for fact in report["facts"]:
            if fact["kind"] == "statement" or fact.get("optional"):
                continue
            marked = [tuple(t["span"]) for t in fact["triggers"]]
            met = next((e for e in free if any(meet(a, b) for a in e.triggers for b in marked)), None)
            if met is None:
                continue
            free.remove(met)
            met.fact = fact
            for p in met.pairs["P"]:
                p.right = any(is_place(p, report["text"], g) for g in fact["place"])
            for p in met.pairs["W"]:
                p.right = bool(fact.get("time")) and meet(p.at, fact["time"]["span"])
            met.text = report["text"]
            yield met


# ---- learning -----------------------------------------------------------------------------------

def traits_kept(events, letter, least):
    seen = collections.defaultdict(set)
    for e in events:
        for p in e.pairs[letter]:
            for t in p.traits:
                seen[t].add(e.report)
    return sorted(t for t, where in seen.items() if len(where) >= least)


def matrix(pairs, names):
    at = {t: i for i, t in enumerate(names)}
    x = np.zeros((len(pairs), len(names)), np.float32)
    for i, p in enumerate(pairs):
        for t in p.traits:
            if t in at:
                x[i, at[t]] = 1
    return x


def learn(pairs, names, pull, steps=400):
    """Newton would be quicker in steps, Adam is in lines."""
    x, y = matrix(pairs, names), np.array([p.right for p in pairs], np.float32)
    before = np.array([BEFORE.get(t, 0) for t in names], np.float32)
    w, m, v = before.copy(), np.zeros_like(before), np.zeros_like(before)
    for k in range(1, steps + 1):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        g = x.T @ (p - y) + pull * (w - before)
        m, v = 0.9 * m + 0.1 * g, 0.99 * v + 0.01 * g * g
        w -= 0.05 * (1 - 0.7 * k / steps) * (m / (1 - 0.9**k)) / (np.sqrt(v / (1 - 0.99**k)) + 1e-6)
    return w


def pairs_of(events, letter):
    return [p for e in events for p in e.pairs[letter]]


# ---- measuring ----------------------------------------------------------------------------------

def places_right(e, chosen):
    gold = e.fact["place"]
    return len(chosen) == len(gold) and all(any(is_place(p, e.text, g) for p in chosen) for g in gold)


def time_right(e, chosen):
    time = e.fact.get("time")
    return meet(chosen[0].at, time["span"]) if chosen and time else not chosen and not time


def right(events, letter, choose):
    test = places_right if letter == "P" else time_right
    return sum(test(e, choose(e.pairs[letter])) for e in events)


def chooser(letter, names, w):
    weight = dict(zip(names, w))

    def choose(pairs):
        sums = [(sum(weight.get(t, 0) for t in p.traits), p) for p in pairs]
        over = [p for s, p in sums if s > 0]
        if letter == "P":
            return over
        return [max((s for s in sums if s[0] > 0), key=lambda s: s[0])[1]] if over else []

    return choose


def given(pairs):
    return [p for p in pairs if p.given]


def parts(events):
    reports = sorted({e.report for e in events})
    place = {r: (i * 7919) % FOLDS for i, r in enumerate(reports)}
    for k in range(FOLDS):
        yield [e for e in events if place[e.report] != k], [e for e in events if place[e.report] == k]


def measure(events, letter, least, pull):
    n = 0
    for learned, left in parts(events):
        names = traits_kept(learned, letter, least)
        n += right(left, letter, chooser(letter, names, learn(pairs_of(learned, letter), names, pull)))
    return n


def write(letter, names, w):
    w = w + np.array([DOUBT.get((letter, t), 0) for t in names], np.float32)
    weight = dict(zip(names, w))
    rows = {t.lstrip("+") for t, x in weight.items() if abs(x) >= SMALL}
    with open(TABLES[letter], "w", encoding="utf-8") as f:
        f.write(HEADS[letter] + "trait\tweight\tgiven\n")
        for t in sorted(rows, key=str.encode):
            f.write(f"{t}\t{weight.get(t, 0):.2f}\t{weight.get('+' + t, 0):.2f}\n")
    print(f"{TABLES[letter]}: {len(rows)} rows")


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("gold", nargs="+")
    a.add_argument("--apply", action="store_true", help="write the tables")
    a.add_argument("--reports", type=int, default=5, help="a trait must occur in so many")
    a.add_argument("--pull", type=float, default=1.0, help="towards zero")
    a.add_argument("--only", choices="PW")
    args = a.parse_args()
    events = [e for path in args.gold for e in join(path)]
    for letter, what in (("P", "places"), ("W", "time")):
        if args.only and letter != args.only:
            continue
        best = right(events, letter, lambda pairs: [p for p in pairs if p.right][: None if letter == "P" else 1])
        by_rules = right(events, letter, given)
        learned = measure(events, letter, args.reports, args.pull)
        n = len(events)
        print(f"{what}: {n} facts; right by rules {by_rules / n:.4f}, by weights {learned / n:.4f}, at most {best / n:.4f}")
        if args.apply:
            names = traits_kept(events, letter, args.reports)
            write(letter, names, learn(pairs_of(events, letter), names, args.pull))


if __name__ == "__main__":
    sys.exit(main())
