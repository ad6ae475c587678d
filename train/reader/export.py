#!/usr/bin/env python3
"""Writes a trained reader as data/model/reader.pack, and what the C reader must give for a few sentences.

usage: export.py --base DIR STATE.pt OUT.pack [--parity OUT.json]
"""
import argparse
import json
import os

import numpy as np
import torch

import events
import names
import network
import pack
import windows
from evaluate import load
from pieces import Pieces

SENTENCES = """\
Russian forces shelled Kherson 's port on Tuesday , killing at least 12 people .
The ministry said it could n't confirm the report .
Gen. Ana Rusk told Reuters that two F-16s had been shot down near Delvar City .
DEADLY STRIKE ON HOSPITAL IN GAZA
the u.s. embassy in baghdad was evacuated
Officials , who asked not to be named , blamed the rebels for the attack .
Between 5,000 and 7,500 civilians fled the Donbas ; most went to Poland .
No .
Médecins Sans Frontières ' clinic in Zürich-Nord reopened on 14.05.2022 .
" We will never surrender , " President Volodymyr Zelenskyy said .
The army denies it . Witnesses say otherwise . It is not clear who fired first
An improvised explosive device ( IED ) detonated under the Karsh Bridge at 07:30 GMT .
In Kyiv 's Podil district , Iskander-M missiles destroyed a school , a bakery and three homes .
UN Secretary-General António Guterres called for an immediate cease-fire in north-eastern Syria .
Supercalifragilisticexpialidocious 日本語 ☃ word
He did not say when , or whether , the talks would resume .
Colombian troops captured a FARC commander known as " El Negro " in Caquetá on Sunday .
Turkey and Greece agreed to return 45 prisoners of war under a deal brokered by NATO .
Shells hit the town hall , wounding the mayor and her deputy , according to the governor 's office .
A
"""


def matrix(name, weight, bias):
    """Sections of a matrix: whole numbers, the step of each row, the bias."""
    w = weight.detach().float()
    step = w.abs().amax(-1, keepdim=True).clamp_min(1e-12) / network.WEIGHT
    q = (w / step).round().clamp(-network.WEIGHT, network.WEIGHT).to(torch.int8)
    out = [(name + ".q", q.numpy().tobytes()), (name + ".scale", floats(step[:, 0]))]
    return out + ([(name + ".bias", floats(bias))] if bias is not None else [])


def floats(*tensors):
    return b"".join(t.detach().float().contiguous().numpy().astype("<f4").tobytes() for t in tensors)


def text(lines):
    return "".join(x + "\n" for x in lines).encode("utf-8")


def described(net, labels):
    sizes = {"format": 1, "layers": len(net.encoder.layers), "width": network.WIDTH, "heads": network.TURNS, "ff": net.encoder.layers[0].up.out_features,
             "pieces": network.PIECES, "positions": network.POSITIONS, "shapes": network.SHAPES, "arc": network.ARC, "rel": network.REL,
             "event": network.EVENT}
    heads = [f"head {name} {n}" for name, n in labels.heads() + [("events", len(events.LABELS))]]
    return [f"{k} {v}" for k, v in sizes.items()] + heads


def lists(net, labels, vocab):
    table = sorted((f"{f}\t{u}\t{l}" for (f, u), l in labels.table.items()), key=lambda x: x.encode("utf-8"))
    return [("model", text(described(net, labels))), ("vocab", text(vocab.lines)), ("tags", text(labels.tags)), ("xpos", text(labels.xpos)),
            ("lemma", text(labels.rules)), ("lemma.words", text(table)), ("relations", text(labels.relations)), ("names", text(names.TYPES)),
            ("events", text(events.LABELS))]


def layer(n, l):
    out = []
    for name in ("qkv", "out", "up", "down"):
        m = getattr(l, name)
        out += matrix(f"{n}.{name}", m.weight, m.bias)
    return out + [(f"{n}.{k}", floats(getattr(l, k).weight, getattr(l, k).bias)) for k in ("norm1", "norm2")]


def sections(net, labels, vocab):
    e = net.encoder
    out = lists(net, labels, vocab) + matrix("word", e.word.weight, None)
    out += [("position", floats(e.position.weight)), ("shape", floats(e.shape.weight)), ("norm", floats(e.norm.weight, e.norm.bias)),
            ("mix", floats(torch.softmax(net.mix, 0))), ("root", floats(net.root))]
    for n, l in enumerate(e.layers):
        out += layer(n, l)
    for name, head in net.heads.items():
        out += matrix(name, head.weight, head.bias)
    for name, key in network.SECTIONS.items():
        head = getattr(net, key)
        out += matrix(name, head.weight, head.bias)
    return out + [("arc.w", floats(net.arc)), ("rel.w", floats(net.rel))]


# ---- parity ---------------------------------------------------------------------------------

def short(x):
    return np.round(np.asarray(x, dtype=np.float64), 5).tolist()


def example(net, vocab, words):
    w = windows.Window()
    w.words, w.pieces = words, [vocab(x) for x in words]
    got = windows.inputs([w], vocab)
    with torch.no_grad():
        hidden, out = net.hidden(*got[:3])[0], net(*got)
        heads = out["arcs"].argmax(-1)
        rels = net.relations(out, heads)
    d = {"words": words, "ids": got[0][0].tolist(), "shapes": got[1][0].tolist(), "first": got[3][0].tolist(), "last": got[4][0].tolist(),
         "hidden_mean": short(hidden.mean(0)), "best_heads": heads[0].tolist(), "relations_at_best_heads": short(rels[0])}
    d.update({name: short(out[name][0]) for name in list(net.heads) + ["events", "arcs"]})
    return d


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--base", required=True)
    a.add_argument("--parity")
    a.add_argument("state")
    a.add_argument("out")
    args = a.parse_args()
    torch.set_num_threads(1)
    net, labels, s = load(args.state, quant=True)
    vocab = Pieces.load(os.path.join(args.base, "vocab.txt"))
    checksum = pack.write(args.out, sections(net, labels, vocab))
    print(f"{args.out}: {os.path.getsize(args.out)} bytes, checksum {checksum:016x}, step {s['step']}")
    if args.parity:
        note = "scores of whole-number arithmetic; arcs[d][0] is the root, arcs[d][1 + h] word h, not shut to the sentence"
        cases = [example(net, vocab, line.split(" ")) for line in SENTENCES.splitlines()]
        with open(args.parity + ".new", "w", encoding="utf-8") as f:
            json.dump({"checksum": f"{checksum:016x}", "note": note, "cases": cases}, f, ensure_ascii=False)
        os.replace(args.parity + ".new", args.parity)


if __name__ == "__main__":
    main()
