#!/bin/sh
# writing.sh - how many reports a second one writer takes, reading taken off: bench/ledger/writing.sh build/sitrep 5000 7
#
#     reports    live    bulk    again      (a second of CPU, the median of so many runs)    MB at most
#
# What reading costs a dry run says, which reads all of it. "live" keeps the map's index, "bulk" makes it at the end, "again" finds all
# of it there.
set -u
sitrep=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
n=${2:-5000} runs=${3:-7}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
awk -v n="$n" -v a_day=30 -f "$here/stream.awk" > all.jsonl
add() { # NAME OPTION...: CPU seconds and kB
    name=$1
    shift
    { /usr/bin/time -f '%U %S %M' "$sitrep" add -l l.gpkg --no-model --no-link "$@" all.jsonl > /dev/null; } 2>&1 | tail -n 1 | awk '{ print $1 + $2, $3 }' >> "$name"
}
i=0
while [ $i -lt "$runs" ]; do
    rm -f l.gpkg
    add dry --dry-run
    add live
    add again
    rm -f l.gpkg
    add bulk --bulk
    i=$((i + 1))
done
median() { sort -n "$1" | awk '{ x[NR] = $1 } END { print x[int((NR + 1) / 2)] }'; }
printf '%9s %9s %9s %9s %9s\n' reports live bulk again 'MB'
printf '%s %s %s %s %s %s\n' "$n" "$(median dry)" "$(median live)" "$(median bulk)" "$(median again)" "$(cat live bulk | sort -k2n | tail -n 1 | cut -d' ' -f2)" |
    awk '{ printf "%9d %9d %9d %9d %9d\n", $1, $1 / ($3 - $2), $1 / ($4 - $2), $1 / $5, $6 / 1024 }'
