# What becomes of output that nobody can take, and of words while it is written.
report=reports/reports.jsonl
line "sitrep read --json $report > /dev/full"
line 'sitrep help > /dev/full'
line "sitrep read --json $report | head -c 1"
line "sitrep read --json $report >&-"
# A parent that holds the signal back changes nothing.
line "trap '' PIPE; sitrep read --json $report 2> words | head -c 1; cat words"
# Data goes to one stream, words to the other.
line "sitrep read --json $report missing 2> /dev/null | wc -l"
line "sitrep read --json $report missing > /dev/null"
# On a terminal, and only after a second, a line tells how far it is; it is gone at the end.
if has script; then
    slow="(head -n 5 $report; sleep 1.2; tail -n +6 $report; sleep 0.1) | sitrep read --json > out"
    script -qec "$slow" /dev/null < /dev/null > seen
    tr '\r' '\n' < seen | sed -n 's/.*K\([0-9]* reports\).*/\1/p' | sort -u | head -n 1 | grep -c reports
    tail -c 4 seen | od -An -c
    script -qec "sitrep read --no-model --json $report > out" /dev/null < /dev/null | wc -c
fi
