# Events in the columns of tables that others know, and PLOVER events.
cat > two.jsonl <<'END'
{"id": "a", "outlet": "Specimen Wire", "published": "2024-08-12", "title": "Shells", "text": "Rebels shelled Lviv on Monday, killing dozens of people, the mayor said."}
{"id": "b", "outlet": "=Courier", "published": "2024-08-13", "text": "Rebels shelled Lviv on Monday, killing at least 30 people, doctors said. Ukrainian soldiers plan to withdraw from Kharkiv, the army said. Ukrainian troops fought rebels in Kherson on Sunday."}
END
sitrep add -l two.gpkg two.jsonl > /dev/null
run sitrep export -l two.gpkg --as acledlike
line "sitrep export -l two.gpkg --as acledlike | head -n 1 | tr , '\n' | wc -l"
line "sitrep export -l two.gpkg --as ucdplike"
run sitrep export -l two.gpkg --as acledlike --hxl -o out
line "ls out; sed -n 2p out/sitrep-acledlike.csv; cut -c1-330 out/datapackage.json"
run sitrep export -l two.gpkg --as ucdplike -o ucdp
line "grep -o 'This is not[^.]*' ucdp/datapackage.json"
line "sitrep export -l two.gpkg --as plover | cut -c 48-"
run sitrep export -l two.gpkg --as plover -o out
run sitrep export -l two.gpkg --as acledlike --data two.jsonl
