cat > days.jsonl <<'END'
{"id": "a", "outlet": "Specimen Wire", "published": "2024-08-12", "text": "Rebels shelled Lviv on Monday. At least 12 people were killed in Lviv, the mayor said."}
{"id": "b", "outlet": "Example Courier", "published": "2024-08-13", "text": "The mayor said 14 people had been killed in Lviv. The rebels said they had not shelled Lviv."}
{"id": "c", "outlet": "Northmark Gazette", "published": "2024-08-14", "text": "The army said 30 people had been killed in Lviv."}
END
run sitrep add -l days.gpkg days.jsonl
run sitrep figures -l days.gpkg killed
run sitrep figures -l days.gpkg killed --plot --by speaker --width 100
run sitrep figures -l days.gpkg --since 2024-08-14 --json
run sitrep figures -l days.gpkg evacuated
run sitrep figures -l days.gpkg --by moon
run sitrep conflicts -l days.gpkg
run sitrep conflicts -l days.gpkg --about figure --json
run sitrep conflicts -l days.gpkg zebra
