#!/usr/bin/env python3
"""Teaches a trained reader which words tell events: a head on the vectors of words, while all else stays as it is.

usage: head.py --base DIR --corpus build/corpus/train.jsonl STATE.pt OUT.pt

(Learned together with all the rest the same head was no better, and the trees worse: 4,000 facts are few beside the treebanks.)
"""
import argparse
import json
import os

import torch
from torch import nn

import corpora
import events
import windows
from evaluate import load
from pieces import Pieces


def cut(p, vocab):
    """(windows, labels of their words)"""
    for start, past in windows.spans(p, vocab, lambda: True):
        w = windows.Window()
        w.words, w.pieces = p.words[start:past], [vocab(x) for x in p.words[start:past]]
        yield w, p.events[start:past]


def vectors(net, vocab, made):
    """What the heads see of each word, and the labels that it may have."""
    out = []
    with torch.no_grad():
        for at in range(0, len(made), 16):
            got = windows.inputs([w for w, _ in made[at:at + 16]], vocab)
            seen = net.words(*got)
            out += [seen[k, :len(w.words)] for k, (w, _) in enumerate(made[at:at + 16])]
    bits = torch.tensor([b for _, marks in made for b in marks])
    return torch.cat(out), (bits[:, None] >> torch.arange(len(events.LABELS))) & 1 > 0


def learn(net, x, allowed, args):
    ours = list(net.event_hidden.parameters()) + list(net.event.parameters())
    opt = torch.optim.AdamW(ours, args.rate, weight_decay=0.05)
    drop, n = nn.Dropout(0.3), len(x)
    net.train()
    for epoch in range(args.epochs):
        order, sum_ = torch.randperm(n), 0.0
        for at in range(0, n, 256):
            for g in opt.param_groups:
                g["lr"] = args.rate * (1 - (epoch + at / n) / args.epochs)
            some = order[at:at + 256]
            loss = -net.told(drop(x[some])).log_softmax(-1).masked_fill(~allowed[some], -1e4).logsumexp(-1).mean()
            opt.zero_grad()
            loss.backward()
            opt.step()
            sum_ += loss.item() * len(some)
        print(f"epoch {epoch}: {sum_ / n:.4f}", flush=True)


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--base", required=True)
    a.add_argument("--corpus", required=True)
    a.add_argument("--epochs", type=int, default=14)
    a.add_argument("--rate", type=float, default=2e-3)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--threads", type=int, default=2)
    a.add_argument("state")
    a.add_argument("out")
    args = a.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    net, _, state = load(args.state, quant=True)
    vocab = Pieces.load(os.path.join(args.base, "vocab.txt"))
    made = [w for p in corpora.told(args.corpus) for w in cut(p, vocab)]
    x, allowed = vectors(net, vocab, made)
    print(json.dumps({"windows": len(made), "words": len(x), "events": int((~allowed[:, 0]).sum())}), flush=True)
    net.quantise(False)
    learn(net, x, allowed, args)
    state["net"] = net.state_dict()
    torch.save(state, args.out)


if __name__ == "__main__":
    main()
