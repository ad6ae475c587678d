"""WordPiece and the shape of a word, as the C reader does both.

    "Kherson's" is two words: "Kherson" -> ["kh", "##erson"], shape 2; "'s" -> ["'", "s"], shape 0
"""
import unicodedata

MOST = 12  # pieces of a word
CLS, SEP, UNK = "[CLS]", "[SEP]", "[UNK]"
EDGE_SHAPE = 8  # of [CLS] and [SEP]
SHAPES = 9


def normal(word):
    """NFD of the lower-cased word, marks dropped."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")


def stands_alone(c):
    n = ord(c)
    return 33 <= n <= 47 or 58 <= n <= 64 or 91 <= n <= 96 or 123 <= n <= 126 or unicodedata.category(c)[0] in "PS"


def parts(word):
    """The word cut at punctuation, each mark a part of its own."""
    out, run = [], ""
    for c in normal(word):
        if stands_alone(c):
            out += [run, c] if run else [c]
            run = ""
        else:
            run += c
    return out + [run] if run else out


class Pieces:
    """The vocabulary; called with a word, gives the numbers of its pieces."""

    def __init__(self, lines):
        self.lines = lines
        self.number = {line: i for i, line in enumerate(lines)}
        self.cls, self.sep, self.unk = (self.number[x] for x in (CLS, SEP, UNK))
        self.known = {}

    @classmethod
    def load(cls, path):
        with open(path, encoding="utf-8") as f:
            return cls([line.rstrip("\n") for line in f])

    def longest(self, part, at):
        for end in range(len(part), at, -1):
            n = self.number.get(("##" if at else "") + part[at:end])
            if n is not None:
                return n, end
        return None, at

    def of_part(self, part):
        out, at = [], 0
        while at < len(part):
            n, at = self.longest(part, at)
            if n is None:
                return [self.unk]
            out.append(n)
        return out

    def __call__(self, word):
        if word not in self.known:
            out = [n for p in parts(word) for n in self.of_part(p)]
            self.known[word] = (out or [self.unk])[:MOST]
        return self.known[word]


def shape(word):
    if word.isdigit():
        return 4
    if any(c.isdigit() for c in word):
        return 5
    if word.islower():
        return 0
    if word.isupper():
        return 1 if len(word) > 1 else 6
    if word[:1].isupper() and word[1:].islower():
        return 2
    return 3 if any(c.isupper() for c in word) else 7
