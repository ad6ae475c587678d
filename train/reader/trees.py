"""The best tree of a sentence: maximum spanning tree with one root (Chu, Liu and Edmonds), greedy where that is a tree already.

    tree(scores) -> heads; scores[d, h] of word d + 1 hanging on word h, 0 the root
"""
import numpy as np

FAR = -1e9
ROOTS = 4  # roots tried where the best tree has not exactly one


def cycle(heads):
    """Nodes of a cycle, or None."""
    seen = [0] * len(heads)
    for i in range(1, len(heads)):
        path, j = [], i
        while j > 0 and not seen[j]:
            seen[j] = i
            path.append(j)
            j = heads[j]
        if j > 0 and seen[j] == i and j in path:
            return path[path.index(j):]
    return None


def contract(scores, heads, loop):
    """The graph with the cycle as one node: (scores, nodes outside, way in for each, way out for each)."""
    in_loop = set(loop)
    rest = [i for i in range(len(scores)) if i not in in_loop]
    m, ways_in, ways_out = len(rest), {}, {}
    small = np.full((m + 1, m + 1), FAR)
    whole = sum(scores[i, heads[i]] for i in loop)
    for a, i in enumerate(rest):
        small[a, :m] = scores[i, rest]
        ways_in[a] = max(loop, key=lambda c: scores[c, i] - scores[c, heads[c]])
        small[m, a] = scores[ways_in[a], i] - scores[ways_in[a], heads[ways_in[a]]] + whole
        ways_out[a] = max(loop, key=lambda c: scores[i, c])
        small[a, m] = scores[i, ways_out[a]]
    small[0, :] = FAR
    return small, rest, ways_in, ways_out


def spanning(scores):
    heads = scores.argmax(1)
    heads[0] = -1
    loop = cycle(heads)
    if loop is None:
        return heads
    small, rest, ways_in, ways_out = contract(scores, heads, loop)
    inner, out = spanning(small), heads.copy()
    for a, i in enumerate(rest):
        if i:
            out[i] = ways_out[a] if inner[a] == len(rest) else rest[inner[a]]
    entry = inner[len(rest)]
    out[ways_in[entry]] = rest[entry]
    return out


def rooted(scores, root):
    t = scores.copy()
    t[:, 0] = FAR
    t[root, :] = FAR
    t[root, 0] = 0
    heads = spanning(t)
    return sum(scores[i, heads[i]] for i in range(1, len(heads))), heads


def tree(arcs):
    n = len(arcs)
    scores = np.full((n + 1, n + 1), FAR)
    scores[1:, :] = arcs
    np.fill_diagonal(scores, FAR)
    heads = spanning(scores)
    if (heads[1:] == 0).sum() != 1:
        roots = sorted(range(1, n + 1), key=lambda i: -scores[i, 0])[:ROOTS]
        heads = max((rooted(scores, r) for r in roots), key=lambda x: x[0])[1]
    return heads[1:]
