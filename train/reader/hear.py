#!/usr/bin/env python3
"""Teaches a reader's head of names by two larger teachers (teacher.py), while all else stays as it is: trees, events, and so nearly all facts.

usage: hear.py --tutors DIR --halves HALF0.pt HALF1.pt --begin STATE.pt --gold DIR --base DIR --corpus FILE [--copies N] [--way SHARE] --out DIR

The sets are gone through --copies times, each time with other changes at random (windows.py); what the reader makes of each word and what the
teachers say of it is kept in OUT/copy1.pt, ..., which are read again when there are some. Of EWT each teacher is asked of the half that it has not
learned, of GUM both; the marks of all sets count too. OUT/names.pt is the reader with the new head. (taught.py goes on with all of a reader instead.)
"""
import os
import random
import sys
import time

import torch
from torch.nn import functional as F

import evaluate
import names
import taught
import windows

ASKED = ("ewt", "gum")  # sets of which the teachers are heard: where others have marks of their own, these say more
OFTEN = {"crossner": 3.0}  # what a mark of a set counts, against 1
SOFT = 2.5  # of the teachers, against the marks
BATCH, EPOCHS, RATE = 1024, 10, 1e-3


class Copies(taught.Taught):
    """What is to be learned from: {vectors, bits, held, told, source} of words; told is 0 where no teacher is asked."""

    def tutor(self, p):
        return super().tutor(p) if p.source in ASKED else None

    def copy(self, number):
        path = os.path.join(self.args.out, f"copy{number}.pt")
        if not os.path.exists(path):
            torch.save(self.made(number), path + ".new")
            os.replace(path + ".new", path)
        return torch.load(path, weights_only=False)

    def made(self, number):
        chance = random.Random(number)
        maker = windows.Maker(self.labels, self.vocab, self.lists, chance)
        by_tutor, rows, done, begun = {}, [], 0, time.time()
        for w in (w for _, ps in self.sets for p in ps for w in maker.paragraph(p)):
            by_tutor.setdefault(self.tutor(w.of), []).append(w)
        for ws in by_tutor.values():
            for batch in windows.batches(ws, self.args.budget, chance):
                rows += self.words_of(batch)
                done += sum(w.size for w in batch)
                if len(rows) % 50 == 0:
                    self.say(f"copy {number}: {done} pieces, {time.time() - begun:.0f} s")
        merged = {k: torch.cat([r[k] for r in rows]) for k in ("vectors", "bits", "held", "told")}
        return dict(merged, source=[s for r in rows for s in r["source"]])

    def words_of(self, batch):
        got = windows.inputs(batch, self.vocab)
        with torch.no_grad():
            seen, told = self.held.words(*got), self.told(batch)
            held = self.held.heads["names"](seen)
        for k, w in enumerate(batch):
            n = len(w.words)
            said = torch.zeros(n, len(taught.HEARD)) if told is None else told[k, :n]
            yield {"vectors": seen[k, :n].half(), "held": held[k, :n].half(), "told": said.half(), "bits": torch.tensor(w.allowed), "source": [w.of.source] * n}


def learned(net, c, args):
    """The head of names, by the marks and the teachers."""
    torch.manual_seed(args.seed)
    allowed = (c["bits"][:, None] >> torch.arange(len(names.LABELS))) & 1 > 0
    asked = torch.tensor([s in ASKED for s in c["source"]])
    weight = torch.tensor([OFTEN.get(s, 1.0) for s in c["source"]]) * ~allowed.all(-1)
    want = torch.zeros(len(asked), len(names.LABELS))
    want[asked] = taught.wanted(c["held"][asked].float(), c["told"][asked].float())
    head, n, step = net.heads["names"], len(asked), 0
    opt = torch.optim.AdamW(head.parameters(), RATE, weight_decay=0.02)
    steps = EPOCHS * n // BATCH
    while step < steps:
        order = torch.randperm(n)
        for at in range(0, n, BATCH):
            some = order[at:at + BATCH]
            score = head(F.dropout(c["vectors"][some].float(), 0.25)).log_softmax(-1)
            marks = -(score.masked_fill(~allowed[some], -1e4).logsumexp(-1) * weight[some]).mean()
            heard = F.kl_div(score[asked[some]], want[some][asked[some]], reduction="sum") / len(some)
            for g in opt.param_groups:
                g["lr"] = RATE * min((step + 1) / 50, max(0.01, 1 - step / steps))
            opt.zero_grad()
            (marks + SOFT * heard).backward()
            opt.step()
            step += 1
            if step % 500 == 0:
                print(f"{step}/{steps}: marks {marks:.4f}, teachers {heard:.4f}", flush=True)
            if step == steps:
                break


def arguments():
    a = taught.parser(__doc__)
    a.set_defaults(budget=1600)
    a.add_argument("--copies", type=int, default=2)
    a.add_argument("--way", type=float, default=1.0, help="how much of the way from the old head to the learned one")
    return taught.checked(a)


def main():
    args = arguments()
    os.makedirs(args.out, exist_ok=True)
    torch.set_num_threads(args.threads)
    copies = Copies(args)
    parts = [copies.copy(i + 1) for i in range(args.copies)]
    merged = {k: torch.cat([p[k] for p in parts]) for k in ("vectors", "bits", "held", "told")}
    net, _, state = evaluate.load(args.begin, quant=False)
    old = {k: v.clone() for k, v in net.heads["names"].state_dict().items()}
    learned(net, dict(merged, source=[s for p in parts for s in p["source"]]), args)
    net.heads["names"].load_state_dict({k: old[k].lerp(v, args.way) for k, v in net.heads["names"].state_dict().items()})
    state["net"] = net.state_dict()
    torch.save(state, os.path.join(args.out, "names.pt"))


if __name__ == "__main__":
    sys.exit(main())
