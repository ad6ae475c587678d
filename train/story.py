#!/usr/bin/env python3
"""Finds the numbers of data/ledger/story.tsv on reports whose stories are marked.

usage: train/story.py GOLD.jsonl[=WEIGHT] ... [--apply] [--threshold X] [--undated X]      (from the top of the tree, after `make all build/train/story_pairs`)

GOLD has one report a line with "id", "title", "text", "date" or "published", "url", and "cluster", the name of its story; or is the gold of a
storyline of examples/. The reports are added to a new ledger, build/train/story_pairs prints what src/ledger/alike.def asks of every two, and
what is learned is whether they are of one story: logistic regression, a pair counting WEIGHT times, of reports under an open licence. Printed is, for each file, how good the
groups are (B-cubed, F1 of pairs) by weights that were learned from the other half of its stories and from the other files.
The threshold of the groups is tried from .3 to .6 unless it is given. Needs NumPy.
"""
import argparse
import collections
import hashlib
import heapq
import itertools
import json
import os
import subprocess
import sys
import tempfile

import numpy as np

TABLE = "data/ledger/story.tsv"
HEAD = "# What makes two reports tell one story; found by train/story.py on marked reports (src/ledger/alike.def says what is asked).\n"
OPEN = "gvc"  # the incidents' reports without it state no licence: they are measured by and do not teach
LEAST = 0.01  # likelihood that is none, as in story.c


# ---- what is marked -----------------------------------------------------------------------------

def storyline(path, rows):
    group = {}
    for r in rows:
        for i, ids in enumerate(r.get("stories", [])):
            group.update((k, str(i)) for k in ids)
    reports = next(r["storyline"]["reports"] for r in rows if "storyline" in r)
    for line in open(os.path.join(os.path.dirname(path), reports), encoding="utf-8"):
        r = json.loads(line)
        yield dict(r, cluster=group[r["id"]])


def load(path):
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    rows = list(storyline(path, rows)) if "storyline" in rows[0] else rows
    group = {str(r["id"]): str(r["cluster"][0] if isinstance(r["cluster"], list) else r["cluster"]) for r in rows}
    return rows, group


class Set:
    """Reports of one file: their stories, and the pairs of them with their answers."""

    def __init__(self, path, weight):
        self.name, self.weight = os.path.basename(path), weight
        rows, self.group = load(path)
        with tempfile.TemporaryDirectory() as work:
            with open(work + "/reports.jsonl", "w", encoding="utf-8") as f:
                for r in rows:
                    f.write(json.dumps({"id": str(r["id"]), "title": r.get("title"), "text": r["text"], "url": f"https://example.org/{r['id']}",
                                        "published": r.get("date") or r.get("published")}) + "\n")
            subprocess.run(["build/sitrep", "add", "--no-model", "-l", work + "/l.gpkg", work + "/reports.jsonl"], check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            out = subprocess.run(["build/train/story_pairs", work + "/l.gpkg"], check=True, capture_output=True, text=True).stdout
        lines = [line.split("\t") for line in out.splitlines()]
        self.asked = lines[0][1:]
        pairs = [c for c in lines[1:] if c[0] == "P"]
        self.pairs = [(c[1], c[2]) for c in pairs]
        self.x = np.array([c[3:] for c in pairs], float)
        self.y = np.array([self.group[a] == self.group[b] for a, b in self.pairs], float)
        half = {g: int(hashlib.sha1(g.encode()).hexdigest(), 16) % 2 for g in self.group.values()}
        taught = {str(r["id"]) for r in rows if r.get(OPEN, True)}
        self.taught = np.array([a in taught and b in taught for a, b in self.pairs])
        self.halves = np.array([(half[self.group[a]], half[self.group[b]]) for a, b in self.pairs])


# ---- learning -----------------------------------------------------------------------------------

def learn(parts):
    """Newton; columns of one size, and a little pull towards zero."""
    x, y = np.vstack([p[0] for p in parts]), np.concatenate([p[1] for p in parts])
    weight = np.concatenate([np.full(len(p[1]), p[2]) for p in parts])
    scale = np.maximum(np.abs(x).max(axis=0), 1e-9)
    x, w = x / scale, np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        g = x.T @ (weight * (p - y)) + 0.05 * w
        h = (x * (weight * p * (1 - p))[:, None]).T @ x + 0.05 * np.eye(len(w))
        w -= np.linalg.solve(h, g)
    return w / scale


def likelihood(x, w):
    return 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))


def logit(p):
    return np.log(p / (1 - p))


def without(sets, left, half):
    """All pairs but those of one half of one file's stories."""
    for s in sets:
        keep = s.taught & ((s.halves != half).all(axis=1) if s is left and len(s.group) > 50 else s is not left)
        yield s.x[keep], s.y[keep], s.weight


def likelihoods(sets, left):
    """A pair within a half by weights that did not see it; one across the halves by the mean."""
    by = [likelihood(left.x, learn(list(without(sets, left, half)))) for half in (0, 1)]
    a, b = left.halves.T
    return np.where((a == 0) & (b == 0), by[0], np.where((a == 1) & (b == 1), by[1], (by[0] + by[1]) / 2))


# ---- measuring ----------------------------------------------------------------------------------

def average_link(keys, pairs, likelihood, threshold):
    near = {k: {} for k in keys}
    for (a, b), p in zip(pairs, likelihood):
        if p >= LEAST:
            near[a][b] = near[b][a] = p
    size, into = dict.fromkeys(keys, 1), {k: k for k in keys}
    heap = [(-p, a, b, 1, 1) for a in near for b, p in near[a].items() if a < b and p >= threshold]
    heapq.heapify(heap)
    while heap:
        _, a, b, m, n = heapq.heappop(heap)
        if into[a] != a or into[b] != b or (size[a], size[b]) != (m, n):
            continue
        into[b], size[a] = a, size[a] + size[b]
        for k, p in near.pop(b).items():
            near[k].pop(b, None)
            if k != a:
                near[a][k] = near[k][a] = near[a].get(k, 0) + p
        near[a].pop(b, None)
        for k, p in near[a].items():
            mean = p / (size[a] * size[k])
            if mean >= threshold:
                heapq.heappush(heap, (-mean, a, k, size[a], size[k]))

    def root(k):
        while into[k] != k:
            k = into[k]
        return k

    return {k: root(k) for k in keys}


def groups(labels):
    out = collections.defaultdict(set)
    for key, group in labels.items():
        out[group].add(key)
    return out


def quality(gold, found):
    g, f = groups(gold), groups(found)
    p = sum(len(g[gold[k]] & f[found[k]]) / len(f[found[k]]) for k in gold) / len(gold)
    r = sum(len(g[gold[k]] & f[found[k]]) / len(g[gold[k]]) for k in gold) / len(gold)
    one, other = ({q for m in x.values() for q in itertools.combinations(sorted(m), 2)} for x in (g, f))
    return p, 2 * p * r / (p + r), 2 * len(one & other) / (len(one) + len(other) or 1)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("gold", nargs="+")
    a.add_argument("--apply", action="store_true", help="write the table")
    a.add_argument("--threshold", type=float)
    a.add_argument("--undated", type=float, help="the threshold of reports without a date, made a part of their weight")
    args = a.parse_args()
    sets = [Set(path, float(weight or 1)) for path, _, weight in (g.partition("=") for g in args.gold)]
    best, threshold = -1, args.threshold
    learned = [likelihoods(sets, s) for s in sets]
    for tried in [args.threshold] if args.threshold else [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6]:
        got = [quality(s.group, average_link(sorted(s.group), s.pairs, p, tried)) for s, p in zip(sets, learned)]
        total = sum(q[1] + q[2] for q in got)
        for s, q in zip(sets, got):
            print(f"{tried:.2f} {s.name:32} B-cubed P {q[0]:.4f} F1 {q[1]:.4f}  pairs F1 {q[2]:.4f}")
        if total > best:
            best, threshold = total, tried
    print("threshold", threshold)
    if args.apply:
        w = learn([(s.x[s.taught], s.y[s.taught], s.weight) for s in sets])
        notes = dict(line.strip().split("ALIKE(")[1].rstrip(")").split(", ", 1) for line in open("src/ledger/alike.def") if line.startswith("ALIKE("))
        if args.undated:
            w[sets[0].asked.index("undated")] += logit(threshold) - logit(args.undated)
        rows = {name: (f"{x:.3f}", notes[name].strip('"')) for name, x in zip(sets[0].asked, w)}
        rows["threshold"] = (f"{threshold:g}", "least average likelihood within a story")
        with open(TABLE, "w", encoding="utf-8") as f:
            f.write(HEAD + "name\tvalue\tnote\n" + "".join(f"{k}\t{v}\t{n}\n" for k, (v, n) in sorted(rows.items())))


if __name__ == "__main__":
    sys.exit(main())
