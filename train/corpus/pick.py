#!/usr/bin/env python3
"""Chooses the real passages and writes real/passages.tsv: 250 pieces of 120 to 260 words, by a hash of their place.

usage: pick.py      (has been run; run again it must give the same table)

A passage is the shortest run of whole sentences from the top of a paragraph that has 120 words; war and politics first.
"""
import hashlib
import os
import re

import sentence
import source

LEAST, MOST = 120, 260
TOPIC = re.compile(r"\b(kill|attack|troop|soldier|militar|army|armies|force|war\b|bomb|guerril|rebel|terroris|govern|minister|president|sanction|"
                   r"arrest|police|protest|strike|offensive|casualt|wounded|captur|cease-?fire|negotiat|talks|treaty|refugee|humanitarian|invasion|"
                   r"invaded|weapon|missile|election|parliament|hostage|peace|accus|condemn|withdr|surrender|fighting|isil|da'?esh|isis)", re.I)
SETS = (  # file, short name, passages, most of one document, words on the topic at least
    ("language/ner/re3d-train.jsonl", "re3d", 70, 3, 1), ("language/ner/re3d-dev.jsonl", "re3d", 24, 3, 1),
    ("when/wikiwars.jsonl", "wars", 56, 10, 5), ("language/gum/en_gum-ud-train.conllu.gz", "gum", 28, 3, 3), ("events/muc4.jsonl", "muc", 250, 1, 4))


def key(*parts):
    return hashlib.sha1("/".join(map(str, parts)).encode()).hexdigest()


def words(text, a, b):
    return len(text[a:b].split())


def pieces(text):
    """Runs of whole sentences of 120 to 260 words, one after another."""
    spans = sentence.split(text)
    i = 0
    while i < len(spans):
        j = i
        while j < len(spans) and words(text, spans[i][0], spans[j][1]) < LEAST:
            j += 1
        if j == len(spans):
            return
        if words(text, spans[i][0], spans[j][1]) <= MOST:
            yield spans[i][0], spans[j][1]
        i = j + 1
        while i < len(spans) and "\n" not in text[spans[i - 1][1]:spans[i][0]]:
            i += 1


def body(file, text):
    """Where a report begins, behind its dateline."""
    m = re.match(r"[^\n]{0,120}?--\s*(\[[^\]]*\]\s*)*", text) if "muc4" in file else None
    return m.end() if m else 0


def listing(text, a, b):
    """Tables and lists of bare names are no prose."""
    return len(re.findall(r"\n", text[a:b])) > 14 or text[a:b].count("[") > 6


def candidates(file, most, topic):
    out = []
    for source_id, (text, published) in source.documents(file).items():
        start, mine = body(file, text), []
        shown = source.mixed_case(text) if source.shouted(text) else text
        for a, b in pieces(shown[start:]):
            a, b = a + start, b + start
            if len(TOPIC.findall(text[a:b])) >= topic and not listing(text, a, b):
                mine.append((source_id, a, b, published))
        if "muc4" in file:
            mine = mine[:1]
        out += sorted(mine, key=lambda c: key(c[0], c[1]))[:most]
    return sorted(out, key=lambda c: key(c[0], c[1]))


def chosen():
    rows = []
    for file, short, n, most, topic in SETS:
        rows += [(short, file) + c for c in candidates(file, most, topic)[:n]]
    rows = rows[:250]
    return sorted(rows, key=lambda r: key(r[1], r[2], r[3], "order"))


def main():
    path = os.path.join(source.HERE, "real/passages.tsv")
    with open(path, "w", encoding="utf-8") as f:
        f.write("id\tfile\tsource\tfrom\tto\tpublished\thash\n")
        for i, (short, file, source_id, a, b, published) in enumerate(chosen(), 1):
            text = source.cut(file, source_id, a, b)
            f.write(f"{i:03d}-{short}\t{file}\t{source_id}\t{a}\t{b}\t{published}\t{source.sha(text)}\n")


if __name__ == "__main__":
    main()
