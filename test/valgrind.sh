#!/bin/sh
# valgrind.sh - the program that ships reads one report under valgrind: nothing uninitialised, nothing lost.
# And its work grows with the length of a text: twice as long takes at most 2.2 times the instructions.
set -u
sitrep=$(cd "$(dirname "$1")" && pwd)/sitrep
cd "$(dirname "$0")/.." || exit 2
report=examples/reports/2024-08-12-specimen-wire.txt
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
n=0
bad=0

memory() { # FORMAT
    n=$((n + 1))
    valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=all --errors-for-leak-kinds=all \
        "$sitrep" read --threads 2 $1 --published 2024-08-12 "$report" > /dev/null 2> "$work/err"
    status=$?
    if [ $status -eq 0 ] && [ ! -s "$work/err" ]; then echo "ok $n - memory: read $1"; else
        echo "not ok $n - memory: read $1 [$status]"
        head -n 40 "$work/err" | sed 's/^/# /'
        bad=1
    fi
}

# Instructions to read a file, without those to start; by rules alone, as a model's windows all cost the same.
instructions() { # FILE
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$sitrep" read --threads 1 --no-model --json "$1" 2>&1 > /dev/null |
        awk '/Collected/ { print $NF }'
}

# Texts that tempt a reader to go over them again and again.
repeat() { # WORDS TIMES
    awk -v words="$1" -v times="$2" 'BEGIN { for (i = 0; i < times; i++) printf "%s", words; print "" }'
}
grows() { # NAME WORDS TIMES
    n=$((n + 1))
    repeat "$2" "$3" > "$work/once.txt"
    repeat "$2" $(($3 * 2)) > "$work/twice.txt"
    once=$(instructions "$work/once.txt") twice=$(instructions "$work/twice.txt")
    ratio=$(awk -v s="$start" -v a="$once" -v b="$twice" 'BEGIN { printf "%.2f", (b - s) / (a - s) }')
    if awk -v r="$ratio" 'BEGIN { exit !(r <= 2.2) }'; then echo "ok $n - work: $1, twice as long: $ratio times"; else
        echo "not ok $n - work: $1, twice as long: $ratio times ($once, $twice instructions)"
        bad=1
    fi
}

if ! command -v valgrind > /dev/null; then
    echo "ok 1 - memory and work # skip no valgrind here"
    echo "1..1"
    exit 0
fi
memory ""
memory --json
echo "" > "$work/empty.txt"
start=$(instructions "$work/empty.txt")
grows "a report again and again" "$(cat $report)

" 4
grows "one sentence without an end" "the army said that " 1000
grows "quotation marks" '"he said " ' 1500
grows "opened brackets" "((([" 4000
grows "figures" "at least 20 to 30 thousand 4 million " 400
grows "dates" "on Monday 12 August 2024 last week " 400
grows "names" "Ivan Petrov of the Defence Ministry of Northland " 300
grows "one word" "abcdefgh" 3000
grows "hyphens" "a-b-c-" 3000
grows "line ends" "x

" 3000
grows "accents" "e$(printf '\314\201')" 4000
echo "1..$n"
exit $bad
