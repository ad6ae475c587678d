"""Where the texts come from: own reports lie here, real passages are cut from the sets beside the checkout.

    id        file                            source                from  to   published   hash
    017-muc   events/muc4.jsonl               DEV-MUC3-0002         33    921  1990-01-04  5f0c...

A passage is text[from:to] of one document; upper-case print is put into mixed case (casing.tsv), letter for letter, so offsets stay.
"""
import csv
import functools
import gzip
import hashlib
import json
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
EXAMPLE = "000-example"


def gold():
    """The folder of open sets: $SITREP_GOLD, or shared/gold beside the checkout."""
    tries = [os.environ.get("SITREP_GOLD", "")] + [os.path.join(ROOT, up, "shared/gold") for up in ("..", "../..")]
    for path in tries:
        if path and os.path.isdir(path):
            return path
    raise SystemExit("corpus: no ../shared/gold beside the checkout; name it in SITREP_GOLD")


def sha(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def opened(path):
    return gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")


def trees(path):
    """{document: (text, date)} of a treebank: sentences joined by a space, paragraphs by a line break."""
    docs, name, gap = {}, None, ""
    with opened(path) as f:
        for line in f:
            if line.startswith("# newdoc id = "):
                name, gap = line[14:].strip(), ""
                docs[name] = ["", ""]
            elif line.startswith("# meta::dateCreated = "):
                docs[name][1] = line[22:].strip()
            elif line.startswith("# newpar") and not line.startswith("# newpar_block") and docs[name][0]:
                gap = "\n"
            elif line.startswith("# text = "):
                docs[name][0] += (gap if docs[name][0] else "") + line[9:].rstrip("\n")
                gap = " "
    return {k: tuple(v) for k, v in docs.items()}


@functools.lru_cache(None)
def documents(file):
    """{source id: (text, published)} of one file of the open sets."""
    path = os.path.join(gold(), file)
    if ".conllu" in file:
        return {k: v for k, v in trees(path).items() if "_news_" in k or k.startswith(("newsgroup", "weblog"))}
    out = {}
    with opened(path) as f:
        for line in f:
            d = json.loads(line)
            out[d.get("orig_id") or d["id"]] = (d["text"], d.get("dct") or d.get("date") or "")
    return out


@functools.lru_cache(None)
def casing():
    """({word in small letters: as printed}, [phrases as printed])"""
    words, phrases = {}, []
    with open(os.path.join(HERE, "casing.tsv"), encoding="utf-8") as f:
        for line in f:
            if not line.startswith("#") and line.strip():
                form = line.rstrip("\n")
                phrases.append(form) if " " in form else words.setdefault(form.lower(), form)
    return words, phrases


TITLES = "president general gen colonel col major maj captain lieutenant minister ambassador archbishop monsignor commander senator governor sergeant judge father bishop comrade".split()


def mixed_case(text):
    """Upper-case print in mixed case: names from casing.tsv, months by their day, titles before a name. Same length."""
    words, phrases = casing()
    low = text.lower()
    low = re.sub(r"[^\W\d_]+(?:\.(?:[^\W\d_]\.)+)?", lambda m: words.get(m.group(), m.group()), low)
    for form in phrases:
        low = re.sub(r"\b" + re.escape(form) + r"\b", form, low, flags=re.I)
    low = re.sub(r"\b(may|march)(?= \d)|(?<=\d )(may|march)\b", lambda m: m.group().capitalize(), low)
    low = re.sub(r"\b(" + "|".join(TITLES) + r")(?=\.? [A-Z])", lambda m: m.group().capitalize(), low)
    low = re.sub(r"\b[a-z](?=\. [A-Z])|\b(?:[a-z]\.){2,}", lambda m: m.group().upper(), low)
    low = re.sub(r"(?:^|(?<![A-Z])[.?!]\s+|:\s+(?=\")|\n\s*)[\"'(\[]*[a-z]", lambda m: m.group()[:-1] + m.group()[-1].upper(), low)
    low = re.sub(r"(?<=[(\[])up(?=[)\]])", "UP", low)
    return low if len(low) == len(text) else text


def shouted(text):
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.9 * len(letters)


def cut(file, source, a, b):
    """The passage, in mixed case."""
    raw = documents(file)[source][0][a:b]
    return mixed_case(raw) if shouted(raw) else raw


def table(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader((l for l in f if not l.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


@functools.lru_cache(None)
def passages():
    return {r["id"]: r for r in table(os.path.join(HERE, "real/passages.tsv"))}


def passage(row):
    """Its text; refused when the set has another one than was marked."""
    body = cut(row["file"], row["source"], int(row["from"]), int(row["to"]))
    if sha(body) != row["hash"]:
        raise SystemExit(f"corpus: {row['id']}: text of {row['file']} differs from the one that was marked")
    return body


@functools.lru_cache(None)
def own():
    return {r["id"]: r for r in table(os.path.join(HERE, "own/reports.tsv"))}


def kind(name):
    return "own" if name in own() or name == EXAMPLE else "real"


def picked(name, many):
    """Of each ten numbers the `many` with the smallest sha1 of "own/NNN" or "real/NNN"."""
    number, which = int(name[:3]), kind(name)
    ten = range((number - 1) // 10 * 10 + 1, (number - 1) // 10 * 10 + 11)
    order = sorted(ten, key=lambda n: hashlib.sha1(f"{which}/{n:03d}".encode()).hexdigest())
    return number in order[:many]


def in_test(name):
    """Never trained on: two own reports and one real passage of each ten."""
    return picked(name, 2 if kind(name) == "own" else 1)


def marked_twice(name):
    return picked(name, 2)


def folder(name):
    """Where text and marks of a report lie."""
    if name == EXAMPLE:
        return os.path.join(HERE, "example")
    return os.path.join(HERE, *(["test"] if in_test(name) else []), kind(name))


def text(name):
    """(text, published) of a report."""
    if name in own() or name == EXAMPLE:
        with open(os.path.join(folder(name), name + ".txt"), encoding="utf-8") as f:
            return f.read().rstrip("\n"), own().get(name, {"published": "2031-05-16"})["published"]
    if name not in passages():
        raise SystemExit(f"corpus: no report {name!r}: own/reports.tsv and real/passages.tsv list them")
    return passage(passages()[name]), passages()[name]["published"]


def names():
    return sorted(own()) + sorted(passages())


def marks_file(name):
    return os.path.join(folder(name), name + ".facts")
