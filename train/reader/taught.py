#!/usr/bin/env python3
"""Goes on with a reader that learns names by two larger teachers (teacher.py), beside the marks. Each has learned the other half of EWT,
and is asked of a text that it has not seen: that tells more than the marks do. Texts of other sets, which neither has seen, are told by both.

usage: taught.py --tutors DIR --halves HALF0.pt HALF1.pt --begin STATE.pt --gold DIR --base DIR --out DIR [--corpus FILE] [--told FILE] --steps N ...

DIR of --tutors is MPNet's; the rest as in train.py. The teachers speak of persons, bodies and places; all else, the types of places
among it, is held by the scores of the reader that the run begins from.
"""
import os
import random
import sys

import torch
from torch.nn import functional as F

import evaluate
import names
import network
import teacher
import train
import windows

SOFT = 2.5  # of the teachers, against the marks
BOTH = ("gum", "wikigold", "crossner", "told")  # sets of which both teachers speak; the rest have marks of our own
SHARES = {"ewt": 1.0, **dict.fromkeys(BOTH, 0.3)}  # of a set, in an epoch
REST = 0.15
KINDS = {"PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}  # in the teachers' labels, of which they are heard; all else is one
HEARD = [0] + [i for i, x in enumerate(teacher.LABELS) if x[2:] in KINDS.values()]


def heard(label):
    kind = KINDS.get(label[2:])
    return HEARD.index(teacher.LABELS.index(label[:2] + kind)) if kind else 0


GROUP = torch.tensor([heard(x) for x in names.LABELS])


def grouped(likely):
    """Log-likelihoods of the groups that the teachers are heard of, from those of our labels."""
    return torch.stack([likely.masked_fill(GROUP != k, -1e4).logsumexp(-1) for k in range(len(HEARD))], -1)


def wanted(held, told):
    """Likelihoods of our labels: between groups as the teachers have them, within a group as they were."""
    likely = held.log_softmax(-1)
    of = torch.cat([1 - told[:, HEARD[1:]].sum(-1, keepdim=True), told[:, HEARD[1:]]], -1).clamp_min(1e-6).log()
    return (likely + (of - grouped(likely))[:, GROUP]).softmax(-1)


class Taught(train.Trainer):
    def __init__(self, args):
        super().__init__(args)
        self.held = evaluate.load(args.begin, quant=True)[0]
        self.words = teacher.Vocabulary(os.path.join(args.tutors, "vocab.txt"))
        self.tutors = [teacher.load(args.tutors, x) for x in args.halves]

    def begin(self):
        self.net.load_state_dict(self.teacher.state_dict())

    def tutor(self, p):
        """Whose turn it is with a paragraph: a number of tutors, 2 for both, None for neither."""
        if p.source == "ewt":
            return 1 - teacher.half_of(p.document)
        return 2 if p.source in BOTH else None

    def epoch_batches(self):
        chance = random.Random(self.args.seed * 1000 + self.epoch)
        maker = windows.Maker(self.labels, self.vocab, self.lists, chance)
        made = {}
        for p in (p for _, ps in self.sets for p in ps if chance.random() < SHARES.get(p.source, REST)):
            made.setdefault(self.tutor(p), []).extend(maker.paragraph(p))
        out = [b for ws in made.values() for b in windows.batches(ws, self.args.budget, chance)]
        chance.shuffle(out)
        return out

    def told(self, batch):
        """What the tutors of a batch say of its words, None where none is asked."""
        turn = self.tutor(batch[0].of)
        if turn is None:
            return None
        cut = [teacher.window(w.words, [self.words(x)[:len(p) + 6] for x, p in zip(w.words, w.pieces)], None) for w in batch]
        seen = windows.inputs(cut, self.words)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=not self.args.f32):
            said = [t(*seen).float().softmax(-1) for t in (self.tutors if turn == 2 else [self.tutors[turn]])]
        return sum(said) / len(said)

    def loss(self, parts, batch, got, out, gold):
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=not self.args.f32):
            held = self.held(*got)
        words, told = gold["sent"] >= 0, self.told(batch)
        events = F.kl_div(out["events"][words].log_softmax(-1), held["events"][words].softmax(-1), reduction="batchmean")
        loss = 0.3 * network.total({k: v for k, v in parts.items() if k != "names"}) + parts["names"]
        if told is None:
            return loss + 0.5 * (network.distance(out, held, gold) + events)
        want = wanted(held["names"][words], told[words])
        free = dict(held, names=out["names"].detach())
        return loss + 0.5 * (network.distance(out, free, gold) + events) + SOFT * F.kl_div(out["names"][words].log_softmax(-1), want, reduction="batchmean")


def parser(about=__doc__):
    a = train.parser(about)
    a.add_argument("--tutors", required=True, help="folder of MPNet")
    a.add_argument("--halves", nargs=2, required=True, metavar="PT", help="what teacher.py made of each half")
    a.set_defaults(rate=8e-5, head_rate=3.2e-4, budget=800, steps=1600, quant=320, mean=0.99)
    return a


def checked(a):
    args = a.parse_args()
    if not args.begin:
        a.error("--begin is needed: a reader to go on with")
    state = torch.load(args.begin, weights_only=False)
    args.layers, args.inner = state["layers"], state.get("inner", network.INNER)
    return args


if __name__ == "__main__":
    sys.exit(train.learn(Taught, checked(parser())))
