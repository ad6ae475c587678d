"""Reads paragraphs as the C reader does: window by window, names by the best legal path, trees by sentence.

    read(net, labels, vocab, paragraphs) sets ends, tags, lemmas, heads, rels and names of new paragraphs beside the given words
"""
import numpy as np
import torch

import lemmas
import names
import trees
import windows


class Reading:
    """What the reader says of one paragraph; lists as long as its words."""

    def __init__(self, p):
        self.words, n = p.words, len(p.words)
        self.gold_first, self.gold_past = p.first, p.past
        self.ends, self.tags, self.xpos, self.lemmas, self.heads, self.rels, self.names, self.events = ([None] * n for _ in range(8))
        self.start = 0


def window(r, vocab, count):
    w = windows.Window()
    w.past = windows.fill(r, r.start, count)
    w.words = r.words[r.start:w.past]
    w.pieces = [vocab(x) for x in w.words]
    w.size = sum(map(len, w.pieces))
    return w


def bounds(ends):
    """(first, past) of the sentences of a run of words."""
    first = 0
    for i, e in enumerate(ends):
        if e:
            yield first, i + 1
            first = i + 1
    if first < len(ends):
        yield first, len(ends)


FAR = -1e9
STEPS = np.array([[FAR if b[:2] == "I-" and a[2:] != b[2:] else 0.0 for b in names.LABELS] for a in names.LABELS])
FIRST = np.array([FAR if x[:2] == "I-" else 0.0 for x in names.LABELS])


def legal(scores):
    """The best path over BIO labels in which I- follows B- or I- of its type."""
    best = scores[0] + FIRST
    back = []
    for row in scores[1:]:
        ways = best[:, None] + STEPS
        back.append(ways.argmax(0))
        best = ways.max(0) + row
    path = [int(best.argmax())]
    for b in reversed(back):
        path.append(int(b[path[-1]]))
    return path[::-1]


def told(scores):
    """The likeliest event of a word, or 0 where none is likelier than all of them together."""
    return 1 + int(scores[1:].argmax()) if np.logaddexp.reduce(scores[1:]) > scores[0] else 0


def lemma(labels, scores, form, upos):
    if (form, upos) in labels.table:
        return labels.table[form, upos]
    for n in scores.argsort()[::-1][:8]:
        got = lemmas.apply(labels.rules[n], form)
        if got:
            return got
    return form


def ends_of(r, out, k, a, n, gold_ends):
    """Sentence ends of a window's words; the last of the paragraph always is one."""
    if gold_ends:
        return [r.gold_past[a + i] == a + i + 1 for i in range(n)]
    score = out["end"][k, :n]
    return [bool(s[1] > s[0]) or a + i + 1 == len(r.words) for i, s in enumerate(score)]


def take(net, labels, r, w, out, k, gold_ends):
    """Writes down what one window says, and moves the reading on."""
    a, n = r.start, len(w.words)
    ends = ends_of(r, out, k, a, n, gold_ends)
    if w.past < len(r.words):
        last = max([i + 1 for i in range(n) if ends[i]], default=0)
        n = windows.after(0, n, last) if last else n
    ends = ends[:n]
    note(labels, r, w, out, k, ends)
    hang(r, w, out["arcs"][k], ends)
    r.start = a + n


def note(labels, r, w, out, k, ends):
    """Tags, lemmas and names of the words up to the last end that counts."""
    a, n = r.start, len(ends)
    path = legal(out["names"][k, :n])
    r.ends[a:a + n] = ends
    for i in range(n):
        r.tags[a + i] = labels.tags[out["tags"][k, i].argmax()]
        r.xpos[a + i] = labels.xpos[out["xpos"][k, i].argmax()]
        r.lemmas[a + i] = lemma(labels, out["lemma"][k, i], w.words[i], r.tags[a + i].split("\t")[0])
        r.names[a + i] = path[i]
        r.events[a + i] = told(out["events"][k, i])


def hang(r, w, arcs, ends):
    """The tree of each sentence."""
    a = r.start
    for f, p in bounds(ends):
        inner = np.concatenate([arcs[f:p, :1], arcs[f:p, 1 + f:1 + p]], 1)
        inner = inner - np.logaddexp.reduce(inner, 1, keepdims=True)
        for i, h in enumerate(trees.tree(inner)):
            r.heads[a + f + i] = a + f + int(h) - 1 if h else -1
            w.heads[f + i] = f + int(h) if h else 0


def read(net, labels, vocab, paragraphs, gold_ends=False, batch=24):
    rs = [Reading(p) for p in paragraphs]
    counts = {id(r): [len(vocab(x)) for x in r.words] for r in rs}
    open_ = list(rs)
    net.eval()
    with torch.no_grad():
        while open_:
            made = sorted(((window(r, vocab, counts[id(r)]), r) for r in open_), key=lambda x: x[0].size)
            for at in range(0, len(made), batch):
                step(net, labels, vocab, made[at:at + batch], gold_ends)
            open_ = [r for r in open_ if r.start < len(r.words)]
    net.train()
    return rs


def step(net, labels, vocab, made, gold_ends):
    got = windows.inputs([w for w, _ in made], vocab)
    out = net(*got)
    plain = {k: v.numpy() for k, v in out.items()}
    starts = [r.start for _, r in made]
    for k, (w, r) in enumerate(made):
        w.heads = [0] * got[3].size(1)
        take(net, labels, r, w, plain, k, gold_ends)
    heads = torch.tensor([w.heads for w, _ in made])
    rels = net.relations(out, heads).argmax(-1).tolist()
    for k, (w, r) in enumerate(made):
        for i in range(r.start - starts[k]):
            r.rels[starts[k] + i] = labels.relations[rels[k][i]]
