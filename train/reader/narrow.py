"""Cuts the feed-forward of a reader to the neurons that matter: those whose weights in and out are largest.

    1,536 -> 1,152    the product of the two norms is what a neuron can add, whatever comes in
"""
import torch


def narrowed(path, inner):
    """The weights of a reader's file, each layer with `inner` neurons."""
    net = torch.load(path, weights_only=False)["net"]
    layers = {name.split(".")[2] for name in net if name.startswith("encoder.layers.")}
    for n in layers:
        p = f"encoder.layers.{n}."
        up, down = net[p + "up.weight"], net[p + "down.weight"]
        keep = (up.norm(dim=1) * down.norm(dim=0)).topk(inner).indices.sort().values
        net[p + "up.weight"], net[p + "up.bias"], net[p + "down.weight"] = up[keep], net[p + "up.bias"][keep], down[:, keep]
    return net
