#!/usr/bin/env python3
"""How far two readers agree, slot by slot: first/ against second/, by score_facts.py of the open gold.

usage: agree.py [--show N] [ID ...]

The second reader's marks are scored as a system against the first reader's.
"""
import importlib.util
import json
import os
import sys

import export
import source

SHOWN = "trigger type source target place place+role time figures figures+bound chain mode polarity label core whole".split()


def scorer():
    path = os.path.join(source.gold(), "score_facts.py")
    spec = importlib.util.spec_from_file_location("score_facts", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(which, names, kinds):
    out = {}
    for name in names:
        path = os.path.join(source.HERE, which, name + ".facts")
        r = json.loads(export.line(export.read(name, path)))
        r["facts"] = [f for f in r["facts"] if f["kind"] in kinds]
        out[name] = r
    return out


def main():
    args = sys.argv[1:]
    show = int(args.pop(args.index("--show") + 1)) if "--show" in args else 0
    names = [a for a in args if not a.startswith("-")]
    both = [set(f.removesuffix(".facts") for f in os.listdir(os.path.join(source.HERE, d)) if f.endswith(".facts")) for d in ("first", "second")]
    names = names or sorted(both[0] & both[1])
    score = scorer().score
    for title, kinds in (("events and states", ("event", "state")), ("with statements", ("event", "state", "statement"))):
        c = score(read("first", names, kinds), read("second", names, kinds), show)
        show = 0
        print(f"{title}: {c['reports']} reports, {c['gold']} and {c['system']} facts")
        for k in SHOWN:
            of = f"   of pairs {c[k]['of_pairs']:.3f}" if "of_pairs" in c[k] else ""
            print(f"  {k:14} {c[k]['f1']:.3f}{of}")


if __name__ == "__main__":
    main()
