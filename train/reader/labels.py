"""The classes of each head, learned from the training set: what number a tag, a relation, a lemma rule has."""
from collections import Counter

import lemmas
import names


def numbered(items):
    return [x for x, _ in sorted(Counter(items).items(), key=lambda x: (-x[1], x[0]))]


class Labels:
    def __init__(self, tags, xpos, rules, relations, table):
        self.tags, self.xpos, self.rules, self.relations, self.table = tags, xpos, rules, relations, table
        self.tag, self.xp, self.rel, self.rule = ({x: i for i, x in enumerate(xs)} for xs in (tags, xpos, relations, rules))
        self.kept = self.rule.get("k 0 _ 0 _", -1)
        self.lower = {i for i, r in enumerate(rules) if r[0] == "l"}

    @classmethod
    def learn(cls, paragraphs):
        ps = [p for p in paragraphs if p.tags is not None]
        each = lambda key: (x for p in ps for x in getattr(p, key))
        words = [(f, t.split("\t")[0], l) for p in ps for f, t, l in zip(p.words, p.tags, p.lemmas)]
        rules, table = lemmas.learn(words)
        return cls(numbered(each("tags")), numbered(each("xpos")), rules, numbered(each("rels")), table)

    def lemma_of(self, form, lemma):
        return self.rule.get(lemmas.rule(form, lemma), -100)

    def heads(self):
        """The table of linear heads: name and number of classes."""
        return [("tags", len(self.tags)), ("xpos", len(self.xpos)), ("lemma", len(self.rules)), ("end", 2), ("names", len(names.LABELS))]

    def state(self):
        return {"tags": self.tags, "xpos": self.xpos, "rules": self.rules, "relations": self.relations, "table": self.table}

    @classmethod
    def of(cls, s):
        return cls(s["tags"], s["xpos"], s["rules"], s["relations"], s["table"])
