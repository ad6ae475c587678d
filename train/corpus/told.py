#!/usr/bin/env python3
"""Texts in which only the words that tell events are marked, with their types: told/ (more of them than whole facts can be marked by hand).

usage: told.py pick                  chooses the passages of told/passages.tsv (has been run; run again it must give the same table)
       told.py show ID ...           a passage with numbered sentences
       told.py check FILE ...        marks in words, of passages or of own paragraphs: what does not fit is named
       told.py pack FILE ...         marks of passages as spans, added to told/real.tsv
       told.py build [OUT]           joins marks and texts: build/corpus/told.jsonl, in the form of train.jsonl

Marks of a passage name a sentence a line, each of its trigger words with a type; "-" for none. Own paragraphs have them in the text:

    t017 s0 shelled=ASSAULT ~killing=ASSAULT        "~": also names the act of another word, or a fact that may be left out
    t017 s1 held=state:COERCE attack#2=ASSAULT      "#2": the second of its sentence; "_" joins words
    t017 s2 -

    Gunmen [stormed|ASSAULT] the radio station and still [hold|state:COERCE] it.
"""
import collections
import glob
import json
import os
import re
import sys

import pick
import sentence
import source
from marks import occurrences

TYPES = set("ACCUSE AGREE AID ASSAULT COERCE CONCEDE CONSULT COOPERATE MOBILIZE PROTEST REJECT REQUEST RETREAT SANCTION SUPPORT THREATEN".split())
PLACE = os.path.join(source.HERE, "told")
SETS = (  # file, short name, passages, most of one document, words on the topic at least
    ("when/wikiwars.jsonl", "wars", 100, 20, 4), ("language/ner/re3d-train.jsonl", "re3d", 20, 5, 1),
    ("language/gum/en_gum-ud-train.conllu.gz", "gum", 20, 4, 2), ("language/ewt/en_ewt-ud-train.conllu.gz", "ewt", 70, 3, 3),
    ("events/muc4.jsonl", "muc", 110, 1, 4))
ONE = re.compile(r"(~?)([^=|~]+?)(?:#(\d+))?=(\S+)$")
INLINE = re.compile(r"\[(~?)([^\[\]|]+)\|([^\[\]|]+)\]")
Mark = collections.namedtuple("Mark", "begin end state types maybe")


def meant(text):
    """(state?, types) of "ASSAULT,COERCE", "state", "state:COERCE", "-"; None when it is none of them."""
    state = text == "state" or text.startswith("state:")
    types = [] if text in ("state", "-") else text.removeprefix("state:").split(",")
    return (state, types) if TYPES.issuperset(types) else None


# ---- passages ------------------------------------------------------------------------------------

def taken():
    """What is marked already: (set, document) of the test passages, (set, document, from, to) of the others."""
    whole = {(r["file"], r["source"]) for i, r in source.passages().items() if source.in_test(i) and "wars" not in i}
    return whole, [(r["file"], r["source"], int(r["from"]), int(r["to"])) for r in source.passages().values()]


def choose():
    whole, parts = taken()
    rows = []
    for file, short, n, most, topic in SETS:
        free = [c for c in pick.candidates(file, 1000, topic) if (file, c[0]) not in whole and
                not any(p[:2] == (file, c[0]) and p[2] < c[2] and p[3] > c[1] for p in parts)]
        of_doc, mine = collections.Counter(), []
        for c in free:
            of_doc[c[0]] += 1
            if of_doc[c[0]] <= most:
                mine.append((short, file) + c)
        rows += mine[:n]
    rows.sort(key=lambda r: pick.key(r[1], r[2], r[3], "told"))
    with open(os.path.join(PLACE, "passages.tsv"), "w", encoding="utf-8") as f:
        f.write("id\tfile\tsource\tfrom\tto\tpublished\thash\n")
        for i, (short, file, name, a, b, published) in enumerate(rows, 1):
            f.write(f"t{i:03d}\t{file}\t{name}\t{a}\t{b}\t{published}\t{source.sha(source.cut(file, name, a, b))}\n")


def passages():
    return {r["id"]: r for r in source.table(os.path.join(PLACE, "passages.tsv"))}


def show(ids):
    for name in ids:
        text = source.passage(passages()[name])
        print(f"\n{name}")
        for n, (a, b) in enumerate(sentence.split(text)):
            print(f"s{n}  {text[a:b]}")


# ---- marks in words ------------------------------------------------------------------------------

def found(text, words, which):
    """The span of the which-th time that the words stand in the text by themselves."""
    words = words.replace("_", " ")
    at = occurrences(text, words, 0, len(text))
    return (at[which - 1], at[which - 1] + len(words)) if len(at) >= which else None


def of_line(line, text, sentences, say):
    """Marks of one line, in code points of the passage."""
    head, *rest = line.split()
    if not re.fullmatch(r"s\d+", head) or int(head[1:]) >= len(sentences):
        return say(f"no sentence {head}")
    a, b = sentences[int(head[1:])]
    for one in rest if rest != ["-"] else []:
        m = ONE.match(one)
        if not m or meant(m[4]) is None:
            say(f"{one}: not WORD=TYPE")
            continue
        span = found(text[a:b], m[2], int(m[3] or 1))
        if not span:
            say(f"{one}: not in the sentence: {text[a:b]}")
            continue
        yield Mark(a + span[0], a + span[1], *meant(m[4]), bool(m[1]))


def of_passages(path):
    """{id: marks} of a file of lines; complaints."""
    rows, out, seen, bad = passages(), collections.defaultdict(list), collections.Counter(), []
    for n, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.split("//")[0].strip()
        if not line:
            continue
        say = lambda what: bad.append(f"{path}:{n}: {what}")
        name, _, rest = line.partition(" ")
        if name not in rows:
            say(f"no passage {name}")
            continue
        text = source.passage(rows[name])
        sentences = sentence.split(text)
        out[name] += of_line(rest, text, sentences, say) or []
        seen[name, rest.split()[0]] += 1
    for name in out:
        for n in range(len(sentence.split(source.passage(rows[name])))):
            if seen[name, f"s{n}"] != 1:
                bad.append(f"{path}: {name} s{n}: {seen[name, f's{n}']} lines")
    return out, bad


def of_paragraph(raw, where, bad):
    """(text, marks) of a paragraph with marks in it."""
    text, marks, at = "", [], 0
    for m in INLINE.finditer(raw):
        text += raw[at:m.start()]
        kind = meant(m[3])
        if kind is None:
            bad.append(f"{where}: {m[0]}: no such type")
        else:
            marks.append(Mark(len(text), len(text) + len(m[2]), *kind, bool(m[1])))
        text, at = text + m[2], m.end()
    text += raw[at:]
    if re.search(r"[\[\]|]", text):
        bad.append(f"{where}: a bracket is left: {text[:80]}")
    return text, marks


def own(path):
    """(id, text, marks) of each paragraph of a file; lines that begin with # are the writer's."""
    bad, out = [], []
    with open(path, encoding="utf-8") as f:
        lines = [l.rstrip("\n") for l in f if not l.startswith("#")]
    short = os.path.splitext(os.path.basename(path))[0]
    for n, block in enumerate(re.split(r"\n\s*\n", "\n".join(lines).strip()), 1):
        text, marks = of_paragraph(" ".join(block.split()), f"{path} paragraph {n}", bad)
        out.append((f"{short}-{n:03d}", text, marks))
    return out, bad


def is_own(path):
    with open(path, encoding="utf-8") as f:
        return not any(re.match(r"t\d{3} s\d+ ", l) for l in f)


def check(paths):
    wrong = 0
    for path in paths:
        inline = is_own(path)
        got, bad = own(path) if inline else of_passages(path)
        marks = [m for g in (got if inline else got.items()) for m in g[-1]]
        print(*bad[:200], sep="\n", end="\n" if bad else "")
        wrong += len(bad)
        print(f"{path}: {len(got)} texts, {len(marks)} marks, {len(bad)} complaints")
        print("   " + "  ".join(f"{t} {n}" for t, n in collections.Counter((("state " if m.state else "") + ",".join(m.types)).strip() or "-" for m in marks if not m.maybe).most_common(24)))
    sys.exit(wrong > 0)


# ---- marks as spans ------------------------------------------------------------------------------

def pack(paths):
    file, rows = os.path.join(PLACE, "real.tsv"), {}
    if os.path.exists(file):
        for r in source.table(file):
            rows.setdefault(r["id"], []).append("\t".join(r.values()))
    for path in paths:
        got, bad = of_passages(path)
        if bad:
            sys.exit("\n".join(bad))
        for name, marks in got.items():
            rows[name] = [f"{name}\t{m.begin}\t{m.end}\t{'state' if m.state else 'event'}\t{','.join(m.types) or '-'}\t{'maybe' if m.maybe else '-'}" for m in marks] or [f"{name}\t0\t0\t-\t-\t-"]
    with open(file, "w", encoding="utf-8") as f:
        f.write("id\tbegin\tend\tkind\ttypes\tmaybe\n" + "".join(r + "\n" for name in sorted(rows) for r in rows[name]))


def packed():
    got = collections.defaultdict(list)
    for r in source.table(os.path.join(PLACE, "real.tsv")):
        got[r["id"]] += [Mark(int(r["begin"]), int(r["end"]), r["kind"] == "state", [t for t in r["types"].split(",") if t != "-"], r["maybe"] == "maybe")] if r["kind"] != "-" else []
    for name, marks in got.items():
        yield name, source.passage(passages()[name]), marks


def fact(m):
    trigger = {"span": [m.begin, m.end], "maybe": m.maybe}
    return {"kind": "state" if m.state else "event", "type": m.types, "trigger": trigger, "triggers": [trigger]}


def build(args):
    path = args[0] if args else os.path.join(source.ROOT, "build/corpus/told.jsonl")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    texts = list(packed()) + [t for p in sorted(glob.glob(os.path.join(PLACE, "own/*.txt"))) for t in own(p)[0]]
    with open(path, "w", encoding="utf-8") as f:
        for name, text, marks in texts:
            f.write(json.dumps({"id": name, "text": text, "facts": [fact(m) for m in marks]}, ensure_ascii=False) + "\n")
    print(f"{path}: {len(texts)} texts, {sum(len(t[2]) for t in texts)} marks")


def main():
    verbs = {"pick": lambda a: choose(), "show": show, "check": check, "pack": pack, "build": build}
    if len(sys.argv) < 2 or sys.argv[1] not in verbs:
        sys.exit(__doc__)
    verbs[sys.argv[1]](sys.argv[2:])


if __name__ == "__main__":
    main()
