#!/bin/sh
# articles.sh - two thousand real articles go through `sitrep read --json`: no crash, no sanitizer's word, every
# line is JSON, and every span lies inside its text. The articles are those of a folder of marked texts; without
# it, or without jq, the test says so and is skipped.
set -u
sitrep=$1
gold=${2:-}
[ -n "$gold" ] && [ -d "$gold" ] || { echo "ok 1 - two thousand articles # skip no folder of marked texts"; echo 1..1; exit 0; }
command -v jq > /dev/null || { echo "ok 1 - two thousand articles # skip no jq"; echo 1..1; exit 0; }
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# Only the texts and what is known of them: id, date.
{
    cat "$gold"/where/*.jsonl "$gold"/when/timebank.jsonl "$gold"/when/aquaint.jsonl "$gold"/when/timeline15.jsonl \
        "$gold"/when/wikiwars.jsonl "$gold"/when/muc4-incidents.jsonl "$gold"/attribution/polnear_dev.jsonl
    head -n 700 "$gold"/merge/dev/gva_reports.jsonl
} | jq -c '{id: (.id | tostring), text, published: (((.date // .dct // "") | tostring | .[0:10]) as $d
        | if $d | test("^[0-9]{4}-[0-9]{2}-[0-9]{2}$") then $d else null end)}' \
    > "$work/in.jsonl"
many=$(wc -l < "$work/in.jsonl")

# All by rules, since a sanitizer makes the trained reader slow; every eighth by both.
"$sitrep" read --json --no-model "$work/in.jsonl" > "$work/out.jsonl" 2> "$work/err"
status=$?
awk 'NR % 8 == 0' "$work/in.jsonl" > "$work/some.jsonl"
"$sitrep" read --json "$work/some.jsonl" > "$work/some.out" 2>> "$work/err" || [ $? = 3 ] || status=1
say() { # OK? NAME
    n=$((${n:-0} + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}
[ $status = 0 ] || [ $status = 3 ]
say $? "$many articles are read without a crash (status $status)"
! grep -E 'Sanitizer|runtime error' "$work/err" > /dev/null
say $? "no sanitizer has anything to say"
[ "$many" -ge 2000 ] && [ "$(wc -l < "$work/out.jsonl")" = "$many" ]
say $? "an answer for each of at least 2,000"
jq -c 'select(.facts)|1' "$work/out.jsonl" > "$work/read" 2> /dev/null
say $? "every line is JSON"
[ "$(wc -l < "$work/read")" -gt $((many * 99 / 100)) ]
say $? "99 of 100 are read to the end"
[ "$(wc -l < "$work/some.out")" = "$(wc -l < "$work/some.jsonl")" ]
say $? "the trained reader answers too"
# An answer beside its text: every [from, to] of two numbers is inside it, and not turned round.
paste -d '\n' "$work/in.jsonl" "$work/out.jsonl" | jq -n -c '
    def spans: .facts[]? | [.. | objects | to_entries[] | select(.key | test("span$")) | .value | arrays] + [.sentence] | .[];
    reduce inputs as $line ({}; if .text then (.text | length) as $n
        | .bad += ([$line | spans | select(.[0] < 0 or .[1] > $n or .[0] >= .[1])] | length) | .seen += ([$line | spans] | length) | del(.text)
        else .text = $line.text end)' > "$work/spans" 2> "$work/jq"
[ "$(jq .bad "$work/spans")" = 0 ] && [ "$(jq .seen "$work/spans")" -gt 0 ]
say $? "every span lies inside its text ($(jq -r '"\(.seen) spans, \(.bad) bad"' "$work/spans"))"
echo "1..$n"
