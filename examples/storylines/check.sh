#!/bin/sh
# check.sh - is the gold about these reports? Prints TAP, and what is wrong; ends with 1 if anything is.
#
#     {"report": ["1-05"], "words": "Five people have died there", "trigger": ["died"]}
#       there is a report 1-05; the words stand in its text, once; the trigger stands in the words, once
#     {"documents": 9, "outlets": 5, "origins": 3, "sides": 2}
#       no more outlets than documents, no more sides than origins (one report may quote three people), and all
#       are what the event's facts and the list of origins give
#
# Needs jq. Runs anywhere: sh examples/storylines/check.sh
set -u
cd "$(dirname "$0")" || exit 2
command -v jq > /dev/null || { echo "ok 1 - gold of the storylines # skip no jq"; echo 1..1; exit 0; }

program='
def all_of(kind): $gold[] | .[kind] // empty;
def either: if type == "array" then .[] else . end;
def one_of($list): . as $x | $list | index($x) != null;
def quotations: $gold[] | .. | objects | select(has("words"));
def times_in($text): . as $words | $text | split($words) | length - 1;
def times_as_word($text): . as $word | $text | [match("\\b" + $word + "\\b"; "g")] | length;
def tellers: [.facts[] | select(.says != "denies" and (.optional | not)) | .report[]] | unique;

def of_reports:
    ($reports | group_by(.id)[] | select(length > 1) | "two reports \(.[0].id)"),
    ($reports[] | {id, n: ([.text | splits("\\s+")] | length)} | select(.n < 80 or .n > 200)
        | "\(.id) has \(.n) words");

def of_quotations:
    (quotations | .words as $words | .report[]
        | if $text[.] == null then "no report \(.): \($words)"
          else . as $id | ($words | times_in($text[$id])) | select(. != 1) | "\(.) times in \($id): \($words)"
          end),
    (quotations | .words as $words | .trigger // [] | .[]
        | select(times_as_word($words) != 1) | "trigger \(.), not once in: \($words)"),
    (quotations | .says // empty | select(one_of(["same", "adds", "updates", "denies"]) | not) | "says \(.)");

def of_groups:
    ([all_of("stories")[][]] | sort | select(. != ([$reports[].id] | sort)) | "stories hold \(.)"),
    (all_of("copies")[][0, 1] | select($text[.] == null) | "copy of no report \(.)"),
    (all_of("copies")[][2] | either | select(one_of(["same", "syndicated", "excerpt", "update"]) | not) | "copy \(.)");

def of_disputes:
    (all_of("dispute"), all_of("series"), all_of("origins") | .event
        | select(. != null and $event[.] == null) | "no event \(.)"),
    (all_of("dispute").about | either
        | select(one_of(["figure", "happened", "who", "place", "time"]) | not) | "about \(.)"),
    (all_of("dispute").kind | either
        | select(one_of(["conflict", "later count", "other side", "corrected"]) | not) | "kind \(.)"),
    (all_of("series").points[] | select(.low != null and .high != null and .low > .high)
        | "low over high: \(.words)");

def of_counts:
    all_of("origins") | . as $c | ($event[.event] | tellers) as $documents
        | [.documents, .outlets, .origins, .sides] as $counts
        | ([$documents, ([$documents[] | $outlet[.]] | unique), .who, ([.who[].side] - [""] | unique)]
            | map(length)) as $told
        | (select($counts != $told) | "\(.event) counts \($counts), told by \($told)"),
          (select($counts[1] > $counts[0] or $counts[3] > $counts[2]) | "\(.event) counts \($counts)"),
          (.who[].reports[] | select(one_of($documents) | not) | "\($c.event) is not told by \(.)");

of_reports, of_quotations, of_groups, of_disputes, of_counts'

faults() { # GOLD REPORTS
    jq -rn --slurpfile gold "$1" --slurpfile reports "$2" '
        ($reports | map({(.id): .text}) | add) as $text
        | ($reports | map({(.id): .outlet}) | add) as $outlet
        | ($gold | map(.event // empty | {(.id): .}) | add) as $event
        | '"$program"
}

n=0 bad=0
for gold in *.gold.jsonl; do
    n=$((n + 1))
    if out=$(faults "$gold" "${gold%.gold.jsonl}.jsonl") && [ -z "$out" ]; then
        echo "ok $n - $gold"
    else
        echo "not ok $n - $gold"
        printf '%s\n' "$out"
        bad=1
    fi
done
echo "1..$n"
exit $bad
