cat > two.jsonl <<'END'
{"id": "a", "outlet": "Specimen Wire", "published": "2024-08-12", "url": "https://wire.example/a", "title": "Shells on Northmark", "text": "Rebels shelled Lviv on Monday, killing at least 12 people, the mayor said. The army plans to send two brigades to Lviv."}
{"id": "b", "outlet": "Example Courier", "published": "2024-08-14", "text": "The rebels denied shelling Lviv. How many people have fled Lviv is unclear."}
END
run sitrep add -l two.gpkg two.jsonl
run sitrep brief -l two.gpkg
run sitrep brief -l two.gpkg --since 2024-08-13 --title 'Since Tuesday' --width 100
run sitrep brief -l two.gpkg --until 2024-08-13 --format md 'shelled'
run sitrep brief -l two.gpkg --where Odesa
run sitrep brief -l two.gpkg --since soon
run sitrep brief -l two.gpkg 'whose:rebels'
run sitrep brief -l two.gpkg --format pdf
run sitrep brief -l none.gpkg
# Six towns, each named once: none of them is what it is all about. And a clause too short to be read alone stands in its sentence.
cat > six.jsonl <<'END'
{"id": "c", "outlet": "Specimen Wire", "published": "2024-08-12", "text": "Rebels shelled Lviv. Troops withdrew from Odesa. Thousands marched in Kharkiv. A mine exploded in Kherson. Police arrested three men in Donetsk. The fighting stopped in Luhansk."}
END
sitrep add -l six.gpkg six.jsonl > /dev/null
line "sitrep brief -l six.gpkg | head -n 1; sitrep brief -l six.gpkg --all | sed -n 1,12p"
