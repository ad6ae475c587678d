#!/usr/bin/env python3
"""Makes a state of a shipped pack, from which a run can begin: what export.py does, backwards. Weights are those of the whole numbers.

usage: unpack.py READER.pack OUT.pt
"""
import sys

import numpy as np
import torch

import network
import pack
from labels import Labels


class Parts:
    def __init__(self, path):
        self.of = pack.read(path)

    def lines(self, name):
        return self.of[name].decode().split("\n")[:-1]

    def floats(self, name):
        return torch.tensor(np.frombuffer(self.of[name], "<f4").copy())

    def matrix(self, name):
        scale = self.floats(name + ".scale")[:, None]
        whole = torch.tensor(np.frombuffer(self.of[name + ".q"], np.int8).astype(np.float32))
        return whole.view(len(scale), -1) * scale

    def into(self, name, layer):
        layer.weight.data = self.matrix(name).view_as(layer.weight)
        layer.bias.data = self.floats(name + ".bias")

    def norm(self, name, layer):
        both = self.floats(name)
        layer.weight.data, layer.bias.data = both[:network.WIDTH].clone(), both[network.WIDTH:].clone()


def labels_of(parts):
    rows = (line.split("\t") for line in parts.lines("lemma.words"))
    return Labels(parts.lines("tags"), parts.lines("xpos"), parts.lines("lemma"), parts.lines("relations"), {(form, tag): x for form, tag, x in rows})


def encoder(parts, e):
    e.word.weight.data = parts.matrix("word").view_as(e.word.weight)
    for name in ("position", "shape"):
        table = getattr(e, name)
        table.weight.data = parts.floats(name).view_as(table.weight)
    parts.norm("norm", e.norm)
    for i, layer in enumerate(e.layers):
        for name in ("qkv", "out", "up", "down"):
            parts.into(f"{i}.{name}", getattr(layer, name))
        for name in ("norm1", "norm2"):
            parts.norm(f"{i}.{name}", getattr(layer, name))


def main():
    parts, out = Parts(sys.argv[1]), sys.argv[2]
    labels = labels_of(parts)
    about = dict(line.split(" ", 1) for line in parts.lines("model") if not line.startswith("head"))
    net = network.Reader(labels, int(about["layers"]), int(about["ff"]))
    encoder(parts, net.encoder)
    net.mix.data, net.root.data = parts.floats("mix").log(), parts.floats("root")
    for name, head in net.heads.items():
        parts.into(name, head)
    for name, key in network.SECTIONS.items():
        parts.into(name, getattr(net, key))
    net.arc.data, net.rel.data = parts.floats("arc.w").view_as(net.arc), parts.floats("rel.w").view_as(net.rel)
    torch.save({"net": net.state_dict(), "labels": labels.state(), "layers": int(about["layers"]), "inner": int(about["ff"]), "step": 0}, out)


if __name__ == "__main__":
    main()
