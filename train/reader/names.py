"""The types of names, and sets of them that a mark may mean: a corpus that does not mark a type must not teach that it is no name.

    UNER "Paris" LOC -> {B-GPE}; UNER "Ebola" unmarked -> {O, B-NORP, I-NORP, B-WEAPON, ...}
Each word carries one number of 17 bits: the labels that its mark allows.
"""
import re

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


PEOPLES = re.compile(r"[A-Z].*(?:[a-z]ans?|ish|ese|ists?|crats?|ites?|[^ai]is|[qnm]is?)$")
CODED = re.compile(r"[A-Z]|.*[0-9]")


def unmarked_word(word, types, lists):
    """The same for one word: what has not the form of a people or a weapon is none, or the network would put each doubtful name there."""
    like = {"NORP": lists.is_norp(word) or PEOPLES.match(word), "WEAPON": CODED.match(word), "MISC": CODED.match(word), "FAC": CODED.match(word)}
    return unmarked(t for t in types if like[t])


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


def type_of(bits):
    """The type of a name's first word, None where several are allowed."""
    types = [t for t in TYPES if bits & begin(t)]
    return types[0] if len(types) == 1 else None


def marked(allowed):
    """(first, past) of the marked names, of whatever types they may be."""
    start = sum(begin(t) for t in TYPES)
    i = 0
    while i < len(allowed):
        if allowed[i] & OUT or not allowed[i] & start:
            i += 1
            continue
        j = i + 1
        while j < len(allowed) and not allowed[j] & (OUT | start):
            j += 1
        yield i, j
        i = j
