"""The types of names, and sets of them that a mark may mean: a corpus that does not mark a type must not teach that it is no name.

    UNER "Paris" LOC -> {B-GPE}; UNER "Ebola" unmarked -> {O, B-NORP, I-NORP, B-WEAPON, ...}
Each word carries one number of 17 bits: the labels that its mark allows.
"""
TYPES = ["PER", "ORG", "GPE", "LOC", "FAC", "NORP", "WEAPON", "MISC"]
LABELS = ["O"] + [b + t for t in TYPES for b in ("B-", "I-")]
ANY = (1 << len(LABELS)) - 1
OUT = 1


def begin(t):
    return 1 << (1 + 2 * TYPES.index(t))


def inside(t):
    return 1 << (2 + 2 * TYPES.index(t))


def unmarked(types):
    """What a word outside all marks may be, where `types` are not marked."""
    bits = OUT
    for t in types:
        bits |= begin(t) | inside(t)
    return bits


def mark(allowed, first, last, types):
    """Words first..last-1 are one name of one of these types."""
    for i in range(first, last):
        allowed[i] = 0
        for t in types:
            allowed[i] |= begin(t) if i == first else inside(t)


def spans(labels):
    """{(first, last, type number)} of label numbers."""
    out, i = set(), 0
    while i < len(labels):
        if labels[i] > 0:
            k, j = (labels[i] - 1) // 2, i + 1
            while j < len(labels) and labels[j] == 2 + 2 * k:
                j += 1
            out.add((i, j, k))
            i = j
        else:
            i += 1
    return out
