# Each format is written, alone and for several reports, and its frame is whole even when nothing was found.
echo 'It was a quiet day.' > quiet.txt
for format in --json --facts --csv --geojson --spans; do
    run sitrep read $format quiet.txt
done
line "sitrep read quiet.txt | tail -n 1"
line 'sitrep read --csv quiet.txt quiet.txt | wc -l'
line 'sitrep read --geojson quiet.txt quiet.txt'
line 'sitrep read --json reports/reports.jsonl | wc -l'
