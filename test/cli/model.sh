# Which trained model reads: --model, SITREP_MODEL, --no-model. What is none is refused with file and byte.
run sitrep doctor --model missing.pack
echo 'not a model' > text.pack
run sitrep read --model text.pack reports
run sitrep score --model text.pack gold.jsonl
run sitrep add --model text.pack -l a.gpkg reports
[ -e a.gpkg ] && echo 'a ledger was made'
cp "$(dirname "$(command -v sitrep)")/sitrep.pack" data.pack
run sitrep doctor --model data.pack
head -c 100000 data.pack > cut.pack
run sitrep doctor --model cut.pack
line 'SITREP_MODEL=text.pack sitrep doctor'
line 'SITREP_MODEL=text.pack sitrep read --no-model --conllu reports/reports.jsonl | grep -c .'
line 'SITREP_MODEL= sitrep read --no-model --conllu reports/reports.jsonl | grep -c .'
line 'sitrep read --no-model --model text.pack --conllu reports/reports.jsonl | grep -c .'
line 'sitrep doctor --no-model | grep ^model'
line 'SITREP_KERNEL=abacus sitrep doctor'
line 'SITREP_KERNEL=plain sitrep doctor --no-model | grep ^model'
line 'sitrep doctor --fast | grep ^model | cut -d, -f1'
line 'SITREP_MODEL=text.pack sitrep doctor --fast | grep ^model | cut -d, -f1'
run sitrep doctor --fast --model text.pack
line 'sitrep doctor --fast --no-model | grep ^model'
line 'sitrep read --fast --json reports/reports.jsonl | grep -c "\"facts\""'
