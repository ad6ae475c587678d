#!/usr/bin/env python3
"""Trains the reader; goes on from OUT/state.pt when there is one.

usage: train.py --gold DIR --base DIR --out DIR [--corpus FILE] [--steps N] [--check] ...
"""
import argparse
import glob
import hashlib
import os
import random
import sys
import time

import torch
from torch import nn

import corpora
import evaluate
import gazette
import narrow
import network
import windows
from labels import Labels
from pieces import Pieces

HERE = os.path.dirname(os.path.abspath(__file__))


def parser(about=__doc__):
    a = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--gold", required=True, help="folder of the open language sets")
    a.add_argument("--base", required=True, help="folder of model.safetensors and vocab.txt")
    a.add_argument("--out", required=True, help="folder for state.pt, epoch files and packs")
    a.add_argument("--data", default=os.path.join(HERE, "../../data"), help="the program's tables")
    a.add_argument("--corpus", help="build/corpus/train.jsonl of train/corpus/build.py")
    a.add_argument("--told", help="build/corpus/told.jsonl of train/corpus/told.py")
    a.add_argument("--share", type=float, default=1.0, help="of the paragraphs without marked events, how many an epoch takes")
    a.add_argument("--all-gum", action="store_true", help="with the documents of GUM that are not free")
    a.add_argument("--layers", type=int, default=6)
    a.add_argument("--teacher", help="state.pt of a deeper reader whose scores are learned too")
    a.add_argument("--begin", help="a reader's file to begin from, in place of the base model's encoder")
    a.add_argument("--inner", type=int, default=network.INNER, help="width of the feed-forward")
    a.add_argument("--narrow", help="a reader's file of as many layers to begin from, its feed-forward cut to --inner")
    a.add_argument("--names", type=float, default=1.0, help="weight of the names' loss")
    a.add_argument("--events", type=float, default=0.0, help="weight of the events' loss; without, head.py learns them last")
    a.add_argument("--mean", type=float, default=0.995, help="what ships is the mean of the weights over the last steps: share that the mean keeps each step")
    a.add_argument("--steps", type=int, default=2400, help="in all; the rate falls to nothing there")
    a.add_argument("--quant", type=int, default=150, help="the last steps, learned with the shipped arithmetic")
    a.add_argument("--budget", type=int, default=2400, help="pieces a step")
    a.add_argument("--threads", type=int, default=2, help="threads of PyTorch; OMP_WAIT_POLICY=passive lets others have a core meanwhile")
    a.add_argument("--rate", type=float, default=2e-4)
    a.add_argument("--head-rate", type=float, default=1.5e-3)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--f32", action="store_true", help="no bfloat16")
    a.add_argument("--check", action="store_true", help="a few steps on a few paragraphs, to see that all parts work")
    return a


def arguments():
    a = parser()
    args = a.parse_args()
    if args.inner != network.INNER and not args.narrow:
        a.error("--inner needs a reader to cut, --narrow")
    return args


class Trainer:
    def __init__(self, args):
        self.args, self.step, self.epoch = args, 0, 0
        torch.manual_seed(args.seed)
        self.vocab = Pieces.load(os.path.join(args.base, "vocab.txt"))
        self.lists = gazette.Lists(args.data)
        self.sets = corpora.train_sets(args.gold, self.lists, args.corpus, args.all_gum, args.told)
        if args.check:
            self.sets = [(n, ps[:30]) for n, ps in self.sets]
        self.lists.learn(p for _, ps in self.sets for p in ps)
        elder = args.teacher or args.begin
        self.teacher, self.labels = self.load_teacher(elder) if elder else (None, self.learn_labels())
        self.net = network.Reader(self.labels, args.layers, args.inner)
        if args.narrow:
            self.net.load_state_dict(narrow.narrowed(args.narrow, args.inner), strict=False)  # events come last
        else:
            self.begin()
        if not args.teacher:
            self.teacher = None
        self.mean = {k: v.clone() for k, v in self.net.state_dict().items()}
        self.optimiser()

    def begin(self):
        chosen = list(range(6) if self.args.layers == 6 else range(0, 6, 6 // self.args.layers))
        self.net.encoder.load(os.path.join(self.args.base, "model.safetensors"), chosen)
        if self.teacher:
            self.inherit(chosen)

    def inherit(self, chosen):
        """The student begins as its teacher with some layers left out."""
        own, theirs = self.net.state_dict(), self.teacher.state_dict()
        for name in own:
            parts = name.split(".")
            if parts[:2] == ["encoder", "layers"]:
                parts[2] = str(chosen[int(parts[2])])
            if name != "mix" or len(own[name]) == len(theirs[name]):
                own[name] = theirs.get(".".join(parts), own[name])
        self.net.load_state_dict(own)

    def learn_labels(self):
        return Labels.learn(p for _, ps in self.sets for p in ps)

    @staticmethod
    def load_teacher(path):
        """The teacher and its classes, which the student takes over."""
        teacher, labels, _ = evaluate.load(path, quant=False)
        return teacher, labels

    def optimiser(self):
        own = set(map(id, self.net.encoder.parameters()))
        rest = [p for p in self.net.parameters() if id(p) not in own]
        groups = [{"params": list(self.net.encoder.parameters()), "base": self.args.rate},
                  {"params": rest, "base": self.args.head_rate}]
        self.opt = torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), eps=1e-8, weight_decay=0.01, fused=True)

    def set_rate(self):
        warm = max(1, int(0.08 * self.args.steps))
        left = (self.args.steps - self.step) / max(1, self.args.steps - warm)
        for g in self.opt.param_groups:
            g["lr"] = g["base"] * min((self.step + 1) / warm, max(0.01, left))

    # ---- state -------------------------------------------------------------------------------

    def follow(self):
        """The mean of the weights goes a little of the way to where they are now."""
        keep = min(self.args.mean, (self.step + 1) / (self.step + 10))
        with torch.no_grad():
            for k, v in self.net.state_dict().items():
                self.mean[k].lerp_(v, 1 - keep)

    def state(self):
        return {"net": self.net.state_dict(), "mean": self.mean, "opt": self.opt.state_dict(), "labels": self.labels.state(), "layers": self.args.layers, "inner": self.args.inner,
                "step": self.step, "epoch": self.epoch, "done": self.done, "args": vars(self.args)}

    def save(self, name="state.pt", whole=True):
        s = self.state()
        if not whole:
            s["net"] = s["mean"]
            s = {k: v for k, v in s.items() if k not in ("opt", "mean")}
        path = os.path.join(self.args.out, name)
        torch.save(s, path + ".new")
        os.replace(path + ".new", path)

    def resume(self):
        path = os.path.join(self.args.out, "state.pt")
        self.done = 0
        if os.path.exists(path):
            s = torch.load(path, weights_only=False)
            self.labels = Labels.of(s["labels"])
            self.net.load_state_dict(s["net"])
            self.mean = s["mean"]
            self.opt.load_state_dict(s["opt"])
            self.step, self.epoch, self.done = s["step"], s["epoch"], s["done"]
            self.say(f"goes on at step {self.step}, epoch {self.epoch}, batch {self.done}")

    def length(self):
        """The number of steps may be changed while the run goes on: OUT/steps, looked at before each part of an epoch."""
        path = os.path.join(self.args.out, "steps")
        if os.path.exists(path):
            with open(path, encoding="ascii") as f:
                self.args.steps = int(f.read())
            self.say(f"{self.args.steps} steps in all")

    def whole_numbers(self, on):
        if on and not self.net.encoder.quant:
            self.save("full.pt", whole=False)
            self.say("whole numbers from here")
        self.net.quantise(on)

    def say(self, *words):
        print(time.strftime("%H:%M:%S"), *words, flush=True)

    # ---- steps -------------------------------------------------------------------------------

    def epoch_batches(self):
        """The same batches for the same seed and epoch, so that a run that was cut off goes on with the next one."""
        chance = random.Random(self.args.seed * 1000 + self.epoch)
        maker = windows.Maker(self.labels, self.vocab, self.lists, chance)
        made = [w for times, ps in self.sets for _ in range(times) for p in ps
                if p.events or self.args.share == 1 or chance.random() < self.args.share for w in maker.paragraph(p)]
        return windows.batches(made, self.args.budget, chance)

    def teach(self, got):
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=not self.args.f32):
            return self.teacher(*got)

    def loss(self, parts, batch, got, out, gold):
        """What a step makes smaller, of the losses of the marks and what the network makes of the batch."""
        loss = network.total(parts) + (self.args.names - 1) * parts["names"] + self.args.events * parts["events"]
        return loss + network.distance(out, self.teach(got), gold) if self.teacher else loss

    def one_step(self, batch):
        got = windows.inputs(batch, self.vocab)
        gold = windows.targets(batch, got[3].size(1))
        with torch.autocast("cpu", torch.bfloat16, enabled=not self.args.f32):
            out = self.net(*got)
        parts = network.loss(self.net, out, gold)
        self.loss(parts, batch, got, out, gold).backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.set_rate()
        self.opt.step()
        self.opt.zero_grad()
        self.follow()
        self.step += 1
        return {k: parts[k].item() for k in parts}

    def run(self):
        begun, first, mean = time.time(), self.step, {}
        while self.step < self.args.steps:
            self.length()
            batches = self.epoch_batches()
            self.say(f"epoch {self.epoch}: {len(batches)} steps, {sum(w.size for b in batches for w in b)} pieces")
            for batch in batches[self.done:]:
                self.whole_numbers(self.step >= self.args.steps - self.args.quant)
                got = self.one_step(batch)
                self.done += 1
                mean = {k: 0.98 * mean.get(k, v) + 0.02 * v for k, v in got.items()}
                if self.step % 20 == 0 or self.args.check:
                    each = (time.time() - begun) / (self.step - first)
                    self.say(f"{self.step}/{self.args.steps} {each:.2f} s a step;", " ".join(f"{k} {v:.3f}" for k, v in mean.items()))
                if self.step >= self.args.steps:
                    break
                if self.done == len(batches) // 2:
                    self.save()
                    self.length()
            else:
                self.epoch, self.done = self.epoch + 1, 0
                self.save()
                self.save("epoch.pt", whole=False)
        self.net.quantise(False)
        self.save("state.pt")
        self.save("last.pt", whole=False)


def sources_hash():
    h = hashlib.sha256()
    for path in sorted(glob.glob(os.path.join(HERE, "*.py"))):
        with open(path, "rb") as f:
            h.update(f.read())
    return h.hexdigest()[:16]


def learn(kind, args):
    if args.check:
        args.steps, args.quant, args.out = 6, 2, os.path.join(args.out, "check")
    os.makedirs(args.out, exist_ok=True)
    torch.set_num_threads(args.threads)
    trainer = kind(args)
    trainer.resume()
    sizes = ", ".join(f"{n} {c}" for n, c in trainer.labels.heads())
    trainer.say(f"sources {sources_hash()}; {sizes}, relations {len(trainer.labels.relations)}, lemma table {len(trainer.labels.table)}")
    for times, ps in trainer.sets:
        trainer.say(f"{ps[0].source}: {len(ps)} paragraphs, {sum(len(p.words) for p in ps)} words, {times} times an epoch")
    trainer.run()


if __name__ == "__main__":
    sys.exit(learn(Trainer, arguments()))
