#!/usr/bin/env python3
"""Joins the marks with the texts of the open sets beside the checkout: build/corpus/train.jsonl and test.jsonl.

usage: build.py [FOLDER]

The same checkout and the same sets give the same bytes; the sums are printed.
"""
import hashlib
import os
import sys

import check
import export
import source


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(source.ROOT, "build/corpus")
    os.makedirs(folder, exist_ok=True)
    parts = {"train": [], "test": []}
    for name, path in check.given([]):
        parts["test" if source.in_test(name) else "train"].append(export.line(export.read(name, path)))
    for part, lines in parts.items():
        data = "".join(lines).encode("utf-8")
        with open(os.path.join(folder, part + ".jsonl"), "wb") as f:
            f.write(data)
        print(f"{part}.jsonl  {len(lines)} reports  {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
