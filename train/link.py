#!/usr/bin/env python3
"""Finds the numbers of data/ledger/link.tsv on storylines whose events are marked.

usage: train/link.py STORYLINE.gold.jsonl ... [--ecb FOLDER] [--apply] [--steps N] [--measure STORYLINE.gold.jsonl ...]
                                              (from the top of the tree, after `make build/sitrep build/train/link_trial`)

Each storyline is read into a new ledger, and so is each topic of ECB+ (Cybulska and Vossen 2014; FOLDER has its ecb_docs.jsonl and ecb_mentions.jsonl). build/train/link_trial then joins its facts by any weights that it is given, as the program does, in a few
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
PAIRS = 16  # of shaken weights, a step
TOPICS = 0.6  # what ECB+ counts against the storylines
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

class Marked:
    """Marked tellings: the facts found at each, and which are of one event. Only pairs that are `eligible` are measured."""

    def __init__(self, tellings):
        tellings = list(tellings)
        self.all = sum(a == b for (_, a), (_, b) in itertools.combinations(tellings, 2))
        self.found = [found for found, _ in tellings if found]
        self.events = [event for found, event in tellings if found]
        self.same = np.array([[a == b for b in self.events] for a in self.events])
        self.eligible = np.ones_like(self.same)

    def measure(self, event):
        """F1 of pairs, B-cubed: `event` is the number of each fact's event, -1 for none."""
        member = np.zeros((len(self.found), max(event) + 2))
        for row, found in zip(member, self.found):
            row[[event[i] for i in found if event[i] >= 0]] = 1
        joined = (member @ member.T > 0) & self.eligible
        np.fill_diagonal(joined, True)
        both, n = joined & self.same, len(joined)
        pairs = (both.sum() - n) / max(1, (joined.sum() - n) / 2 + self.all)
        p, r = (both.sum(1) / joined.sum(1)).mean(), (both.sum(1) / self.same.sum(1)).mean()
        return pairs, 2 * p * r / (p + r)


def touching(facts, report, spans):
    return [i for i, (where, at, _) in enumerate(facts) if where == report and any(a < d and c < b for a, b in at for c, d in spans)]


def storyline(gold, facts):
    """Its marked tellings, but for the optional ones."""
    texts = {d["id"]: d["text"] for d in map(json.loads, open(gold.replace(".gold.jsonl", ".jsonl"), encoding="utf-8"))}
    records = map(json.loads, open(gold, encoding="utf-8"))

    def tellings():
        for e in (r["event"] for r in records if "event" in r):
            for f, report in ((f, r) for f in e["facts"] if not f.get("optional") for r in f["report"]):
                start = texts[report].find(f["words"])
                at = [texts[report].find(w, start) for w in f["trigger"]]
                yield touching(facts, report, [(a, a + len(w)) for a, w in zip(at, f["trigger"])]), e["id"]
    return Marked(tellings())


def topic(mentions, facts):
    """Of ECB+: each topic has two look-alikes. What it parts, as a shooting and its dead, is one event here; so two of its events count
    as two only in the two look-alikes or when told in one word."""
    found = [(touching(facts, m["doc"], [(m["start"], m["end"])]), m["cluster"]) for m in mentions]
    marked = Marked((f, c) for f, c in found if f)
    told = [(facts[f[0]][0].endswith("plus"), facts[f[0]][2].lower()[:5]) for f in marked.found]
    marked.eligible = np.array([[a[0] != b[0] or a[1] == b[1] for b in told] for a in told]) | marked.same
    return marked


class Trial:
    """build/train/link_trial, with a ledger for each of some files of reports."""

    def __init__(self, files):
        self.folder = tempfile.TemporaryDirectory()
        ledgers = [self.read(i, file) for i, file in enumerate(files)]
        self.at = subprocess.Popen(["build/train/link_trial", *ledgers], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.facts = [[] for _ in files]
        for row in (line.rstrip("\n").split("\t") for line in iter(self.at.stdout.readline, "R\n")):
            if row[0] == "N":
                self.questions = row[1:]
            elif row[0] == "L":
                of = self.facts[int(row[1])]
            else:
                of.append((row[2], [tuple(map(int, s.split(":"))) for s in row[3].split(",") if s], row[4]))

    def read(self, i, reports):
        ledger = os.path.join(self.folder.name, f"{i}.gpkg")
        subprocess.run(["build/sitrep", "add", "-l", ledger, reports], check=True, capture_output=True)
        return ledger

    def join(self, w):
        print(*(f"{x:.4f}" for x in w), file=self.at.stdin, flush=True)
        event = iter(map(int, self.at.stdout.readline().split()))
        return [list(itertools.islice(event, len(f))) for f in self.facts]


class Corpus:
    """Storylines, and topics of ECB+."""

    def __init__(self, golds, ecb):
        docs, mentions, self.folder = {}, {}, tempfile.TemporaryDirectory()
        for kind, of in (("docs", docs), ("mentions", mentions)):
            for x in map(json.loads, open(f"{ecb}/ecb_{kind}.jsonl", encoding="utf-8")) if ecb else []:
                of.setdefault(x["topic"], []).append(x)
        files = [g.replace(".gold.jsonl", ".jsonl") for g in golds] + [self.write(t, d) for t, d in docs.items()]
        self.trial, self.storylines = Trial(files), len(golds)
        events = [[m for m in mentions[t] if m["kind"] == "event"] for t in docs]
        self.marked = [storyline(g, f) for g, f in zip(golds, self.trial.facts)] \
            + [topic(m, f) for m, f in zip(events, self.trial.facts[len(golds):])]

    def write(self, name, docs):
        file = os.path.join(self.folder.name, f"{name}.jsonl")
        with open(file, "w", encoding="utf-8") as to:
            to.writelines(json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in docs)
        return file

    def measure(self, w):
        """Of each storyline and topic; of topics the mean."""
        each = [m.measure(e) for m, e in zip(self.marked, self.trial.join(w))]
        topics = each[self.storylines:]
        return each[:self.storylines] + ([tuple(np.mean(topics, axis=0))] if topics else [])


# ---- the search -------------------------------------------------------------------------------

def kept(w, begun):
    """What spoke for it and now would speak against it says nothing, and so the other way round."""
    return np.where((begun != 0) & (w * begun < 0), 0, w)


def search(corpus, learned, begun, steps, free):
    """Weights for the storylines of these numbers, and for the topics: the mean of the second half of the way."""
    dice, w, pace, way = np.random.RandomState(1), begun.copy(), 0, []

    def worth(v):
        each = corpus.measure(kept(v, begun))
        mine = np.mean([each[i] for i in learned])
        return mine if len(each) == corpus.storylines else (1 - TOPICS) * mine + TOPICS * np.mean(each[-1])

    for _ in range(steps):
        shakes = dice.randn(PAIRS, len(w)) * SHAKEN * free
        gain = np.array([worth(w + s) - worth(w - s) for s in shakes])
        slope = (gain[:, None] * shakes).mean(0) / SHAKEN / (gain.std() + 1e-9)
        pace = MOMENTUM * pace + (1 - MOMENTUM) * slope
        w = kept(w + RATE * pace - PULL * (w - begun), begun)
        way.append(w)
    return np.mean(way[steps // 2:], axis=0)


def tell(title, names, each, which):
    print(f"{title:10}", "  ".join(f"{names[i]} {100 * each[i][0]:.1f} {100 * each[i][1]:.1f}" for i in which), flush=True)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("gold", nargs="+")
    a.add_argument("--ecb", help="folder of ecb_docs.jsonl and ecb_mentions.jsonl")
    a.add_argument("--measure", nargs="*", default=[])
    a.add_argument("--steps", type=int, default=60)
    a.add_argument("--apply", action="store_true", help=f"write {TABLE}")
    args = a.parse_args()
    golds = args.gold + args.measure
    corpus, learned = Corpus(golds, args.ecb), range(len(args.gold))
    questions = corpus.trial.questions
    begun, free = weights(questions), np.array([q not in GIVEN for q in questions] * 2)
    names = [os.path.basename(g).split(".")[0] for g in golds] + ["ecb+"]
    everything = range(len(golds) + bool(args.ecb))
    print("F1 of pairs and B-cubed")
    tell("as it is", names, corpus.measure(begun), everything)
    for left in learned if len(learned) > 1 else []:
        w = search(corpus, [i for i in learned if i != left], begun, args.steps, free)
        tell("left out", names, corpus.measure(w), [left])
    w = search(corpus, learned, begun, args.steps, free)
    tell("found", names, corpus.measure(w), everything)
    if args.apply:
        write(questions, w)


if __name__ == "__main__":
    main()
