# What `add` and the verbs beside it say, and how they end.
cat > two.jsonl <<'END'
{"id": "a", "outlet": "Specimen Wire", "published": "2024-08-12", "url": "https://wire.example/a", "text": "Rebels shelled Lviv on Monday, killing at least 12 people, the mayor said."}
{"id": "b", "outlet": "Example Courier", "published": "2024-08-14", "text": "The rebels denied shelling Lviv."}
END
sed -n '1s/12 people/14 people/p' two.jsonl > changed.jsonl
run sitrep add --dry-run two.jsonl
run ls
run sitrep add two.jsonl
run sitrep add two.jsonl
run sitrep add --json two.jsonl missing.txt
line 'SITREP_LEDGER=other.gpkg sitrep add --dry-run two.jsonl'
run sitrep add -l sitrep.gpkg changed.jsonl
run sitrep sql 'SELECT outlet, published, newest FROM report ORDER BY minute, newest'
run sitrep sql --json 'SELECT measure, low, high, bound FROM figure ORDER BY low'
run sitrep sql 'SELECT 1 WHERE 0'
run sitrep sql 'SELEKT'
run sitrep sql 'DROP TABLE fact'
run sitrep remove b
run sitrep remove b
run sitrep reread
line 'sitrep export | cut -c1-15 | sort | uniq -c'
run sitrep export --as parquet
run sitrep add -l two.jsonl changed.jsonl
run sitrep add -l missing/ledger.gpkg two.jsonl
run sitrep sql -l missing.gpkg 'SELECT 1'
run sitrep read -l sitrep.gpkg two.jsonl
run sitrep add --published yesterday two.jsonl
