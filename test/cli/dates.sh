# The day of publication is given, or known to the report, or nothing is resolved against it.
days() { sitrep read --json "$@" | grep -o '"published":[^,]*'; }
echo 'Rebels shelled the town on Tuesday.' > a.txt
echo '{"text": "Rebels shelled the town on Tuesday.", "published": "2024-08-07"}' > b.jsonl
run days a.txt
run days --published 2024-08-14 a.txt
run days --published 2024-08-14T10:30:00Z a.txt
run days --published 2024-08-14 a.txt b.jsonl
run sitrep read --published yesterday a.txt
run sitrep read --published 2024-02-30 a.txt
run sitrep read --published 2024-13-01 a.txt
