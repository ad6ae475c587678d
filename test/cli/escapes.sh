# A report that would steer the terminal: whatever shows it, nothing of that comes through.
printf '%s\n' '{"id": "a\u001b[2J", "outlet": "Wire\u001b]0;owned\u0007", "published": "2024-08-12", "title": "Shells\u001b[31m\u009b2J", "byline": "A\u001b[1m", "url": "https://wire.example/\u001b[0m", "text": "Rebels\u001b[2J shelled Lviv on Monday, killing at least 12\u001b[31m people, the mayor\u0007 said.\nThe army\u001b[5m denied shelling Lviv. 30 people were killed in Lviv on Monday, the army\u009b said."}' > bad.jsonl
sitrep add -l bad.gpkg bad.jsonl > said 2>&1
export USER=ada
printf 'wrong -- \033[2J\007\nright\n' | sitrep review -l bad.gpkg --by "$(printf 'ada\033[1m')" --at 2024-08-15T10:00:00Z > said.review 2>&1
clean() { # COMMAND...: whether what it says has no control character but tab, line feed and carriage return
    "$@" > said 2>&1
    [ -s said ] || echo "nothing: $*"
    if LC_ALL=C tr -d '\011\012\015\040-\176\200-\377' < said | grep -q . || LC_ALL=C grep -q "$(printf '\302[\200-\237]')" said; then echo "steers: $*"; else echo "clean: $*"; fi
}
clean cat said.review
clean sitrep read bad.jsonl
clean sitrep read bad.jsonl --spans
clean sitrep read bad.jsonl --csv
clean sitrep read bad.jsonl --geojson
for format in text md html json; do clean sitrep brief -l bad.gpkg --format $format; done
clean sitrep brief -l bad.gpkg --new
clean sitrep find -l bad.gpkg Lviv
clean sitrep find -l bad.gpkg Lviv --table
clean sitrep find -l bad.gpkg Lviv --json
clean sitrep figures -l bad.gpkg
clean sitrep figures -l bad.gpkg --plot
clean sitrep conflicts -l bad.gpkg
clean sitrep show -l bad.gpkg place Lviv
id=$(sitrep sql -l bad.gpkg 'SELECT uid FROM report' | tail -n 1)
sitrep show -l bad.gpkg report "$id" > said.report 2>&1; clean cat said.report
fact=$(sitrep sql -l bad.gpkg 'SELECT uid FROM fact WHERE current ORDER BY id LIMIT 1' | tail -n 1)
sitrep show -l bad.gpkg fact "$fact" --why > said.fact 2>&1
clean cat said.fact
clean sitrep review -l bad.gpkg --list
for format in jsonl geojson atom plover acledlike ucdplike; do clean sitrep export -l bad.gpkg --as $format; done
sitrep export -l bad.gpkg --as csv -o out
for f in out/*; do clean cat "$f"; done
