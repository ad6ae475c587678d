#!/bin/sh
# writer.sh - how many reports a second one writer takes, with their facts prepared beforehand: bench/ledger/writer.sh 5000 7 [OTHER...]
#
#       reports     facts      live      bulk      (a second of processor time, the median of so many turns)
#
# OTHER is the same program of another version (build/bench/bench_store there): all of them take turns, so that whatever else the
# machine does, it does to all.
set -u
here=$(cd "$(dirname "$0")" && pwd)
n=${1:-5000} turns=${2:-7}
[ $# -lt 2 ] || shift 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
awk -v n="$n" -v a_day=30 -f "$here/stream.awk" > "$work/all.jsonl"
i=0
while [ $i -lt "$turns" ]; do
    for program in "$here/../../build/bench/bench_store" "$@"; do
        "$program" "$work/all.jsonl" "$work/l.gpkg" 1 | sed "s|\$| $program|"
    done
    i=$((i + 1))
done > "$work/said"
printf '%9s %9s %9s %9s\n' reports facts live bulk
for program in "$here/../../build/bench/bench_store" "$@"; do
    grep -F " $program" "$work/said" | sort -n -k3 | awk '{ n = $1; facts = $2; x[NR] = $3 } END { printf "%9d %9d %9d", n, facts, x[int((NR + 1) / 2)] }'
    grep -F " $program" "$work/said" | sort -n -k4 | awk '{ x[NR] = $4 } END { printf " %9d\n", x[int((NR + 1) / 2)] }'
done
