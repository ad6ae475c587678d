#!/bin/sh
# score.sh - the program measures itself as the gold's own scorers do: `score.sh build/sitrep [GOLD-FOLDER]`.
#
# For each gold file the program's answers are written with --answers and given to the scorer beside the
# gold (GOLD-FOLDER/score_*.py); both must give the same figures. Skipped without a gold folder ($GOLD, else
# ../shared/gold) or without Python, which the program itself never needs.
set -u
sitrep=$1
gold=${2:-${GOLD:-$(dirname "$0")/../../shared/gold}}
units=$(dirname "$0")/../data/lexicon/en/units.tsv
skip() { echo "ok 1 # SKIP $1"; echo "1..1"; exit 0; }
[ -e "$gold/score_facts.py" ] || skip "no gold folder: set GOLD"
command -v python3 > /dev/null || skip "no python3 to compare with"
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# Both files hold one object of figures; the program's stand under "figures".
cat > "$work/compare.py" <<'PY'
import json, sys
ours, theirs = json.load(open(sys.argv[1]))["figures"], json.load(open(sys.argv[2]))
def differ(a, b, path):
    if isinstance(a, dict) and isinstance(b, dict):
        return [d for k in sorted(set(a) | set(b)) for d in differ(a.get(k), b.get(k), path + "/" + k)]
    if isinstance(b, float) and b != b:
        return [] if a is None else [(path, a, b)]
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return [] if abs(a - b) <= 1e-9 * max(1, abs(a)) else [(path, a, b)]
    return [] if a == b else [(path, a, b)]
bad = differ(ours, theirs, "")
for path, a, b in bad[:8]:
    print("# %s: program %s, scorer %s" % (path, a, b))
sys.exit(bool(bad))
PY

n=0
bad=0
same() { # FILE, then the scorer's command, in which GOLD and ANSWERS stand for the two files
    file=$1
    shift
    for file in $gold/$file; do
        [ -e "$file" ] || continue
        n=$((n + 1))
        rm -f "$work"/*.json "$work/answers"
        case $file in */language/*) how= ;; *) how=--no-model ;; esac # whoever answers: the measure is compared
        "$sitrep" score $how --json --answers "$work/answers" "$file" > "$work/ours.json"
        (cd "$gold" && sh -c "$(echo "$*" | sed "s|GOLD|$file|g; s|ANSWERS|$work/answers|g")") > "$work/theirs.json" 2> "$work/err" ||
            sed 's/^/# /' "$work/err"
        if python3 "$work/compare.py" "$work/ours.json" "$work/theirs.json"; then echo "ok $n - ${file#"$gold"/}"
        else
            echo "not ok $n - ${file#"$gold"/}"
            bad=1
        fi
    done
}
gold=$(cd "$gold" && pwd)
units=$(cd "$(dirname "$units")" && pwd)/units.tsv

same 'facts/*.jsonl' python3 score_facts.py --json GOLD ANSWERS
same 'when/*.jsonl' python3 score_when.py --json GOLD ANSWERS
same 'quantity/*.jsonl' python3 score_quantity.py --json --units "$units" GOLD ANSWERS
same 'where/*.jsonl' python3 score_where.py --json --gold GOLD --pred ANSWERS
same 'attribution/*_dev.jsonl' python3 score_attribution.py GOLD ANSWERS --json
same 'certainty/uds*.jsonl' python3 score_certainty.py GOLD ANSWERS --json
same 'events/*.jsonl' "python3 score_events.py --json $work/events.json ANSWERS GOLD >&2 && cat $work/events.json"
same 'language/ner/*-dev.jsonl' python3 score_ner.py --json --map language/ner/map-per-org-loc.tsv GOLD ANSWERS
same 'language/*/*.conllu' python3 score_conllu.py --json GOLD ANSWERS
same 'merge/dev/ecb_docs.jsonl' python3 score_cluster.py GOLD ANSWERS
same 'merge/dev/gva_reports.jsonl' python3 score_cluster.py GOLD ANSWERS
same 'merge/dev/gva_incidents.jsonl' python3 score_figures.py GOLD merge/dev/gva_reports.jsonl ANSWERS
echo "1..$n"
exit $bad
