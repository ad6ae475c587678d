#!/bin/sh
# kernels.sh - ten thousand sentences are read to the same byte by every kernel that this processor has: `kernels.sh build/sitrep`.
#
# The sentences are the examples of the trigger tables, each as it is, in capitals and without. Prints TAP.
set -u
sitrep=$1
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cat "$root"/data/lexicon/en/triggers_*.tsv | awk -F'\t' '/^# / || $NF == "example" || $NF !~ /[.!?]$/ { next }
    { print $NF; print toupper($NF); print tolower($NF) }' | head -10000 > "$work/sentences"
split -l 100 "$work/sentences" "$work/report."
count=$(wc -l < "$work/sentences")
n=0 bad=0
for kernel in plain avx2 avx512-vnni; do
    SITREP_KERNEL=$kernel "$sitrep" doctor > "$work/doctor" 2>&1 || { n=$((n + 1)); echo "ok $n - $kernel # skip not on this processor"; continue; }
    SITREP_KERNEL=$kernel "$sitrep" read --conllu "$work"/report.* > "$work/$kernel" 2> "$work/err"
    n=$((n + 1))
    if [ -s "$work/plain" ] && cmp -s "$work/plain" "$work/$kernel"; then echo "ok $n - $kernel reads $count sentences as plain C does"
    else echo "not ok $n - $kernel reads $count sentences as plain C does"; head -3 "$work/err" | sed 's/^/# /'; bad=1
    fi
done
echo "1..$n"
exit $bad
