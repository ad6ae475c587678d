# What came in since the last `brief --new`: events, figures that moved, disputes.
cat > one.jsonl <<'END'
{"id": "a", "outlet": "Specimen Wire", "published": "2024-08-12", "text": "At least 12 people were killed in Lviv on Monday, the mayor said."}
END
cat > two.jsonl <<'END'
{"id": "b", "outlet": "Example Courier", "published": "2024-08-13", "text": "30 people were killed in Lviv on Monday, the army said. The army withdrew from Kharkiv on Tuesday."}
{"id": "c", "outlet": "Specimen Wire", "published": "2024-08-13", "text": "14 people were killed in Lviv on Monday, the mayor said."}
END
sitrep add -l day.gpkg one.jsonl > /dev/null
run sitrep brief -l day.gpkg --new
run sitrep brief -l day.gpkg --new
sitrep add -l day.gpkg two.jsonl > /dev/null
line "sitrep brief -l day.gpkg --new --where Kharkiv | sed -n '4,6p'"
run sitrep brief -l day.gpkg --new
run sitrep brief -l day.gpkg --new
line "sitrep brief -l day.gpkg --new --where Kharkiv"
line "sitrep brief -l day.gpkg | head -n 6"
sitrep remove -l day.gpkg c > /dev/null
sitrep add -l day.gpkg two.jsonl > /dev/null
line "sitrep brief -l day.gpkg --new --format md"
run sitrep sql -l day.gpkg "SELECT input, next FROM cursor WHERE input LIKE 'brief%' ORDER BY input"
