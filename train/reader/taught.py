#!/usr/bin/env python3
"""Teaches a reader the names of EWT again, beside the marks by two larger teachers of whom each has learned the other half of the
documents (teacher.py): what a teacher says of a text that it has not seen tells more than the marks do. All else is held by
the reader's own scores.

usage: taught.py --gold DIR --base DIR --corpus FILE --teacher DIR --halves HALF0.pt HALF1.pt [--held STATE.pt] --steps N STATE.pt OUT.pt

DIR of --base is the reader's own, that of --teacher MPNet's. --held: whose scores are held, where that is not the reader that the run begins from.
"""
import argparse
import json
import os
import random
import time

import torch
from torch import nn
from torch.nn import functional as F

import corpora
import evaluate
import gazette
import names
import network
import teacher
import windows
from pieces import Pieces

SOFT = 2.0  # of the teachers, against the marks of EWT
OTHERS = 0.15  # how much of the other sets an epoch has
PIECES = 800  # of a step
KINDS = {"PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}  # in the teachers' labels; all else is none


def coarse_of(label):
    kind = KINDS.get(label[2:])
    return teacher.LABELS.index(label[:2] + kind) if kind else 0


SHARES = torch.tensor([[coarse_of(x) == k for x in names.LABELS] for k in range(len(teacher.LABELS))])


def coarse(score):
    """Log-likelihoods of the teachers' labels."""
    sure = score.log_softmax(-1)
    return torch.stack([sure.masked_fill(~mine, -1e4).logsumexp(-1) for mine in SHARES], -1)


def likelihoods(net, vocab, ws):
    told = [[(x, vocab(x)[:len(p) + 6], 0) for x, p in zip(w.words, w.pieces)] for w in ws]
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        return net(*teacher.inputs(told, vocab)[:5]).float().softmax(-1)


def epoch(ewt, others, maker, chance):
    """(half whose teacher is asked, or None; windows)"""
    out = []
    for half in (0, 1):
        ours = [w for p in ewt if teacher.half_of(p.comments.get(-1, "")) == half for w in maker.paragraph(p)]
        out += [(1 - half, b) for b in windows.batches(ours, PIECES, chance)]
    rest = [w for p in others if chance.random() < OTHERS for w in maker.paragraph(p)]
    out += [(None, b) for b in windows.batches(rest, PIECES, chance)]
    chance.shuffle(out)
    return out


class Run:
    def __init__(self, args):
        self.args, self.chance = args, random.Random(args.seed)
        self.vocab = Pieces.load(os.path.join(args.base, "vocab.txt"))
        self.net, labels, self.state = evaluate.load(args.state, quant=False)
        self.held = evaluate.load(args.held or args.state, quant=True)[0]
        lists = gazette.Lists(args.data)
        sets = [ps for _, ps in corpora.train_sets(args.gold, lists, args.corpus)]
        lists.learn(p for ps in sets for p in ps)
        self.ewt, self.others = sets[0], [p for ps in sets[1:] for p in ps]
        self.maker = windows.Maker(labels, self.vocab, lists, self.chance)
        self.words = teacher.Vocabulary(os.path.join(args.teacher, "vocab.txt"))
        self.teachers = [teacher.load(args.teacher, x) for x in args.halves]
        slow = list(self.net.encoder.parameters())
        mine = set(map(id, slow))
        fast = [p for p in self.net.parameters() if id(p) not in mine]
        self.opt = torch.optim.AdamW([{"params": slow, "base": args.rate}, {"params": fast, "base": 4 * args.rate}], lr=0, betas=(0.9, 0.98),
                                     weight_decay=0.01)

    def loss(self, half, batch):
        got = windows.inputs(batch, self.vocab)
        gold = windows.targets(batch, got[3].size(1))
        with torch.autocast("cpu", torch.bfloat16):
            out = self.net(*got)
            with torch.no_grad():
                held = self.held(*got)
        words, parts = gold["sent"] >= 0, network.loss(self.net, out, gold)
        free = dict(held, names=out["names"].detach()) if half is not None else held
        told = F.kl_div(out["events"][words].log_softmax(-1), held["events"][words].softmax(-1), reduction="batchmean")
        loss = 0.3 * network.total({k: v for k, v in parts.items() if k not in ("names", "events")})
        loss = loss + 0.5 * (network.distance(out, free, gold) + told)
        if half is None:
            return loss + 0.5 * parts["names"]
        soft = likelihoods(self.teachers[half], self.words, batch)[:, :out["names"].size(1)]
        return loss + parts["names"] + SOFT * F.kl_div(coarse(out["names"])[words], soft[words], reduction="batchmean")

    def step(self, n, half, batch):
        loss = self.loss(half, batch)
        loss.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        for g in self.opt.param_groups:
            g["lr"] = g["base"] * min((n + 1) / 80, max(0.02, 1 - n / self.args.steps))
        self.opt.step()
        self.opt.zero_grad()
        return loss.item()

    def learn(self):
        """Keeps the mean of the last steps; the last fifth is learned in whole numbers."""
        mean, n, begun = {k: v.clone() for k, v in self.net.state_dict().items()}, 0, time.time()
        while n < self.args.steps:
            for half, batch in epoch(self.ewt, self.others, self.maker, self.chance):
                loss = self.step(n, half, batch)
                n += 1
                with torch.no_grad():
                    for k, v in self.net.state_dict().items():
                        mean[k].lerp_(v, 1 - min(0.98, (n + 1) / (n + 10)))
                if n % 20 == 0:
                    print(json.dumps({"step": n, "loss": round(loss, 3), "s": round((time.time() - begun) / n, 2)}), flush=True)
                if n == self.args.steps - self.args.steps // 5:
                    self.net.quantise(True)
                if n == self.args.steps:
                    break
        torch.save(dict(self.state, net=mean, step=n), self.args.out)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "base", "corpus", "teacher"):
        a.add_argument("--" + name, required=True)
    a.add_argument("--halves", nargs=2, required=True, metavar="PT")
    a.add_argument("--held")
    a.add_argument("--data", default="data")
    a.add_argument("--steps", type=int, required=True)
    a.add_argument("--rate", type=float, default=8e-5)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("state")
    a.add_argument("out")
    args = a.parse_args()
    torch.manual_seed(args.seed)
    Run(args).learn()


if __name__ == "__main__":
    main()
