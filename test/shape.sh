#!/bin/sh
# shape.sh - how long functions and files are, room by room: `shape.sh` prints, `shape.sh --check` judges.
#
# STYLE: half of all functions under 10 lines, nine in ten under 40, no file over 600. A function runs from
# the line of its name to its closing brace; code is formatted, so both stand at the margin.
set -u
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

find src cli tools -name '*.c' | LC_ALL=C sort | xargs awk '
    function room(path,   p, n) { n = split(path, p, "/"); return p[1] == "src" && n > 2 ? "src/" p[2] : p[1] }
    FNR == 1 { head = 0 }
    # A definition begins with a word at the margin; a prototype or a variable ends in ";" before any "{".
    !inside && /^[a-z_A-Z]/ && !/^(typedef|enum|struct [a-z_]+ \{|#)/ && /\(/ { head = FNR }
    !inside && head && /\{.*\}$/ && FNR - head < 4 { print room(FILENAME), FNR - head + 1, FILENAME ":" head; head = 0; next }
    !inside && head && /\{$/ && !/=/ { inside = head; next }
    !inside && head && /;$/ { head = 0 }
    inside && /^\}/ { print room(FILENAME), FNR - inside + 1, FILENAME ":" inside; inside = head = 0 }
' > "$work/functions"

row() { # NAME: of the functions on standard input, sorted by length
    awk -v name="$1" '{ size[NR] = $2; at = $3 }
    END {
        if (!NR) exit
        printf "%-14s %5d functions   median %3d   nine in ten %3d   longest %4d  %s\n",
            name, NR, size[int((NR + 1) / 2)], size[int(NR * 0.9 + 0.999)], size[NR], at
    }'
}
if [ "${1:-}" != --check ]; then
    for room in $(cut -d' ' -f1 "$work/functions" | uniq | LC_ALL=C sort -u); do
        grep "^$room " "$work/functions" | sort -k2n | row "$room"
    done
    sort -k2n "$work/functions" | row "all"
    find src cli tools -name '*.[ch]' | xargs wc -l | sort -rn | awk '$2 != "total" { printf "longest file   %5d lines  %s\n", $1, $2; exit }'
    exit 0
fi
n=0
bad=0
check() { n=$((n + 1)); if [ "$1" -lt "$2" ]; then echo "ok $n - $3: $1"; else echo "not ok $n - $3: $1"; bad=1; fi; }
sort -k2n "$work/functions" | awk '{ size[NR] = $2 } END { print size[int((NR + 1) / 2)], size[int(NR * 0.9 + 0.999)] }' > "$work/figures"
read -r median ninth < "$work/figures"
check "$median" 10 "half of the functions are under 10 lines"
check "$ninth" 40 "nine in ten are under 40"
longest=$(find src cli tools -name '*.[ch]' | xargs wc -l | awk '$2 != "total" && $1 > m { m = $1 } END { print m }')
check "$longest" 601 "no file has more than 600 lines"
echo "1..$n"
exit $bad
