#!/bin/sh
# threads.sh - the same reports give the same bytes with any number of threads: `threads.sh build/sitrep`.
#
# Three hundred reports with three poisoned ones among them are read with 1, 2 and 8 workers. Run with the
# thread sanitizer's program, a race fails it.
set -u
sitrep=$(cd "$(dirname "$1")" && pwd)/sitrep
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../examples/reports" || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
. "$here/tap.sh"

i=0
while [ $i -lt 25 ]; do
    cat reports.jsonl
    case $i in
    3) echo '{"text": "a string that does not end' ;;
    9) printf '{"text": "bytes that are not UTF-8: \377\376"}\n' ;;
    15) echo '[1, 2, 3]' ;;
    esac
    i=$((i + 1))
done > "$work/many.jsonl"

for format in --json --csv ""; do
    for threads in 1 2 8; do
        "$sitrep" read --no-model $format --threads $threads "$work/many.jsonl" > "$work/out.$threads" 2> "$work/err.$threads"
        check "${format:-the briefing} with $threads threads: 3 of 303 refused" $(($? != 3)) "$work/err.$threads"
        check "and named" $(($(grep -c many.jsonl: "$work/err.$threads") != 3)) "$work/err.$threads"
    done
    for threads in 2 8; do
        cmp -s "$work/out.1" "$work/out.$threads"
        check "${format:-the briefing}: $threads threads write the bytes of 1" $?
        cmp -s "$work/err.1" "$work/err.$threads"
        check "and say the same words" $? "$work/err.$threads"
    done
done
"$sitrep" read --no-model --json --threads 8 "$work/many.jsonl" 2> "$work/err" | wc -l > "$work/lines"
check "303 answers, the refusals in their places" $(($(cat "$work/lines") != 303)) "$work/lines"

# The same with a model, where the program carries one.
for threads in 1 8; do "$sitrep" read --conllu --threads $threads reports.jsonl > "$work/words.$threads"; done
cmp -s "$work/words.1" "$work/words.8"
check "8 threads read the words that 1 reads" $?

# Whoever asks one question after another gets each answer before the next question.
mkfifo "$work/ask" "$work/answer"
"$sitrep" read --json --reader jsonl - < "$work/ask" > "$work/answer" &
exec 3> "$work/ask" 4< "$work/answer"
for turn in first second; do
    sed -n 1p reports.jsonl >&3
    timeout 60 head -c 1 <&4 | grep -q '{'
    check "the $turn answer comes before the next question" $?
    timeout 60 sh -c 'read -r rest' <&4
done
exec 3>&-
wait $!

# A reader that leaves early ends the run, and nothing is said.
"$sitrep" read --json --threads 8 reports.jsonl reports.jsonl reports.jsonl 2> "$work/err" | head -n 1 > /dev/null
test ! -s "$work/err"
check "a reader that leaves early is met in silence" $? "$work/err"
tap_end
