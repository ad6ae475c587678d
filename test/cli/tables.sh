cat > two.jsonl <<'END'
{"id": "a", "outlet": "Specimen Wire", "published": "2024-08-12", "text": "Rebels shelled Lviv on Monday, killing at least 12 people, the mayor said."}
{"id": "b", "outlet": "=Courier", "published": "2024-08-14", "text": "The rebels denied shelling Lviv."}
END
run sitrep add -l two.gpkg two.jsonl
run sitrep export -l two.gpkg --as csv
run sitrep export -l two.gpkg --as csv -o out
line "ls out"
line "cut -d, -f2-5 out/reports.csv"
line "cut -d, -f3,4,14-16 out/facts.csv"
run sitrep export -l two.gpkg --as csv --hxl -o out
line "cut -d, -f2-4 out/reports.csv"
line "sitrep export -l two.gpkg --as geojson | grep -c Feature\\\""
line "sitrep export -l two.gpkg --as atom | grep -c '<entry>'"
run sitrep export -l two.gpkg --as atom --hxl
run sitrep export -l two.gpkg --as csv -o /no/such/folder
run sitrep export -l two.gpkg --as pdf
