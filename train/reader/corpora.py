"""The training sets, read into one form: a paragraph of words with what each set marks of them.

    EWT: words, tags, lemmas, trees, ends and (UNER) names     WikiGold: words and names     train/corpus: words and names of eight types
What a set does not mark is None (tags, lemmas, trees) or a set of several labels (names).
"""
import gzip
import hashlib
import json
import os
import random
import re

import events

from names import ANY, OUT, TYPES, begin, mark, unmarked_word

FREE = ("CC-BY", "CC-BY-SA")  # licences of texts that the shipped reader may be trained on, without "-NC"
NORP = begin("NORP")  # of one word
TITLES = "Lt|Gen|Col|Maj|Capt|Sgt|Brig|Adm|Mr|Mrs|Ms|Dr|St|Jr|Sr|Sen|Rep|Gov|Inc|Ltd|Co|Corp|vs"
TOKEN = re.compile(r"(?:" + TITLES + r")\.|\b[A-Z]\.(?=\s+[A-Z])|(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*|n't\b|['’](?:s|re|ve|ll|d|m)\b|[^\W_]+?(?=n't\b)|[^\W_]+|\S")


class Paragraph:
    """`first[i]` is the word at which the sentence of word i begins, `past[i]` the one behind its end."""

    __slots__ = ("words", "tags", "xpos", "lemmas", "heads", "rels", "first", "past", "allowed", "events", "at", "document", "source")

    def __init__(self, source):
        self.source, self.words, self.allowed, self.document = source, [], [], ""
        self.tags = self.xpos = self.lemmas = self.heads = self.rels = self.first = self.past = self.events = self.at = None

    def trees(self):
        self.tags, self.xpos, self.lemmas, self.heads, self.rels, self.first, self.past = ([] for _ in range(7))
        return self

    def sentence(self, rows, allowed):
        base, n = len(self.words), len(rows)
        for c in rows:
            self.words.append(c[1])
            self.lemmas.append(c[2])
            self.tags.append(c[3] + "\t" + c[5])
            self.xpos.append(c[4])
            self.heads.append(base + int(c[6]) - 1 if c[6] != "0" else -1)
            self.rels.append(c[7])
        self.first += [base] * n
        self.past += [base + n] * n
        self.allowed += allowed


def opened(path):
    return gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")


def lines_of(path):
    with opened(path) as f:
        return [json.loads(line) for line in f]


def places(words, text):
    """[(from, to)] of words that follow one another in the text; a word that is not there letter for letter gets no width."""
    out, at = [], 0
    for w in words:
        k = text.find(w, at)
        if k < 0 or k > at + 40:
            out.append((at, at))
            continue
        out.append((k, k + len(w)))
        at = k + len(w)
    return out


def covered(where, start, end):
    """The words from..to that lie in a span, as (first, last + 1), or None."""
    inside = [i for i, (a, b) in enumerate(where) if a < end and b > start and b > a]
    return (inside[0], inside[-1] + 1) if inside else None


# ---- trees -----------------------------------------------------------------------------------

def sentences(path):
    """(is a paragraph's first, comments, rows) of a CoNLL-U file; multiword tokens and empty nodes left out."""
    fresh, comments, rows = True, {}, []
    with opened(path) as f:
        for line in f:
            line = line.rstrip("\n")
            if line.startswith(("# newdoc", "# newpar")) and not line.startswith("# newpar_block"):
                fresh = True
            if line.startswith("# ") and " = " in line:
                key, value = line[2:].split(" = ", 1)
                comments[key] = value
            elif line and line[0] != "#":
                row = line.split("\t")
                if row[0].isdigit():
                    rows.append(row)
            elif not line and rows:
                yield fresh, comments, rows
                fresh, comments, rows = False, {}, []


def treebank(path, source, allowed_of, keep=lambda doc: True):
    """Paragraphs of a treebank; allowed_of(comments, rows, number) gives the names' bits of a sentence."""
    out, doc, number = [], "", 0
    for fresh, comments, rows in sentences(path):
        if "newdoc id" in comments:
            doc, number = comments["newdoc id"], 0
        if fresh or not out:
            out.append(Paragraph(source).trees())
            out[-1].document = doc
        if keep(doc):
            out[-1].sentence(rows, allowed_of(comments, rows, (doc, number)))
        number += 1
    return [p for p in out if p.words]


def uner(paths, lists):
    """The names of UNER for the sentences of its treebank: found by their numbers (in EWT a fifth of the texts differ in white
    space), or else, where it numbers them in another way (PUD), by their text."""
    items = [d for p in paths for d in lines_of(p)]
    by_id, by_text = {d["id"]: d for d in items}, {d["text"]: d for d in items}

    def allowed(comments, rows, _):
        words, d = [r[1] for r in rows], by_id.get(comments["sent_id"], by_text.get(comments["text"]))
        if d is None:
            return [ANY] * len(rows)
        text = d["text"]
        bits = [unmarked_word(w, ("NORP", "WEAPON", "MISC"), lists) for w in words]
        for i, r in enumerate(rows):
            if lists.is_norp(r[1]):
                bits[i] = NORP if r[3] == "ADJ" or r[5].endswith("Plur") else bits[i]
        where = places(words, text)
        for start, end, label in d["spans"]:
            got = covered(where, start, end)
            if got:
                mark(bits, *got, types_of(label, text[start:end], lists))
        return bits
    return allowed


def types_of(label, text, lists):
    """What a mark of any set may be in our types."""
    label = label.lower()
    if label in ("per", "person", "politician"):
        return ("PER",)
    if label in ("org", "organisation", "organization", "politicalparty"):
        return ("GPE",) if label == "organization" and lists.is_gpe(text) else ("ORG",)
    if label == "country":
        return ("GPE",)
    if label in ("loc", "location", "place"):
        return lists.kinds_of_place(text)
    if label in ("nationality", "norp"):
        return ("NORP",)
    if label in ("weapon", "militaryplatform"):
        return ("WEAPON",)
    if label == "misc":
        return ("NORP",) if lists.is_norp(text) else ("MISC", "NORP", "WEAPON")
    if label in ("election", "event"):
        return ("MISC",)
    return (label.upper(),) if label.upper() in TYPES else ()


# ---- names of GUM: mentions are whole phrases, of which the proper nouns about the head are taken ----

GUM_OTHER = ("MISC", "WEAPON", "NORP", "FAC", "ORG")  # what a named object, event or abstract may be


def gum(path, lists):
    docs = {d["id"]: d for d in lines_of(path)}

    def allowed(comments, rows, at):
        doc, number = at
        d = docs.get(doc)
        proper = [r[3] == "PROPN" for r in rows]
        bits = [ANY if p else unmarked_word(r[1], ("NORP",), lists) for p, r in zip(proper, rows)]
        if d is None or number >= len(d["sents"]):
            return bits
        a, b = d["sents"][number]
        where = places([r[1] for r in rows], d["text"][a:b])
        named = [m for m in d["mentions"] if m["sent"] == number and m["named"] and not m["pron"]]
        for m in sorted(named, key=lambda m: m["e"] - m["s"]):
            got = covered(where, m["s"] - a, m["e"] - a)
            name = got and gum_name(rows, proper, *got)
            if name and m["type"] != "time":
                text = " ".join(r[1] for r in rows[name[0]:name[1]])
                mark(bits, *name, types_of(m["type"], text, lists) or GUM_OTHER)
            elif name:
                bits[name[0]:name[1]] = [OUT] * (name[1] - name[0])
        for i, r in enumerate(rows):
            if r[3] == "ADJ" and lists.is_norp(r[1]):
                bits[i] = NORP
        return bits
    return allowed


def gum_name(rows, proper, first, past):
    """The proper nouns about the head of a phrase, over "of" and "the"."""
    heads = [i for i in range(first, past) if proper[i] and not first <= int(rows[i][6]) - 1 < past]
    if not heads:
        return None
    a = b = heads[0]
    while a > first and proper[a - 1] and rows[a - 1][7] not in ("nmod:desc", "nmod:poss"):
        a -= 1
    while b + 1 < past and (proper[b + 1] or (b + 2 < past and rows[b + 1][1] in ("of", "-", "&") and proper[b + 2])):
        b += 1
    return a, b + 1


# ---- sets of plain text with names ------------------------------------------------------------

def cut(text, start, end):
    """[(word, from, to)] by plain rules: what no tokeniser is needed for."""
    return [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text, start, end)]


def blocks(text):
    """(from, to) of the lines of a text, long ones cut where a sentence seems to end."""
    for m in re.finditer(r"[^\n]+", text):
        start, last = m.start(), m.start()
        for s in re.finditer(r"[.!?][\"'”]?\s+(?=[A-Z\"“])", text[m.start():m.end()]):
            end = m.start() + s.end()
            if end - start > 450:
                yield start, end
                start = end
        if start < m.end():
            yield start, m.end()


def named(d, source, spans, hidden, lists):
    """Paragraphs of one item; `hidden` are the types that the set does not mark."""
    out = []
    for a, b in blocks(d["text"]):
        cells = cut(d["text"], a, b)
        if not cells:
            continue
        p = Paragraph(source)
        p.words = [w for w, _, _ in cells]
        p.allowed = [unmarked_word(w, hidden, lists) for w in p.words]
        p.at = where = [(x, y) for _, x, y in cells]
        for start, end, types, sure in spans:
            got = covered(where, start, end) if start < b and end > a else None
            if got and sure:
                mark(p.allowed, *got, types)
            elif got:
                for i in range(*got):
                    p.allowed[i] = ANY if p.words[i][:1].isupper() else OUT
        out.append(p)
    return out


def plain(path, source, lists, hidden):
    out = []
    for d in lines_of(path):
        spans = [(a, b, types_of(t, d["text"][a:b], lists), True) for a, b, t in d["spans"]]
        out += named(d, source, [s for s in spans if s[2]], hidden, lists)
    return out


SMALL = {"of", "the", "for", "and", "to", "in", "on", "de", "al", "al-", "bin"}


def is_name(text):
    """Whether each word of a phrase has a capital (re3d marks phrases of any noun)."""
    words = [w for w in re.findall(r"[\w'’.-]+", text)]
    large = lambda w: w[:1].isupper() or w[:1].isdigit()
    return bool(words) and large(words[0]) and all(large(w) or w in SMALL or w.startswith("al-") for w in words)


PRONOUNS = set("i me my we us our you your he him his she her they them their it its who".split())


def names_in(text, a, b, kind, lists):
    """re3d's phrases cut to names as we mark them: "Army Lt. Gen. Ana Rusk" to "Ana Rusk", "Tabqa Dam, Syria" to two places."""
    if text[a:b][:4].lower() == "the ":
        a += 4
    while kind == "Person" and " " in text[a:b] and text[a:b].split(" ")[0].rstrip(".") in lists.titles:
        a += text[a:b].index(" ") + 1
    while kind == "Location" and ", " in text[a:b]:
        comma = text.index(", ", a)
        yield a, comma
        a = comma + 2
    yield a, b


def re3d(path, lists):
    out = []
    kept = {"Organisation", "Location", "Person", "Nationality", "Weapon", "MilitaryPlatform"}
    for d in lines_of(path):
        spans = []
        for a, b, t in sorted((s for s in d["spans"] if s[2] in kept), key=lambda s: s[0] - s[1]):
            for x, y in names_in(d["text"], a, b, t, lists):
                text = d["text"][x:y]
                office = t == "Person" and (" for " in text or text.split(" ")[-1] in lists.titles)
                if text.lower() not in PRONOUNS:
                    spans.append((x, y, types_of(t, text, lists), is_name(text) and not office))
        out += named(d, "re3d", spans, ("NORP", "FAC", "MISC"), lists)
    return out


def facts(path, part, lists):
    """Our own corpus: all types are marked in it but MISC. A tenth of the reports, by hash, is kept for measuring."""
    out = []
    for d in lines_of(path):
        kept = hashlib.sha1(d["id"].encode("utf-8")).digest()[0] % 10 == 0
        if kept == (part == "dev"):
            for p in named(d, "facts", [(a, b, (t,), True) for a, b, t in d["names"] if t in TYPES], ("MISC",), lists):
                p.events = events.mark(p.words, p.at, d["facts"])
                out.append(p)
    return out


# ---- all of them ----------------------------------------------------------------------------

def gum_is_free(gold):
    free = set()
    with open(os.path.join(gold, "gum/documents.tsv"), encoding="utf-8") as f:
        for line in f:
            c = line.rstrip("\n").split("\t")
            if c[5].startswith(FREE) and "NC" not in c[5]:
                free.add(c[0])
    return lambda doc: doc in free


def told(path):
    """Texts of which only the marks of events are taken."""
    for d in lines_of(path):
        for a, b in blocks(d["text"]):
            cells = cut(d["text"], a, b)
            if cells:
                p = Paragraph("told")
                p.words, p.allowed = [w for w, _, _ in cells], [ANY] * len(cells)
                p.events = events.mark(p.words, [(x, y) for _, x, y in cells], d["facts"])
                yield p


def train_sets(gold, lists, corpus, all_gum=False, more=None):
    """[(times an epoch, paragraphs)]"""
    join = lambda p: os.path.join(gold, p)
    free = (lambda doc: True) if all_gum else gum_is_free(gold)
    sets = [
        (1, treebank(join("ewt/en_ewt-ud-train.conllu.gz"), "ewt", uner([join("ner/uner_ewt-train.jsonl")], lists))),
        (1, treebank(join("gum/en_gum-ud-train.conllu.gz"), "gum", gum(join("gum/gum-mentions-train.jsonl.gz"), lists), free)),
        (1, plain(join("ner/wikigold.jsonl"), "wikigold", lists, ("NORP",))),
        (2, plain(join("ner/crossner_politics-train.jsonl"), "crossner", lists, ("NORP", "WEAPON"))),
        (1, re3d(join("ner/re3d-train.jsonl"), lists)),
    ]
    if corpus:
        sets.append((3, facts(corpus, "train", lists)))
    if more:
        sets.append((3, list(told(more))))
    return sets


def dev_sets(gold, lists, corpus=None):
    """{name: paragraphs}"""
    join = lambda p: os.path.join(gold, p)
    out = {
        "ewt": treebank(join("ewt/en_ewt-ud-dev.conllu"), "ewt", uner([join("ner/uner_ewt-dev.jsonl")], lists)),
        "pud": treebank(join("pud/en_pud-even.conllu"), "pud", uner([join("ner/uner_pud-even.jsonl")], lists)),
        "gum": treebank(join("gum/en_gum-ud-dev.conllu"), "gum", lambda c, rows, _: [ANY] * len(rows)),
    }
    if corpus:
        out["facts"] = facts(corpus, "dev", lists)
    return out


if __name__ == "__main__":
    import sys
    import gazette
    lists = gazette.Lists(sys.argv[2])
    for times, ps in train_sets(sys.argv[1], lists, sys.argv[3] if len(sys.argv) > 3 else None):
        print(ps[0].source, "times", times, "paragraphs", len(ps), "words", sum(len(p.words) for p in ps))
        for p in random.Random(1).sample(ps, 3):
            print("   ", " ".join(w if b & OUT and b & (b - 1) == 0 else f"{w}/{b:x}" for w, b in zip(p.words, p.allowed))[:400])
