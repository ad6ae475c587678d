"""Splits a report into numbered sentences: a few plain rules, so that marks can name a sentence by its number.

    Lt. Gen. Abara said the town fell at 5 a.m. Residents fled.  ->  [Lt. Gen. Abara said ... 5 a.m.] [Residents fled.]

A line break always ends a sentence. The numbers are part of the marks: a change here renumbers them, and check.py says so.
"""
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
STOP = re.compile(r"(?:\.\.\.|[.!?…])[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9À-Þ])")
WORD = re.compile(r"\S+$")
SMALL_LAST = ("a.m.", "p.m.", "etc.", "Inc.", "Corp.", "Ltd.", "Co.", "Jr.", "Sr.", "U.S.", "U.N.", "D.C.", "B.C.", "A.D.")


def abbreviations():
    """Words whose full stop ends no sentence: those of the lexicon, without the ones that often stand last."""
    out = set()
    with open(os.path.join(ROOT, "data/lexicon/en/abbreviations.tsv"), encoding="utf-8") as f:
        for line in f:
            word = line.split("\t")[0]
            if not line.startswith("#") and word.endswith(".") and word not in SMALL_LAST:
                out.add(word.lower())
    return out


SHORT = abbreviations()
OPENERS = set("The A An In On At It He She They We But And However Residents Officials This That These Those There".split())


def ends(text, stop, start):
    """True when the stop that begins at `stop` ends the sentence that began at `start`."""
    if text[stop] != "." or text.startswith("...", stop):
        return True
    if not re.search(r"\w\w", text[start:stop]):
        return False
    word = WORD.search(text, start, stop + 1).group().lstrip("\"'“‘([")
    after = re.match(r"\W*(\w*)(?!\w*\.)|", text[stop + 1:]).group(1) or ""
    if re.fullmatch(r"[A-Z]\.|(?:[A-Za-z]\.)+", word):
        return after in OPENERS and word not in ("J.", "Lt.")
    if word.lower() in ("no.", "jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec."):
        return not after[:1].isdigit() and after in OPENERS
    return word.lower() not in SHORT


def split(text):
    """[(from, to)] in code points."""
    out = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for m in STOP.finditer(text, line.start(), line.end()):
            if m.start() >= start and ends(text, m.start(), start):
                out.append((start, m.end()))
                start = m.end()
        out.append((start, line.end()))
    trimmed = []
    for a, b in out:
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if b > a:
            trimmed.append((a, b))
    return trimmed
