#!/bin/sh
# adding.sh - what one more report costs in a ledger of N: bench/ledger/adding.sh build/sitrep 1000 10000 100000
#
#     reports   facts    all of them    first    full    unlinked        (CPU seconds)
#
# Reports are invented, thirty a day (stream.awk), so a larger ledger is a longer one, and read by rules, since a reader does not
# know of the ledger. Reports of four weeks are derived together (src/derive.c): what one costs goes by how many of them are
# there. So each N is moved to where a block of four weeks ends, and what is measured is the "first" report of the next block, and
# one that comes late into a "full" one; "unlinked" is --no-link.
set -u
sitrep=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
shift
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
add() { # FILE OPTION...: its CPU seconds
    file=$1
    shift
    { /usr/bin/time -f '%U %S' "$sitrep" add -l l.gpkg --no-model "$@" "$file" > /dev/null; } 2>&1 | tail -n 1 | awk '{ printf "%.2f", $1 + $2 }'
}
printf '%9s %9s %12s %10s %10s %10s\n' reports facts 'all, s' first full unlinked
for about in "${@:-1000}"; do
    n=$(awk -v n="$about" 'BEGIN { k = int((n - 660) / 840 + 0.5); print 840 * (k < 1 ? 1 : k) + 660 }') # the first block has 22 days
    awk -v n=$((n + 2)) -v a_day=30 -f "$here/stream.awk" > all.jsonl
    head -n "$n" all.jsonl > some.jsonl
    tail -n 2 all.jsonl | head -n 1 > first.jsonl
    tail -n 1 all.jsonl > other.jsonl
    tail -n 1 some.jsonl | sed 's/killing/again killing/; s|wire.example/|wire.example/late/|' > late.jsonl
    rm -f l.gpkg
    load=$(add some.jsonl --bulk)
    facts=$("$sitrep" sql -l l.gpkg 'SELECT count(*) FROM fact' | tail -n 1)
    first=$(add first.jsonl)
    full=$(add late.jsonl)
    printf '%9s %9s %12s %10s %10s %10s\n' "$n" "$facts" "$load" "$first" "$full" "$(add other.jsonl --no-link)"
done
