cat > two.jsonl <<'END'
{"id": "a", "outlet": "Specimen Wire", "published": "2024-08-12", "text": "Rebels shelled Lviv on Monday, killing at least 12 people, the mayor said. The army plans to send two brigades to Lviv."}
{"id": "b", "outlet": "Example Courier", "published": "2024-08-14", "text": "The rebels denied shelling Lviv. How many people have fled Lviv is unclear."}
END
run sitrep add -l two.gpkg two.jsonl
run sitrep find -l two.gpkg shelled
run sitrep find -l two.gpkg 'says:mayor OR how:denied' --table
run sitrep find -l two.gpkg 'brigades' --json
run sitrep find -l two.gpkg 'who:rebels -how:denied when:2024-08-12' --table
run sitrep find -l two.gpkg 'zebra'
run sitrep find -l two.gpkg 'how:maybe'
run sitrep find -l two.gpkg
