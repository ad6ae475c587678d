# What runs here, and whether it works.
run sitrep doctor --data missing.pack
echo 'not a pack' > text.pack
run sitrep doctor --data text.pack
run sitrep read --data text.pack reports
cp "$(dirname "$(command -v sitrep)")/sitrep.pack" whole.pack
head -c 100000 whole.pack > cut.pack
run sitrep doctor --data cut.pack
{ head -c 70000 whole.pack; printf 'XXXXXXXX'; tail -c +70009 whole.pack; } > changed.pack
run sitrep doctor --data changed.pack
: > empty.pack
run sitrep doctor --data empty.pack
line 'sitrep read --data whole.pack --conllu reports/reports.jsonl > a; sitrep read --conllu reports/reports.jsonl | cmp - a'
