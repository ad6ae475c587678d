#!/usr/bin/env python3
"""Prints marked reports as JSON Lines in the form of the open gold of whole facts.

usage: export.py [ID | FILE.facts ...]       (default: every report that has marks)

    {"id", "published", "text", "sentences", "facts", "names": [[from, to, type]], "same": [{"name", "code", "mentions"}]}
"""
import json
import sys

import check
import marks

FACT = "sentence kind trigger triggers type modes source target place time figures chain mode polarity label optional".split()
MENTION = "role code is text span from to low high bound unit of measure".split()


def plain(m):
    return {k: m[k] for k in MENTION if k in m}


def fact(f):
    out = dict(f, trigger=f["triggers"][0])
    for slot in ("source", "target", "place", "figures", "chain"):
        out[slot] = [plain(m) for m in f[slot]]
    out["triggers"] = [plain(t) for t in f["triggers"]]
    out["trigger"] = out["triggers"][0]
    out["chain"].append({"role": "document"})
    out["time"] = f["time"] and plain(f["time"])
    return {k: out[k] for k in FACT if out.get(k) is not None and (k not in ("modes", "optional") or out[k])}


def record(report):
    order = sorted(report.facts, key=lambda f: (f["s"], f["triggers"][0]["span"], f["line"]))
    return {
        "id": report.name, "published": report.published, "text": report.text, "sentences": [list(s) for s in report.sentences],
        "facts": [fact(f) for f in order], "names": [list(n) for n in report.names],
        "same": [{"name": c["name"], "code": c["code"], "mentions": [plain(m) for m in c["mentions"]]} for c in report.same],
    }


def line(report):
    return json.dumps(record(report), ensure_ascii=False) + "\n"


def read(name, path):
    report = marks.Report(name, path)
    if report.refused:
        raise SystemExit("\n".join(f"{path}:{i}: {why}" for i, why in sorted(report.refused)))
    return report


def main():
    for name, path in check.given(sys.argv[1:]):
        sys.stdout.write(line(read(name, path)))


if __name__ == "__main__":
    main()
