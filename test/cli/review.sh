# Facts set right, from a script and at a terminal; what that does to every view, and what outlives it.
cat > two.jsonl <<'END'
{"id": "a", "outlet": "Specimen Wire", "published": "2024-08-12", "text": "Rebels shelled Lviv on Monday, the mayor said. At least 12 people were killed in Lviv, the mayor said."}
{"id": "b", "outlet": "Example Courier", "published": "2024-08-13", "text": "The rebels denied shelling Lviv. 30 people were killed in Lviv, the army said."}
END
export USER=ada
sitrep add -l two.gpkg two.jsonl > /dev/null
fact() { sitrep find -l two.gpkg "$1" --table | sed -n 2p | cut -f1; }
printf '%s\n' 'edit figure 14 people -- misread' 'right' 'nonsense' 'edit type attack' 'edit size 3' 'wrong -- of 2022' 'undo' 'skip' 'right' 'quit' > commands
line "sitrep review -l two.gpkg --at 2024-08-15T10:00:00Z 'killed' < commands"
run sitrep review -l two.gpkg --list
run sitrep review -l two.gpkg --list --json
line "sitrep review -l two.gpkg --list outlet:courier"
line "sitrep figures -l two.gpkg killed | sed -n '4,9p'"
line "sitrep figures -l two.gpkg killed --plot | sed -n '3,8p'"
line "sitrep conflicts -l two.gpkg --about figure | sed -n '4,12p'"
line "echo 'wrong -- it is of another year' | sitrep review -l two.gpkg --by ben --at 2024-08-16T10:00:00Z 'outlet:courier killed' | tail -n 4"
line "sitrep conflicts -l two.gpkg --about figure"
line "sitrep brief -l two.gpkg | grep 30"
line "sitrep find -l two.gpkg outlet:courier | sed -n '4,9p'"
line "sitrep find -l two.gpkg outlet:courier --table | cut -f2,6"
line "sitrep find -l two.gpkg 'outlet:courier killed' --json | grep -o '\"wrong\".*'"
line "sitrep show -l two.gpkg fact $(fact 'outlet:courier killed') | sed -n '4,9p'"
line "sitrep show -l two.gpkg fact $(fact 'outlet:courier killed') --color always | grep -c '\[9m'"
line "sitrep show -l two.gpkg fact $(fact 'outlet:wire killed') | tail -n 5 | head -n 2"
line "sitrep brief -l two.gpkg --format md | grep corrected"
line "sitrep brief -l two.gpkg --format html | grep corrected"
line "sitrep brief -l two.gpkg --format json | grep -c '\"corrections\":\[{\"id\"'"
line "sitrep export -l two.gpkg --as geojson | grep -o '\"corrected\":.*'"
line "sitrep export -l two.gpkg --as atom | grep -c 'corrected by ada'"
line "sitrep export -l two.gpkg --as csv -o out; cut -d, -f3- out/corrections.csv"
run sitrep review -l two.gpkg nowhere
line "sitrep review -l two.gpkg --all 'killed' < /dev/null | tail -n 1"
line "env -u USER -u LOGNAME sitrep review -l two.gpkg --all < /dev/null"
# What outlives it: another order, reading again, taking out and adding again.
sitrep export -l two.gpkg > before
sed -n 2p two.jsonl > b.jsonl; sed -n 1p two.jsonl > a.jsonl
sitrep remove -l two.gpkg a > /dev/null
line "sitrep review -l two.gpkg --list | grep -c 'does not hold'"
sitrep add -l two.gpkg a.jsonl > /dev/null
line "sitrep export -l two.gpkg | cmp - before && echo the same"
if has sqlite3; then
    sqlite3 two.gpkg "UPDATE run SET uid = 'other', version = '0.0'"
    sitrep reread -l two.gpkg > /dev/null
    sitrep export -l two.gpkg | cmp - before && echo "the same when read again"
    rm -f other.gpkg; sitrep add -l other.gpkg b.jsonl > /dev/null
    sqlite3 other.gpkg "ATTACH 'two.gpkg' AS t; INSERT INTO review SELECT * FROM t.review ORDER BY uid DESC"
    sitrep add -l other.gpkg a.jsonl > /dev/null
    sitrep export -l other.gpkg | cmp - before && echo "the same when corrected before it is there"
else
    echo "the same when read again"
    echo "the same when corrected before it is there"
fi
id=$(sitrep review -l two.gpkg --list | grep 'wrong by ben' | cut -c1-8)
line "sitrep review -l two.gpkg --undo $id"
line "sitrep conflicts -l two.gpkg --about figure | grep -c people"
run sitrep review -l two.gpkg --undo 00000000
run sitrep review -l none.gpkg
line "echo 'edit where Kharkiv' | sitrep review -l two.gpkg --all --at 2024-08-17T10:00:00Z 'killed outlet:wire' > /dev/null; sitrep find -l two.gpkg where:Kharkiv --table | cut -f7"
# At a terminal, single keys; it is set back whatever ends it.
cat > keys.sh <<'END'
was=$(stty -g)
trap : INT
"$@"
status=$?
[ "$(stty -g)" = "$was" ] && echo "terminal as it was, status $status"
END
keys() { # KEYS COMMAND...
    { sleep 1; printf "$1"; sleep "${3:-0.5}"; } | TERM=xterm timeout 20 script -qec "stty cols 100; sh keys.sh $2" /dev/null 2> /dev/null | tr -d '\r'
}
keys 'sq' 'sitrep review -l two.gpkg --all --color never' | grep -e '^[0-9] of' -e kept -e terminal
keys 'w' 'timeout --foreground -s TERM 1.5 sitrep review -l two.gpkg --all --color never --why because' 3 | grep -e 'verdict' -e terminal | sed 's/as [0-9a-f]*$/as .../'
keys '\003' 'sitrep review -l two.gpkg --all --color never' | grep -e terminal
keys 'u?q' 'sitrep review -l two.gpkg --all --color never' | grep -e undo, -e nothing
