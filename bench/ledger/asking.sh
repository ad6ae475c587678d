#!/bin/sh
# asking.sh - what a question costs: bench/ledger/asking.sh build/sitrep 15400      (13 facts a report: 200,000)
#
#     CPU ms    lines    question
set -u
sitrep=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
export SITREP_LEDGER=l.gpkg
awk -v n="${2:-15400}" -v a_day=30 -f "$here/stream.awk" > all.jsonl
"$sitrep" add --no-model --bulk all.jsonl
q() { # the best of three, warm
    "$sitrep" "$@" > out 2> err
    for i in 1 2 3; do
        { /usr/bin/time -f '%U %S' "$sitrep" "$@" > again; } 2>&1 | tail -n 1
    done | awk -v lines="$(wc -l < out)" -v what="$*" '{ ms = ($1 + $2) * 1000; if (NR == 1 || ms < best) best = ms } END { printf "%7d %8d    %s\n", best, lines, what }'
}
q brief --since 7d --where Kursk
q brief --where Kursk
q brief --since 7d
q brief
q find 'who:Rebels where:Kursk'
q find 'what:seize where:Lviv says:mayor'
q find 'where:Aleppo when:2020-08'
q find 'who:Rebels'
q find 'who:Rebels' --table
q find 'who:"Government forces"'
q find 'who:Rebels OR who:Militants'
q find 'hospital -where:Kursk'
q find people
q find what:killed
q find how:reported
q find outlet:Border
q find story:Kursk
q figures displaced --where Kursk
q figures killed --since 7d
q figures killed
q figures
q figures killed --all
q conflicts where:Kursk
q conflicts --since 7d
q conflicts
q conflicts --all
