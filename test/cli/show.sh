cat > day.jsonl <<'END'
{"id": "a", "outlet": "Specimen Wire", "published": "2024-08-12", "url": "https://wire.example/a", "title": "Shells on Lviv", "text": "Rebels reportedly shelled Lviv on Monday, killing at least 12 people.\n\nThe army plans to send two brigades to Lviv, the mayor told the Courier."}
END
run sitrep add -l day.gpkg day.jsonl
run sitrep show -l day.gpkg report a
run sitrep show -l day.gpkg report https://wire.example/a --width 60
fact=$(sitrep find -l day.gpkg brigades --table | sed -n 2p | cut -f1)
run sitrep show -l day.gpkg fact "$fact"
run sitrep show -l day.gpkg fact "$fact" --why
line "sitrep show -l day.gpkg fact $fact --json | cut -c1-60"
event=$(sitrep find -l day.gpkg shelled --table | sed -n 2p | cut -f1)
run sitrep show -l day.gpkg event "$event"
line "sitrep show -l day.gpkg place Lviv | head -n 8"
line "sitrep show -l day.gpkg actor rebels | head -n 8"
run sitrep show -l day.gpkg fact 00000000
run sitrep show -l day.gpkg moon 1
run sitrep show -l day.gpkg fact
run sitrep show -l day.gpkg
