"""Paragraphs cut into windows as the C reader cuts them, changed a little at random, and set into tensors.

A window holds at most 126 pieces. What hangs over its end is a sentence cut in two: its words keep their tags and names, but no arcs
are learned from it, and no end for its last word.
"""
import torch

import events
import names
import pieces

MOST = 126
NONE = -100  # no label


class Window:
    __slots__ = ("words", "pieces", "tags", "xpos", "lemmas", "heads", "rels", "sent", "ends", "allowed", "events", "size", "past", "of")


def fill(p, start, count):
    """The word behind the last one that fits into a window which begins at start."""
    past, room = start, MOST
    while past < len(p.words) and count[past] <= room:
        room -= count[past]
        past += 1
    return max(past, start + 1)


def after(start, past, end):
    """Where the next window begins: behind the last sentence end, if that is at least a quarter in."""
    return end if end - start >= (past - start + 3) // 4 else past


def spans(p, pieces_of, whole):
    """(start, past) of the windows of a paragraph; whole() says whether a sentence cut at the end is left to the next window."""
    count = [len(pieces_of(w)) for w in p.words]
    start = 0
    while start < len(p.words):
        past = fill(p, start, count)
        if past == len(p.words):
            yield start, past
            return
        end = p.first[past] if p.first else past
        following = after(start, past, end)
        yield start, following if whole() else past
        start = following


# How often a name becomes another, a name loses its capitals, a word of a name is unknown, a paragraph is read sentence by sentence.
SWAPPED, LOWERED, HIDDEN, ALONE = 0.2, 0.04, 0.06, 0.2


class Maker:
    """Windows of training: labels as numbers, names swapped and cases changed now and then."""

    def __init__(self, labels, pieces_of, lists, random):
        self.labels, self.pieces_of, self.lists, self.random = labels, pieces_of, lists, random

    def paragraph(self, p):
        if p.first and self.random.random() < ALONE:
            for start in sorted(set(p.first)):
                if p.past[start] - start < MOST // 2:
                    yield self.window(p, start, p.past[start])
            return
        whole = lambda: self.random.random() < 0.65
        for start, past in spans(p, self.pieces_of, whole):
            if past - start > 8 and self.random.random() < 0.08:
                past = self.random.randrange(start + 4, past)
            yield self.window(p, start, past)

    def window(self, p, start, past):
        w, n = Window(), past - start
        w.of = p
        w.words, w.allowed = p.words[start:past], p.allowed[start:past]
        w.tags = w.xpos = w.lemmas = w.heads = w.rels = w.ends = [NONE] * n
        w.sent = [0] * n
        w.events = p.events[start:past] if p.events else [events.ANY] * n
        if p.tags is not None:
            self.trees(w, p, start, past)
        self.swap(w)
        self.lower_names(w)
        self.recase(w)
        w.pieces = [self.pieces_of(x) for x in w.words]
        self.hide(w)
        w.size = sum(map(len, w.pieces))
        while w.size > MOST:  # a swapped name was longer
            w.size -= len(w.pieces[-1])
            self.drop(w)
        return w

    @staticmethod
    def drop(w):
        for k in ("words", "pieces", "tags", "xpos", "lemmas", "heads", "rels", "sent", "ends", "allowed", "events"):
            setattr(w, k, getattr(w, k)[:-1])
        n, last = len(w.words), w.sent[-1]
        w.heads = [NONE if s == last else h for h, s in zip(w.heads, w.sent)]
        w.ends[n - 1] = NONE if w.ends[n - 1] == 0 else w.ends[n - 1]

    def trees(self, w, p, start, past):
        L, r = self.labels, range(start, past)
        w.tags = [L.tag.get(p.tags[i], NONE) for i in r]
        w.xpos = [L.xp.get(p.xpos[i], NONE) for i in r]
        w.lemmas = [L.lemma_of(p.words[i], p.lemmas[i]) for i in r]
        w.sent = [p.first[i] for i in r]
        uncut = [p.first[i] >= start and p.past[i] <= past for i in r]
        w.heads = [(p.heads[i] - start + 1 if p.heads[i] >= 0 else 0) if ok else NONE for i, ok in zip(r, uncut)]
        w.rels = [L.rel.get(p.rels[i], NONE) if ok else NONE for i, ok in zip(r, uncut)]
        w.ends = [int(i + 1 == p.past[i]) for i in r]
        if p.past[past - 1] != past:
            w.ends[-1] = NONE

    # ---- changes at random: each name may become another of its type and length, a whole window may lose or gain capitals

    def swap(self, w):
        for a, b, k in names.spans([single(x) for x in w.allowed]):
            t = names.TYPES[k]
            if t in self.lists.pool and self.random.random() < SWAPPED:
                self.replace(w, a, b, t)

    def replace(self, w, a, b, t):
        same = all(w.lemmas[i] in (NONE, self.labels.kept) for i in range(a, b)) and all(x[:1].isupper() for x in w.words[a:b])
        given = t == "PER" and b - a == 1 and self.random.random() < 0.3
        pool = [[g] for g in self.lists.given] if given else self.lists.pool[t].get(b - a)
        if same and pool:
            w.words[a:b] = self.random.choice(pool)

    def lower_names(self, w):
        for a, b in names.marked(w.allowed):
            if self.random.random() < LOWERED and all(w.lemmas[i] in (NONE, self.labels.kept) for i in range(a, b)):
                w.words[a:b] = [x.lower() for x in w.words[a:b]]
                for i in range(a, b):
                    w.lemmas[i] = NONE

    def hide(self, w):
        """Names of which only the place and the shape are seen."""
        for a, b in names.marked(w.allowed):
            for i in range(a, b):
                if self.random.random() < HIDDEN:
                    w.pieces[i] = [self.pieces_of.unk]

    def recase(self, w):
        x = self.random.random()
        if x < 0.06:
            w.words = [s.lower() if x < 0.03 else s.upper() for s in w.words]
            w.lemmas = [n if n in self.labels.lower else NONE for n in w.lemmas]


def single(bits):
    """The number of the one label that is allowed, 0 where there are several."""
    return bits.bit_length() - 1 if bits and bits & (bits - 1) == 0 else 0


def batches(windows, budget, random):
    """Windows of like length together, at most `budget` pieces with padding in a batch, in random order."""
    order = sorted(windows, key=lambda w: w.size + random.random() * 12)
    out, run, widest = [], [], 0
    for w in order:
        if run and max(widest, w.size + 2) * (len(run) + 1) > budget:
            out.append(run)
            run, widest = [], 0
        run.append(w)
        widest = max(widest, w.size + 2)
    random.shuffle(out)
    return out + [run] if run else out


def padded(rows, width, value):
    return torch.tensor([list(r) + [value] * (width - len(r)) for r in rows])


def inputs(ws, vocab):
    """ids, shapes, mask over pieces; first and last piece of each word."""
    ids, shapes, first, last = [], [], [], []
    for w in ws:
        i, s, a, b = [vocab.cls], [pieces.EDGE_SHAPE], [], []
        for word, ps in zip(w.words, w.pieces):
            a.append(len(i))
            i += ps
            s += [pieces.shape(word)] * len(ps)
            b.append(len(i) - 1)
        ids.append(i + [vocab.sep])
        shapes.append(s + [pieces.EDGE_SHAPE])
        first.append(a)
        last.append(b)
    width, words = max(map(len, ids)), max(map(len, first))
    mask = padded([[1] * len(i) for i in ids], width, 0).bool()
    return padded(ids, width, 0), padded(shapes, width, 0), mask, padded(first, words, 0), padded(last, words, 0)


def allowed(bits, words, of):
    """Whether each word may have each of the labels of a head, names or events."""
    return (padded(bits, words, of.ANY)[:, :, None] >> torch.arange(len(of.LABELS))) & 1 > 0


def targets(ws, words):
    out = {k: padded([getattr(w, k) for w in ws], words, NONE) for k in ("tags", "xpos", "lemmas", "heads", "rels", "ends")}
    out["sent"] = padded([w.sent for w in ws], words, -1)
    out["names"] = allowed([w.allowed for w in ws], words, names)
    out["events"] = allowed([w.events for w in ws], words, events)
    return out
