#!/bin/sh
# adding.sh - what one more report costs in a ledger of N: bench/ledger/adding.sh build/sitrep 1000 10000 100000
#
#     reports   facts    all of them       one more   (CPU seconds; the same without linking)
#
# Reports are invented, thirty a day (stream.awk), so a larger ledger is a longer one. The report that is added is the newest.
set -u
sitrep=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
shift
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
cpu() { # COMMAND...: its CPU seconds
    { /usr/bin/time -f '%U %S' "$@" > /dev/null; } 2>&1 | tail -n 1 | awk '{ printf "%.2f", $1 + $2 }'
}
printf '%9s %9s %12s %10s %14s\n' reports facts 'all, s' 'one, s' 'one unlinked'
for n in "${@:-1000}"; do
    awk -v n=$((n + 2)) -v a_day=30 -f "$here/stream.awk" > all.jsonl
    head -n "$n" all.jsonl > some.jsonl
    tail -n 2 all.jsonl | head -n 1 > one.jsonl
    tail -n 1 all.jsonl > other.jsonl
    rm -f l.gpkg
    load=$(cpu "$sitrep" add -l l.gpkg --bulk some.jsonl)
    one=$(cpu "$sitrep" add -l l.gpkg one.jsonl)
    bare=$(cpu "$sitrep" add -l l.gpkg --no-link other.jsonl)
    printf '%9s %9s %12s %10s %14s\n' "$n" "$("$sitrep" sql -l l.gpkg 'SELECT count(*) FROM fact' | tail -n 1)" "$load" "$one" "$bare"
done
