"""Reads marks as a person writes them, in words, and finds the words in the report.

    s3 event RETREAT withdraw
      trigger: withdrawn
      who: Russia [RUS]
      where: Ukraine (from)
      chain: US officials > the Wall Street Journal (outlet)

README.md describes the form. Every refusal names file, line and reason; a file with one refusal gives no marks.
"""
import datetime
import functools
import os
import re

import sentence
import source

NAMES = ("PER", "ORG", "GPE", "LOC", "FAC", "NORP", "WEAPON")
KINDS = ("event", "state", "statement")
SLOTS = ("trigger", "who", "whom", "where", "when", "figures", "chain", "mode", "optional")
MODES = "happened ongoing planned ordered threatened feared possible conditional unknown".split()
LABELS = "UNCLEAR DENIED PLANNED HEDGED REPORTED ASSERTED".split()
BOUNDS = "exact about at_least over at_most under range vague unknown".split()
PLACES = "at from to into near".split()
GROUPS = "UNO EUR NATO IGO NGO XKX".split()
OWN_MODES = (("COERCE", "x-take-place"), ("MOBILIZE", "x-advance"), ("MOBILIZE", "x-reinforce"), ("ASSAULT", "x-intercept"),
             ("RETREAT", "x-evacuate"))
SPAN = re.compile(r"@(\d+)-(\d+)$")


class Refused(Exception):
    pass


def column(name, *keys):
    path = os.path.join(source.ROOT, "data", name)
    with open(path, encoding="utf-8") as f:
        rows = [l.rstrip("\n").split("\t") for l in f if not l.startswith("#")]
    return [tuple(r[rows[0].index(k)] for k in keys) for r in rows[1:]]


@functools.lru_cache(None)
def lists():
    """What may stand in a slot, from the tables of the program."""
    rows = column("ontology/plover.tsv", "kind", "event", "name")
    modes = {}
    for kind, event, name in rows:
        if kind in ("type", "mode"):
            modes.setdefault(event, set()).add(name)
    for event, own in OWN_MODES:
        modes[event].add(own)
    return {
        "modes": modes,
        "codes": {c for (c,) in column("lexicon/en/countries.tsv", "iso3")} | set(GROUPS),
        "units": {u for (u,) in column("lexicon/en/units.tsv", "canonical")},
        "measures": {m for (m,) in column("lexicon/en/measures.tsv", "measure")} | {"other"},
    }


def label(mode, polarity, chain):
    """FACTS.md 3: the first that fits."""
    if mode == "unknown":
        return "UNCLEAR"
    if polarity == "-" and mode in ("happened", "ongoing"):
        return "DENIED"
    if mode in ("planned", "ordered", "threatened", "conditional"):
        return "PLANNED"
    if mode in ("feared", "possible") or (chain and not chain[0].get("text") and not chain[0].get("is")):
        return "HEDGED"
    return "REPORTED" if chain else "ASSERTED"


class Report:
    """One report with its marks."""

    def __init__(self, name, path=None):
        self.name, self.path = name, path or source.marks_file(name)
        self.text, self.published = source.text(name)
        self.sentences = sentence.split(self.text)
        self.facts, self.names, self.same, self.none, self.refused = [], [], [], set(), []
        self.codes, self.hash, self.reader, self.spans = {}, None, "", []
        if os.path.exists(self.path):
            self.read()

    # -- words to spans

    def find(self, n, words, claim=True):
        """(from, to) of words in sentence n, in code points of the report."""
        a, b = self.sentences[n]
        at = SPAN.fullmatch(words)
        if at:
            x, y = a + int(at.group(1)), a + int(at.group(2))
            if not a <= x < y <= b:
                raise Refused(f"{words} lies outside of sentence s{n}")
            return x, y
        m = re.fullmatch(r"(.*?)(?:#(\d+))?", words)
        words, which = m.group(1).strip(), int(m.group(2) or 0)
        if not words:
            raise Refused("no words")
        hits = occurrences(self.text, words, a, b)
        if not hits:
            raise Refused(f"{words!r} is not in sentence s{n}: {self.text[a:b][:60]!r}...")
        if len(hits) > 1 and not which:
            raise Refused(f"{words!r} stands {len(hits)} times in s{n}: say which, {words}#1 .. {words}#{len(hits)}")
        if which > len(hits):
            raise Refused(f"{words!r} stands only {len(hits)} times in s{n}")
        x = hits[max(which, 1) - 1]
        return x, x + len(words)

    def mention(self, n, words):
        x, y = self.find(n, words)
        self.spans.append((n, words))
        return {"text": self.text[x:y], "span": [x, y]}

    # -- lines

    def read(self):
        fact = None
        with open(self.path, encoding="utf-8") as f:
            lines = [(i, l.split(" //")[0].rstrip()) for i, l in enumerate(f, 1)]
        self.lines = lines
        late = []
        for i, line in lines:
            if not line.strip() or line.startswith("//"):
                continue
            try:
                if line[0] in " \t":
                    if fact is None:
                        raise Refused("a slot that belongs to no fact")
                    self.slot(fact, line.strip(), late, i)
                else:
                    fact = {"s": None}
                    fact = self.head(line, i, late)
            except Refused as e:
                self.refused.append((i, str(e)))
        self.settle(late)

    def head(self, line, i, late):
        m = re.match(r"s(\d+)\s+(.*)", line)
        if m:
            n = int(m.group(1))
            if n >= len(self.sentences):
                raise Refused(f"there is no sentence s{n}: the last is s{len(self.sentences) - 1}")
            if m.group(2).strip() == "none":
                self.none.add(n)
                return None
            return self.fact(n, m.group(2).split(), i)
        m = re.match(r"same ([^:]+):\s*(.*)", line)
        if m:
            self.chain_of_mentions(m.group(1).strip(), m.group(2))
            return None
        key, _, value = line.partition(":")
        value = value.strip()
        if key in NAMES:
            late.append((i, key, value))
        elif key == "report" and value != self.name:
            raise Refused(f"these marks say that they are of {value}")
        elif key == "hash":
            self.hash = value
            if value != source.sha(self.text):
                raise Refused(f"the text has changed since it was marked (now {source.sha(self.text)})")
        elif key == "reader":
            self.reader = value
        elif key != "report":
            raise Refused(f"not understood: {line!r}")
        return None

    def fact(self, n, words, i):
        if not words or words[0] not in KINDS:
            raise Refused(f"a fact is one of {', '.join(KINDS)}")
        types = [] if len(words) < 2 or words[1] == "-" else words[1].split("/")
        known = lists()["modes"]
        for t in types:
            if t not in known:
                raise Refused(f"no type {t}")
        for m in words[2:]:
            if not any(m in known[t] for t in types):
                raise Refused(f"{m} is no mode of {'/'.join(types) or 'a fact without type'}")
        if words[0] == "event" and not types:
            raise Refused("an event has a type")
        a, b = self.sentences[n]
        f = {"s": n, "line": i, "sentence": [a, b], "kind": words[0], "triggers": [], "type": types, "modes": words[2:], "source": [],
             "target": [], "place": [], "time": None, "figures": [], "chain": [], "mode": "happened", "polarity": "+", "label": None}
        self.facts.append(f)
        return f

    def slot(self, f, line, late, i):
        if f["s"] is None:
            return  # its head was refused: once is enough
        if line == "optional":
            f["optional"] = True
            return
        key, colon, value = line.partition(":")
        value = value.strip()
        if not colon or key not in SLOTS:
            raise Refused(f"not a slot: {line!r} ({', '.join(SLOTS)})")
        items = [v.strip() for v in value.split(";") if v.strip()]
        n = f["s"]
        if key == "trigger":
            f["triggers"] += [self.mention(n, v) for v in items]
        elif key in ("who", "whom"):
            f["source" if key == "who" else "target"] += [self.actor(n, v, i) for v in items]
        elif key == "where":
            f["place"] += [self.place(n, v) for v in items]
        elif key == "when":
            f["time"] = self.time(n, value)
        elif key == "figures":
            f["figures"] += [self.figure(n, v) for v in items]
        elif key == "chain":
            f["chain"] += [self.link(n, v.strip()) for v in re.split(r"\s>\s", value) if v.strip() not in ("", "-")]
        elif key == "mode":
            self.mode(f, value)

    # -- slots

    def actor(self, n, v, i):
        m = re.fullmatch(r"(.*?)\s*(?:\[([A-Z]*)\])?", v)
        words, is_, code = *named(m.group(1)), m.group(2)
        if code and code not in lists()["codes"]:
            raise Refused(f"no country or group {code}")
        return dict(self.mention(n, words), **{"is": is_, "code": code, "n": n, "line": i})

    def place(self, n, v):
        m = re.fullmatch(r"(.*?)\s*(?:\((\w+)\))?", v)
        role = m.group(2) or "at"
        if role not in PLACES:
            raise Refused(f"a place is {', '.join(PLACES)}, not {role}")
        words, is_ = named(m.group(1))
        p = dict(self.mention(n, words), role=role, n=n)
        p["is"] = is_
        return p

    def time(self, n, value):
        words, eq, span = (v.strip() for v in value.rpartition("=")) if "=" in value else (value, "", "")
        if not eq:
            raise Refused("a time says its interval: last week = 2024-08-05..2024-08-12")
        t = self.mention(n, words)
        t["from"], t["to"] = interval(span)
        return t

    def figure(self, n, v):
        words, eq, rest = (x.strip() for x in v.rpartition("="))
        m = re.fullmatch(r"(\S+)\s+(\w+)\s+(?:(.+?)\s+)?(\w+)(?:\s*\(of ([^)]+)\))?", rest) if eq else None
        if not m:
            raise Refused(f"a figure is WORDS = LOW..HIGH BOUND [unit] measure, not {v!r}")
        low, high = both(m.group(1))
        bound, unit, measure, of = m.group(2), m.group(3) or "", m.group(4), m.group(5)
        if bound not in BOUNDS:
            raise Refused(f"no bound {bound}")
        if not fits(bound, low, high):
            raise Refused(f"{m.group(1)} does not fit {bound}")
        if unit and unit not in lists()["units"]:
            raise Refused(f"no unit {unit!r} in data/lexicon/en/units.tsv")
        if measure not in lists()["measures"]:
            raise Refused(f"no measure {measure!r} in data/lexicon/en/measures.tsv")
        at = self.mention(n, words)
        return dict(at, low=low, high=high, bound=bound, unit=unit, of=of or counted(at["text"]), measure=measure)

    def link(self, n, v):
        m = re.fullmatch(r"(.*?)\s*(?:\((speaker|outlet)\))?", v)
        words, role = m.group(1).strip(), m.group(2) or "speaker"
        if words == "?":
            if role == "outlet":
                raise Refused("only a speaker can be left open")
            return {"role": role}
        words, is_ = named(words)
        if not words:
            return {"role": role, "is": is_}
        link = dict(self.mention(n, words), role=role, n=n)
        link["is"] = is_
        return link

    def mode(self, f, value):
        m = re.fullmatch(r"(\w+)(?:\s+([+-]))?(?:\s+([A-Z]+))?", value)
        if not m or m.group(1) not in MODES:
            raise Refused(f"mode is one of {', '.join(MODES)}, then + or -, then the label if you like")
        f["mode"], f["polarity"], f["label"] = m.group(1), m.group(2) or "+", m.group(3)

    # -- whole report

    def chain_of_mentions(self, name, value):
        m = re.fullmatch(r"(.*?)\s*(?:\[([A-Z]*)\])?", name)
        name, code = m.group(1), m.group(2)
        if code and code not in lists()["codes"]:
            raise Refused(f"no country or group {code}")
        out = []
        for item in (v.strip() for v in value.split(";") if v.strip()):
            at = re.fullmatch(r"s(\d+)\s*(.+)", item)
            if not at or int(at.group(1)) >= len(self.sentences):
                raise Refused(f"a mention is sN WORDS, not {item!r}")
            n, words = int(at.group(1)), at.group(2)
            if words.endswith("*"):
                words = words[:-1].strip()
                hits = occurrences(self.text, words, *self.sentences[n])
                if not hits:
                    raise Refused(f"{words!r} is not in s{n}")
                out += [{"text": words, "span": [x, x + len(words)], "n": n} for x in hits]
            else:
                out.append(dict(self.mention(n, words), n=n))
        self.same.append({"name": name, "code": code, "mentions": out})

    def name_spans(self, kind, value):
        """Every place where the name stands, or only there: Georgia@s3, May@s3#2."""
        out = []
        for item in (v.strip() for v in value.split(";") if v.strip()):
            at = re.fullmatch(r"s(\d+)(@\d+-\d+)", item)
            if at:
                out.append((*self.find(int(at.group(1)), at.group(2)), kind))
                continue
            m = re.fullmatch(r"(.+?)(?:@s(\d+)(#\d+)?)?", item)
            words, n = m.group(1), m.group(2)
            if n is not None:
                out.append((*self.find(int(n), words + (m.group(3) or "")), kind))
                continue
            hits = occurrences(self.text, words, 0, len(self.text))
            if not hits:
                raise Refused(f"the name {words!r} is not in the report")
            out += [(x, x + len(words), kind) for x in hits]
        return out

    def settle(self, late):
        """What needs the whole report: names, who a pronoun is, codes, labels, sentences left out."""
        claims = []
        for i, kind, value in late:
            try:
                claims += self.name_spans(kind, value)
            except Refused as e:
                self.refused.append((i, str(e)))
        for x, y, kind in sorted(claims, key=lambda c: (c[0] - c[1], c[0])):
            over = [c for c in self.names if c[0] < y and x < c[1]]
            if any((x, y) == c[:2] and kind != c[2] for c in over):
                self.refused.append((1, f"the name {self.text[x:y]!r} has two types"))
            if not over:
                self.names.append((x, y, kind))
        self.names.sort()
        whose = {tuple(m["span"]): c for c in self.same for m in c["mentions"]}
        for f in self.facts:
            for link in f["source"] + f["target"] + f["place"] + f["chain"]:
                self.stands_for(link, whose)
            for a in f["source"] + f["target"]:
                self.country(a, whose)
            self.close(f)
        seen = {f["s"] for f in self.facts}
        for n in range(len(self.sentences)):
            if (n in seen) == (n in self.none):
                self.refused.append((1, f"s{n} has facts and is said to have none" if n in seen else f"s{n} is not marked: give its facts, or: s{n} none"))
        if self.hash is None:
            self.refused.append((1, f"no hash: {source.sha(self.text)}"))

    def stands_for(self, link, whose):
        chain = whose.get(tuple(link.get("span") or ()))
        if not link.get("is") and chain and not words_of(chain["name"]) <= words_of(link["text"]):
            link["is"] = chain["name"]
        if "is" in link and not link["is"]:
            del link["is"]

    def country(self, a, whose):
        chain = whose.get(tuple(a["span"]))
        keys = [a["text"].lower(), (a.get("is") or "").lower()]
        if a["code"] is None and chain and chain["code"] is not None:
            a["code"] = chain["code"]
        if a["code"] is None:
            a["code"] = next((self.codes[k] for k in keys if k in self.codes), None)
        if a["code"] is None:
            self.refused.append((a["line"], f"whose is {a['text']!r}? a country [UKR], a group [NGO], or []"))
        else:
            self.codes.setdefault(keys[0], a["code"])

    def close(self, f):
        if not f["triggers"]:
            self.refused.append((f["line"], "no trigger"))
        right = label(f["mode"], f["polarity"], f["chain"])
        if f["label"] and f["label"] != right:
            self.refused.append((f["line"], f"label {f['label']} does not follow from mode, polarity and chain: {right}"))
        f["label"] = right
        if f["kind"] == "statement" and f["time"]:
            self.refused.append((f["line"], "a statement has no time"))
        f["triggers"].sort(key=lambda t: t["span"])


def occurrences(text, words, a, b):
    """Where the words stand by themselves in text[a:b]."""
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return [a + m.start() for m in re.finditer(before + re.escape(words) + after, text[a:b])]


def words_of(s):
    return set(re.findall(r"\w+", s.lower())) - {"the", "a", "an"}


def named(v):
    """WORDS = NAME"""
    words, eq, is_ = (x.strip() for x in v.partition("=")) if "=" in v else (v.strip(), "", "")
    return words, is_


NUMBERS = ("hundred thousand million billion trillion dozen hundreds thousands millions billions dozens scores tens two three four five six seven eight nine ten eleven "
           "twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety several many few more a an one")
NUMBER = re.compile(rf"(?i)(?:.*\d[\d,.]*(?:m|bn|k)?%?(?:\s+more)?|.*\b(?:of|{NUMBERS.replace(' ', '|')}))(?:\s+(.+))?")


def counted(text):
    """The noun of a figure, what follows its number: "Two brothers" counts brothers, "$20" by itself nothing."""
    m = NUMBER.fullmatch(text)
    return re.sub(r"\s*\bat (?:most|least)$", "", m.group(1) or "") if m else text


def both(s):
    low, dots, high = s.partition("..")
    try:
        low, high = (float(x.replace(",", "")) if x else None for x in (low, high if dots else low))
    except ValueError:
        raise Refused(f"not a number: {s!r}") from None
    return tuple(int(x) if x is not None and x == int(x) else x for x in (low, high))


def fits(bound, low, high):
    if bound in ("exact", "about"):
        return low is not None and low == high
    if bound in ("at_least", "over"):
        return low is not None and high is None
    if bound in ("at_most", "under"):
        return low is None and high is not None
    if bound == "range":
        return low is not None and high is not None and low < high
    return bound == "vague" or (low is None and high is None)


def interval(s):
    """2024-08-05..2024-08-12, 2024-08-05.., ..2024-08-12, .., or a day, month or year, half open."""
    if ".." in s:
        out = [x or None for x in s.split("..", 1)]
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", s):
        out = [s, str(datetime.date.fromisoformat(s) + datetime.timedelta(1))]
    elif re.fullmatch(r"\d{4}-\d\d", s):
        y, m = int(s[:4]), int(s[5:])
        out = [s + "-01", f"{y + m // 12:04d}-{m % 12 + 1:02d}-01"]
    elif re.fullmatch(r"\d{4}", s):
        out = [s + "-01-01", f"{int(s) + 1:04d}-01-01"]
    else:
        raise Refused(f"not an interval: {s!r}")
    try:
        days = [datetime.date.fromisoformat(x) for x in out if x]
    except ValueError as e:
        raise Refused(f"not a date: {s!r} ({e})") from None
    if len(days) == 2 and not days[0] < days[1]:
        raise Refused(f"{s!r} ends before it begins; to is the day after the last")
    return out
