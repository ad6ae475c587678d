# A page shows the most told of what is meant; its head counts all of it.
say() { # DAY OUTLET TEXT
    printf '{"published":"2024-08-%s","outlet":"%s","text":"%s"}\n' "$1" "$2" "$3"
}
{
    say 12 "Specimen Wire" "Rebels shelled Lviv on Monday, killing at least 12 people, the mayor said."
    say 13 "Example Courier" "Rebels shelled Lviv on Monday, killing 20 people, doctors said."
    say 13 "Daily Sample" "Rebels shelled Lviv on Monday, killing at least 30 people, the army said."
    say 14 "Border Post" "Army units seized Kharkiv on Wednesday, police said. About 500 residents fled Kharkiv, police said."
    say 15 "Inland Times" "The governor said the road was open. Militants bombed Odesa on Thursday, residents said."
} > days.jsonl
add="sitrep add -l d.gpkg --no-model"
$add days.jsonl 2>&1
for view in brief figures conflicts "find police"; do
    run sitrep $view -l d.gpkg --width 100 --most 1
    [ "$(sitrep $view -l d.gpkg --width 100 --most 1 | sed -n 1p)" = "$(sitrep $view -l d.gpkg --width 100 --all | sed -n 1p)" ] || echo "another head: $view"
done
echo "--- what a program reads is whole"
sitrep find -l d.gpkg 'people OR police' --table | wc -l | tr -d ' '
sitrep brief -l d.gpkg --format json --most 1 | grep -o '"part":{[^}]*}'
sitrep brief -l d.gpkg --format json | grep -c '"part"'
sitrep brief -l d.gpkg --format md --most 1 | grep ' of '
echo "--- older versions and facts marked wrong do not count"
sitrep find -l d.gpkg seized --table | tail -n 1 | cut -f1 > id
echo wrong | sitrep review -l d.gpkg --by ada --at 2024-08-20T10:00:00Z 'what:seized' > /dev/null 2>&1
printf '{"published":"2024-08-12","outlet":"Specimen Wire","url":"https://wire.example/1","text":"Rebels raided Sumy on Monday."}\n' > a.jsonl
printf '{"published":"2024-08-13","outlet":"Specimen Wire","url":"https://wire.example/1","text":"Rebels raided Sumy on Monday, police said."}\n' >> a.jsonl
sitrep add -l d.gpkg --no-model a.jsonl 2>&1
for view in brief figures conflicts "find raided"; do
    one=$(sitrep $view -l d.gpkg --width 100 --most 1 | sed -n 1p) all=$(sitrep $view -l d.gpkg --width 100 --all | sed -n 1p)
    [ "$one" = "$all" ] && echo "$one" || printf 'another head:\n%s\n%s\n' "$one" "$all"
done
