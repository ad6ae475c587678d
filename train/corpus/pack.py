#!/usr/bin/env python3
"""Puts spans in the place of words (marks of real passages are kept so), or words in the place of spans.

usage: pack.py [--words] ID | FILE.facts ...

      trigger: withdrew  ->    trigger: @31-39      characters 31 to 39 of the sentence

Names that a pronoun stands for, types, codes, figures' values and intervals stay as they are.
"""
import re
import sys

import check
import marks


def lines_of(report):
    with open(report.path, encoding="utf-8") as f:
        return f.read().splitlines()


def local(report, n, words):
    x, y = report.find(n, words)
    a = report.sentences[n][0]
    return f"@{x - a}-{y - a}"


def printed(report, n, span):
    """The words of a span, with #k where they stand more than once."""
    x, y = report.find(n, span)
    words = report.text[x:y]
    hits = marks.occurrences(report.text, words, *report.sentences[n])
    if x not in hits or re.search(r"[;=]|//|\s>\s|#\d+$|\)$|\]$", words):
        return span
    return f"{words}#{hits.index(x) + 1}" if len(hits) > 1 else words


def tail(item, key):
    """(words, the rest of the item with the space before it)"""
    pattern = {"when": r"\s*=.*", "figures": r"\s*=[^=]*", "chain": r"(?:\s*=[^(]*)?(?:\s*\((?:speaker|outlet)\))?",
               "where": r"(?:\s*=[^(]*)?(?:\s*\((?:at|from|to|into|near)\))?"}.get(key, r"(?:\s*=[^\[]*)?(?:\s*\[[A-Z]*\])?")
    m = re.fullmatch(r"(.*?)(" + pattern + ")", item.strip())
    return m.group(1), m.group(2)


def slot(report, n, line, turn):
    m = re.fullmatch(r"(\s+)(trigger|who|whom|where|when|figures|chain):\s*(.*)", line)
    if not m:
        return line
    gap, key, value = m.groups()
    parts = re.split(r"\s>\s", value) if key == "chain" else value.split(";") if key != "when" else [value]
    out = []
    for item in (p.strip() for p in parts if p.strip()):
        words, rest = tail(item, key)
        out.append((turn(report, n, words) if words and words not in "?-" else words) + rest)
    return f"{gap}{key}: {(' > ' if key == 'chain' else '; ').join(out)}"


def same(report, line, turn):
    head, _, value = line.partition(":")
    out = []
    for item in (v.strip() for v in value.split(";") if v.strip()):
        n, words = re.fullmatch(r"s(\d+)\s*(.+)", item).groups()
        n = int(n)
        if words.endswith("*"):
            a, b = report.sentences[n]
            words = words[:-1].strip()
            out += [f"s{n} @{x - a}-{x - a + len(words)}" for x in marks.occurrences(report.text, words, a, b)]
        else:
            out.append(f"s{n} {turn(report, n, words)}")
    return f"{head}: {'; '.join(out)}"


def name_lines(report, packed):
    """Names by type; packed as spans, else each name once where it is the same everywhere."""
    out = []
    for kind in marks.NAMES:
        items = []
        for x, y, k in report.names:
            if k != kind:
                continue
            n = next(i for i, (a, b) in enumerate(report.sentences) if a <= x < b)
            span = f"@{x - report.sentences[n][0]}-{y - report.sentences[n][0]}"
            words = printed(report, n, span)
            item = f"s{n}{span}" if packed or words.startswith("@") else re.sub(r"(#\d+)?$", rf"@s{n}\1", words, count=1)
            items.append((report.text[x:y], item))
        if not packed:
            items = shorter(report, kind, items)
        items = list(dict.fromkeys(i for _, i in items))
        if items:
            out.append(f"{kind}: {'; '.join(items)}")
    return out


def shorter(report, kind, items):
    """A name that is of this type wherever it stands needs no place."""
    out = []
    for words, item in items:
        hits = marks.occurrences(report.text, words, 0, len(report.text))
        mine = {x for x, y, k in report.names if k == kind and report.text[x:y] == words}
        covered = {h for h in hits if any(x <= h and h + len(words) <= y and y - x > len(words) for x, y, _ in report.names)}
        plain = set(hits) == mine | covered and not re.search(r"[;@]", words)
        out.append((words, words if plain else item))
    return out


def turned(report, turn, packed):
    """All lines of the marks with words for spans or spans for words."""
    n, out, told = 0, [], False
    for line in lines_of(report):
        head = re.match(r"s(\d+)\s", line)
        if head:
            n = int(head.group(1))
        if line.split(":")[0] in marks.NAMES:
            if not told:
                out += name_lines(report, packed)
            told = True
        elif line.startswith("same "):
            out.append(same(report, line.split(" //")[0], turn))
        elif line.lstrip().startswith("//"):
            if not packed:
                out.append(line)
        else:
            out.append(slot(report, n, line.split(" //")[0].rstrip() if line[:1] in " \t" else line, turn))
    return [l + "\n" for l in out]


def in_words(report):
    return turned(report, lambda r, n, w: printed(r, n, w) if marks.SPAN.fullmatch(w) else w, False)


def in_spans(report):
    return turned(report, local, True)


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("-")]
    if not args:
        print("pack.py: name the reports to turn; none is turned unasked", file=sys.stderr)
        return 2
    for name, path in check.given(args):
        report = marks.Report(name, path)
        if report.refused:
            sys.exit(f"{path}: refused as it stands; run check.py first")
        lines = in_words(report) if "--words" in sys.argv else in_spans(report)
        with open(path, "w", encoding="utf-8") as f:
            f.writelines(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
