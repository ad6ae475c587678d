"""Lemma rules: what is cut from a form and what is put there, so that a lemma is one class of few.

    shelled -> shell   "l 0 _ 2 _"     Russians -> Russian   "k 0 _ 1 _"     's -> be   "= be"
"""
from collections import Counter

SEEN = 2  # times at least that a rule must have been seen
BARE = "_"  # stands for no text


def common(a, b):
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return n


def rule(form, lemma):
    """The one rule that is taken for this pair."""
    case = "k" if lemma != lemma.lower() else "l"
    base = form if case == "k" else form.lower()
    n = common(base, lemma)
    if n:
        return f"{case} 0 {BARE} {len(base) - n} {lemma[n:] or BARE}"
    m = common(base[::-1], lemma[::-1])
    if m and (len(base) - m <= 1 or m >= 3):
        return f"{case} {len(base) - m} {lemma[:len(lemma) - m] or BARE} 0 {BARE}"
    return "= " + lemma


def apply(r, form):
    """The lemma, or None where the form is too short for the rule."""
    if r.startswith("= "):
        return r[2:]
    case, p, P, s, S = r.split(" ")
    base = form if case == "k" else form.lower()
    p, s = int(p), int(s)
    if p + s > len(base):
        return None
    return (P if P != BARE else "") + base[p:len(base) - s] + (S if S != BARE else "")


def learn(words):
    """(rules by falling count, table {(form, upos): lemma} of what no rule gives) of (form, upos, lemma)s."""
    count = Counter(rule(f, l) for f, _, l in words if " " not in l)
    rules = [r for r, n in sorted(count.items(), key=lambda x: (-x[1], x[0])) if n >= SEEN]
    kept, best = set(rules), {}
    for f, u, l in words:
        best.setdefault((f, u), Counter())[l] += 1
    table = {}
    for (f, u), lemmas in best.items():
        lemma = max(sorted(lemmas), key=lemmas.get)
        if rule(f, lemma) not in kept:
            table[f, u] = lemma
    return rules, table
