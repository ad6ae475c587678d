#!/usr/bin/env python3
"""Measures a reader on development sets with given words: tags, lemmas, trees, sentence ends, names.

usage: evaluate.py --gold DIR --base DIR STATE.pt [--quant] [--sets ewt,gum,pud,facts] [--conllu FOLDER] [--corpus FILE]

Trees with given sentence ends, as the papers do; --conllu writes what was read with its own ends, for score_conllu.py.
"""
import argparse
import os
import time

import torch

import corpora
import events
import gazette
import names
import network
import predict
from labels import Labels
from pieces import Pieces

COARSE = {"GPE": "LOC", "FAC": "LOC", "LOC": "LOC", "PER": "PER", "ORG": "ORG"}


def load(path, quant):
    s = torch.load(path, weights_only=False)
    labels = Labels.of(s["labels"])
    net = network.Reader(labels, s["layers"], s.get("inner", network.INNER))
    net.load_state_dict(s["net"], strict=False)
    net.quantise(quant)
    return net.eval(), labels, s


def f1(right, given, found):
    return 200.0 * right / max(1, given + found)


def share(pairs):
    pairs = list(pairs)
    return 100.0 * sum(a == b for a, b in pairs) / max(1, len(pairs))


def words(ps, rs, p_key, r_key, of=lambda x: x):
    return share((of(a), of(b)) for p, r in zip(ps, rs) for a, b in zip(getattr(p, p_key), getattr(r, r_key)))


def tree_scores(ps, rs):
    heads = [(a == b, x.split(":")[0] == y.split(":")[0], x == y) for p, r in zip(ps, rs)
             for a, b, x, y in zip(p.heads, r.heads, p.rels, r.rels)]
    n = max(1, len(heads))
    count = lambda test: 100.0 * sum(map(test, heads)) / n
    return {"upos": words(ps, rs, "tags", "tags", lambda t: t.split("\t")[0]), "tags": words(ps, rs, "tags", "tags"),
            "xpos": words(ps, rs, "xpos", "xpos"), "lemma": words(ps, rs, "lemmas", "lemmas"),
            "uas": count(lambda h: h[0]), "las": count(lambda h: h[0] and h[1]), "las-sub": count(lambda h: h[0] and h[2])}


def end_score(ps, rs):
    """Sentences inside a paragraph: ends that are not the paragraph's."""
    gold = {(k, i) for k, p in enumerate(ps) for i in range(len(p.words) - 1) if p.past[i] == i + 1}
    found = {(k, i) for k, r in enumerate(rs) for i in range(len(r.words) - 1) if r.ends[i]}
    return f1(len(gold & found), len(gold), len(found))


def sentence_score(ps, rs):
    gold = {(k, a, b) for k, p in enumerate(ps) for a, b in zip(p.first, p.past)}
    found = {(k, a, b) for k, r in enumerate(rs) for a, b in predict.bounds(r.ends)}
    return f1(len(gold & found), len(gold), len(found))


def gold_names(p, coarse):
    """Names as they were marked: where several types are allowed, LOC stands for them (only in coarse measuring)."""
    out, n = set(), len(p.words)
    starts = sum(names.begin(t) for t in names.TYPES)
    i = 0
    while i < n:
        b = p.allowed[i]
        if b & names.OUT or not b & starts:
            i += 1
            continue
        types = [t for t in names.TYPES if b & names.begin(t)]
        more, j = sum(names.inside(t) for t in types), i + 1
        while j < n and p.allowed[j] == more:
            j += 1
        kind = types[0]
        if not coarse or kind in COARSE:
            out.add((i, j, COARSE[kind] if coarse else kind))
        i = j
    return out


def found_names(p, r, coarse):
    """Names that were read, without those where nothing is known."""
    out = set()
    for a, b, k in names.spans(r.names):
        t = names.TYPES[k]
        if (not coarse or t in COARSE) and p.allowed[a] != names.ANY:
            out.add((a, b, COARSE[t] if coarse else t))
    return out


def name_score(ps, rs, coarse, only=None):
    right = given = found = 0
    for p, r in zip(ps, rs):
        g, f = gold_names(p, coarse), found_names(p, r, coarse)
        if only:
            g, f = ({x for x in s if x[2] == only} for s in (g, f))
        elif not coarse:
            g, f = ({x for x in s if x[2] != "MISC"} for s in (g, f))
        right, given, found = right + len(g & f), given + len(g), found + len(f)
    return f1(right, given, found)


def event_score(ps, rs):
    """{events: F1 of words that tell one, event types: share of those found whose type is right}"""
    right = given = found = typed = 0
    for p, r in zip(ps, rs):
        for bits, e in zip(p.events, r.events):
            given += not bits & events.NO
            if e:
                found += 1
                right += bits != events.NO
                typed += bits >> e & 1
    hit = sum(bool(e) and not b & events.NO for p, r in zip(ps, rs) for b, e in zip(p.events, r.events))
    p, r = right / max(1, found), hit / max(1, given)
    return {"events": 200 * p * r / max(p + r, 1e-9), "event P": 100 * p, "event R": 100 * r, "event types": 100 * typed / max(1, right)}


def measure(net, labels, vocab, name, ps):
    """{measure: value} of one set."""
    out = {}
    own = predict.read(net, labels, vocab, ps)
    if name != "facts":
        out = tree_scores(ps, predict.read(net, labels, vocab, ps, gold_ends=True))
        out["ends"], out["sents"] = end_score(ps, own), sentence_score(ps, own)
    if name in ("ewt", "pud"):
        out["names"] = name_score(ps, own, True)
        for t in ("PER", "ORG", "LOC"):
            out[t] = name_score(ps, own, True, t)
    if name == "facts":
        out["names8"] = name_score(ps, own, False)
        out.update({t: name_score(ps, own, False, t) for t in names.TYPES})
        out.update(event_score(ps, own))
    return out, own


def conllu(path, ps, rs):
    """What was read, as CoNLL-U with its own sentences."""
    with open(path, "w", encoding="utf-8") as f:
        for p, r in zip(ps, rs):
            for a, b in predict.bounds(r.ends):
                f.write(f"# text = {' '.join(r.words[a:b])}\n")
                for i in range(a, b):
                    upos, feats = r.tags[i].split("\t")
                    head = r.heads[i] - a + 1 if r.heads[i] >= 0 else 0
                    f.write(f"{i - a + 1}\t{r.words[i]}\t{r.lemmas[i]}\t{upos}\t{r.xpos[i]}\t{feats}\t{head}\t{r.rels[i]}\t_\t_\n")
                f.write("\n")


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--gold", required=True)
    a.add_argument("--base", required=True)
    a.add_argument("--data", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../data"))
    a.add_argument("--corpus")
    a.add_argument("--quant", action="store_true", help="with the arithmetic of the shipped file")
    a.add_argument("--sets", default="ewt,gum,pud,facts")
    a.add_argument("--conllu", help="folder for what was read")
    a.add_argument("--threads", type=int, default=1)
    a.add_argument("state")
    args = a.parse_args()
    torch.set_num_threads(args.threads)
    net, labels, s = load(args.state, args.quant)
    vocab = Pieces.load(os.path.join(args.base, "vocab.txt"))
    print(f"{args.state} step {s['step']}, {'7-bit' if args.quant else 'f32'}", flush=True)
    for name, ps in corpora.dev_sets(args.gold, gazette.Lists(args.data), args.corpus).items():
        if name not in args.sets.split(","):
            continue
        begun = time.time()
        out, own = measure(net, labels, vocab, name, ps)
        print(name, " ".join(f"{k} {v:.2f}" for k, v in out.items()), f"({time.time() - begun:.0f} s)", flush=True)
        if args.conllu and name != "facts":
            os.makedirs(args.conllu, exist_ok=True)
            conllu(os.path.join(args.conllu, name + ".conllu"), ps, own)


if __name__ == "__main__":
    main()
