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


def column(name):
    """{first cell: second cell} of a table of the lexicon."""
    with open(os.path.join(ROOT, "data/lexicon/en", name), encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]
    return {r[0]: r[1] for r in rows[1:]}


SHORT = {k.lower(): kind for k, kind in column("abbreviations.tsv").items()}
OPENERS = set(column("openers.tsv")) | {"Residents", "Officials", "Police"}


def ends(text, stop, start):
    """True when the stop that begins at `stop` ends the sentence that began at `start`."""
    if text[stop] != "." or text.startswith("...", stop):
        return True
    if not re.search(r"\w\w", text[start:stop]):
        return False
    word = WORD.search(text, start, stop + 1).group().lstrip("\"'“‘([")
    before = text[start:stop + 1 - len(word)].rstrip()
    after = re.match(r"\W*(\w*)(?!\w*\.)|", text[stop + 1:]).group(1) or ""
    if re.fullmatch(r"[A-Z]\.", word):
        return after in OPENERS
    kind = SHORT.get(word.lower()) or ("other" if re.fullmatch(r"(?:[A-Za-z]\.){2,}", word) else "")
    if kind == "number":
        return not after[:1].isdigit()
    if kind == "unit":
        return not before[-1:].isdigit() or after in OPENERS
    if kind in ("title", "latin"):
        return False
    return not kind or kind == "last" or after in OPENERS


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
