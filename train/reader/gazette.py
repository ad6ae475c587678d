"""Names of the program's own tables: what is a country or town, what a people, and names to put in others' place.

    Lists("data").is_gpe("Kyiv") -> True     .is_norp("Ukrainian") -> True
"""
import csv
import os
import subprocess

import names

TOWN = 100_000  # people; smaller ones share too many names with persons and words
NOT_TOWN = {"Of", "Same", "Bush", "Clinton", "Lincoln", "Jordan", "Victoria", "Santiago", "Progreso", "Union", "Independence"}

LAND = set("""River Rivers Sea Seas Ocean Mount Mt. Mountain Mountains Lake Lakes Island Islands Isle Gulf Valley Cape Desert Bay Strait Straits Peninsula
    Basin Canal Coast Delta Falls Forest Heights Hill Hills Peak Plateau Front Middle Arctic Antarctica Africa Asia Europe America Balkans Sahara Sahel Earth Moon
    Mars Caucasus Mediterranean Pacific Atlantic Baltic Caribbean Danube Nile Tigris Euphrates Rhine Levant""".split())
BUILT = set("""Airport Airfield Bridge Hospital Stadium Museum Building Tower Towers House Palace Station School Hotel Church Cathedral Mosque Temple Base Camp Dam
    Prison Barracks Fort Castle Mall Plaza Tunnel Port Harbor Harbour Library Restaurant Street Avenue Road Highway Boulevard Square Office Theater Theatre""".split())

MORE_TITLES = {"Army", "Navy", "Air", "Force", "Marine", "Corps", "Lt", "Gen", "Col", "Maj", "Senior", "Chief", "Petty", "Officer", "Staff", "Sgt", "HE", "Pentagon", "Press", "Office"}


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        lines = [x for x in f if not x.startswith("# ")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def forms(row, *columns):
    out = []
    for c in columns:
        out += [x for x in (row.get(c) or "").split("|") if x and x != "-"]
    return out


def bare(name):
    return name[4:] if name[:4].lower() == "the " else name


class Lists:
    def __init__(self, data):
        en = os.path.join(data, "lexicon/en/")
        countries = rows(en + "countries.tsv")
        self.country = {bare(f) for r in countries for f in forms(r, "name", "aliases", "cased", "capital")}
        self.norp = {f for r in countries for f in forms(r, "adjectives", "demonyms")}
        self.region = {bare(f) for r in rows(os.path.join(data, "gazetteer/admin1.tsv")) for f in forms(r, "name")}
        self.town = self.towns(os.path.join(data, "gazetteer/places.tsv.zst"))
        self.gpe = (self.country | self.region | self.town) - self.norp
        self.pool = {"GPE": self.pool_of(sorted(self.country) * 4 + sorted(self.town)),
                     "PER": self.pool_of([f for r in rows(en + "persons.tsv") for f in forms(r, "name", "aliases")]),
                     "ORG": self.pool_of([f for r in rows(en + "actors.tsv") for f in forms(r, "name", "aliases")
                                          if r["class"] in ("force", "body", "group")]),
                     "NORP": self.pool_of(sorted(self.norp))}
        self.titles = {w.rstrip(".") for r in rows(en + "titles.tsv") for w in r["title"].split(" ") if w[:1].isupper()} | MORE_TITLES
        self.given = [r["name"] for r in rows(en + "given_names.tsv")]

    @staticmethod
    def towns(path):
        text = subprocess.run(["zstd", "-dc", path], capture_output=True, check=True).stdout.decode("utf-8")
        out = set()
        for line in text.split("\n")[1:]:
            c = line.split("\t")
            if len(c) > 9 and c[3].startswith("PPL") and c[9].isdigit() and int(c[9]) >= TOWN:
                out.add(c[1])
        return out - NOT_TOWN

    @staticmethod
    def pool_of(forms_of):
        """{number of words: names}"""
        out = {}
        for n in map(bare, forms_of):
            words = n.split(" ")
            if words[0][:1].isupper() and all(w.replace(".", "").isalpha() for w in words):
                out.setdefault(len(words), []).append(words)
        return out

    def learn(self, paragraphs):
        """Names of the training sets join those of the tables, once each."""
        seen = set()
        for p in paragraphs:
            for a, b in names.marked(p.allowed):
                t, words = names.type_of(p.allowed[a]), p.words[a:b]
                if t in self.pool and all(w.isalpha() and w[0].isupper() for w in words) and (t, *words) not in seen:
                    seen.add((t, *words))
                    self.pool[t].setdefault(b - a, []).append(words)

    def is_gpe(self, name):
        return bare(name) in self.gpe

    def is_norp(self, name):
        return bare(name) in self.norp

    def kinds_of_place(self, name):
        """What a name that is marked as a place may be."""
        words = set(name.split(" "))
        if self.is_gpe(name):
            return ("GPE",)
        if words & BUILT:
            return ("FAC",)
        return ("LOC",) if words & LAND else ("GPE", "LOC", "FAC")
