#!/bin/sh
# ledger.sh - a ledger loses nothing, doubles nothing, and is the same whatever way it came about.
#
#     test/ledger.sh build/sitrep           # 20 kills of one load
#     KILLS=100 REPORTS=5000 test/ledger.sh build/sitrep
#
# Ledgers are compared by the hash of `sitrep export`.
set -u
program=$(cd "$(dirname "$1")" && pwd)/sitrep
here=$(cd "$(dirname "$0")" && pwd)
kills=${KILLS:-20} reports=${REPORTS:-1200}
work=$(mktemp -d) || exit 2
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 2
unset SITREP_LEDGER
# Reports are read by rules: what is tested is what becomes of their facts, and a sanitizer makes the trained reader slow.
sitrep=$work/sitrep
cat > "$sitrep" << END
#!/bin/sh
verb=\$1
shift
case \$verb in
add | reread) exec "$program" "\$verb" --no-model "\$@" ;;
*) exec "$program" "\$verb" "\$@" ;;
esac
END
chmod +x "$sitrep"
. "$here/tap.sh"
hash_of() { "$sitrep" export -l "$1" | sha256sum | cut -c1-32; }
same() { # NAME LEDGER
    got=$(hash_of "$2")
    echo "$got, not $want" > said
    [ "$got" = "$want" ]
    check "$1" $? said
}
says() { # STATUS WORDS COMMAND...: it ends so, and says so
    want_status=$1 want_words=$2
    shift 2
    "$@" > out 2> said
    status=$?
    cat out >> said
    echo "[$status]" >> said
    [ $status -eq "$want_status" ] && grep -qF -- "$want_words" said
}
whole() { [ "$("$sitrep" sql -l "$1" 'PRAGMA integrity_check' | tail -n 1)" = ok ] && [ ! -e "$1-wal" ]; }

awk -v n="$reports" -f "$here/ledger/reports.awk" > all.jsonl
head -n 300 all.jsonl > some.jsonl
awk 'BEGIN { srand(7) } { print rand() "\t" $0 }' some.jsonl | LC_ALL=C sort | cut -f2- > shuffled.jsonl

# ---- the same however it came about ----------------------------------------------------------------
"$sitrep" add -l one.gpkg --no-link --threads 1 some.jsonl > said 2>&1
check "300 reports are added" $? said
want=$(hash_of one.gpkg)
for threads in 2 4; do
    "$sitrep" add -l t$threads.gpkg --no-link --threads $threads some.jsonl > said 2>&1
    same "with $threads threads" t$threads.gpkg
done
"$sitrep" add -l shuffled.gpkg --no-link shuffled.jsonl > said 2>&1
same "in another order" shuffled.gpkg
"$sitrep" add -l bulk.gpkg --no-link --bulk some.jsonl > said 2>&1
same "in bulk" bulk.gpkg
head -n 200 some.jsonl | "$sitrep" add -l parts.gpkg --no-link --reader jsonl - > said 2>&1
tail -n 200 some.jsonl | "$sitrep" add -l parts.gpkg --no-link --reader jsonl - >> said 2>&1
same "in two parts that overlap" parts.gpkg
"$sitrep" add -l both.gpkg --no-link some.jsonl > said 2>&1 &
"$sitrep" add -l both.gpkg --no-link shuffled.jsonl > said.2 2>&1
wait $!
same "by two at once" both.gpkg
check "and it is one file" "$(whole both.gpkg; echo $?)" said.2
says 1 "nothing new: 300 there already" "$sitrep" add -l one.gpkg --no-link some.jsonl
check "a second run adds nothing, and says so" $? said
same "and changes nothing" one.gpkg
says 0 "300 reports, 300 to add" "$sitrep" add -l none.gpkg --dry-run some.jsonl
check "a dry run counts" $? said
[ ! -e none.gpkg ]
check "and makes no ledger" $?
says 1 "300 there already" "$sitrep" add -l one.gpkg --dry-run shuffled.jsonl
check "a dry run knows what is there" $? said
r=$("$sitrep" sql -l one.gpkg "SELECT count(*) FROM rtree_fact_geom" | tail -n 1)
f=$("$sitrep" sql -l bulk.gpkg "SELECT count(*) FROM fact f JOIN rtree_fact_geom r ON r.id = f.id" | tail -n 1)
[ "$r" = "$f" ]
check "the map's index has the same facts either way" $?
tables_of() { "$sitrep" sql -l "$1" "SELECT type, name, tbl_name FROM sqlite_master ORDER BY name, type"; }
[ "$(tables_of one.gpkg)" = "$(tables_of bulk.gpkg)" ]
check "and both have the same indexes" $?

# What follows from all reports together does not ask when each of them came.
cat "$here"/../examples/reports/reports.jsonl > linked.jsonl
head -n 40 all.jsonl >> linked.jsonl
awk '{ line[NR] = $0 } END { for (i = NR; i > 0; i--) print line[i] }' linked.jsonl > turned.jsonl
"$sitrep" add -l linked.gpkg --threads 1 linked.jsonl > said 2>&1
"$sitrep" add -l turned.gpkg --threads 4 turned.jsonl >> said 2>&1
head -n 20 linked.jsonl | "$sitrep" add -l later.gpkg --reader jsonl - >> said 2>&1
"$sitrep" add -l later.gpkg linked.jsonl >> said 2>&1
before=$want
want=$(hash_of linked.gpkg)
same "copies, stories and events in another order" turned.gpkg
same "and in two parts" later.gpkg
# Months of reports, in pieces and in several orders; one goes and comes again.
awk -v n=240 -v a_day=2 -f "$here"/../bench/ledger/stream.awk > months.jsonl
awk 'BEGIN { srand(11) } { print rand() "\t" $0 }' months.jsonl | LC_ALL=C sort | cut -f2- > mixed.jsonl
"$sitrep" add -l months.gpkg months.jsonl > said 2>&1
want=$(hash_of months.gpkg)
for order in months mixed; do
    for piece in 0 1 2 3 4 5; do
        awk -v k=$piece 'int((NR - 1) / 40) == k' $order.jsonl | "$sitrep" add -l pieces.$order.gpkg --reader jsonl - > said 2>&1
    done
    same "months of reports in six pieces, $order" pieces.$order.gpkg
done
url=https://wire.example/100
"$sitrep" remove -l months.gpkg $url > said 2>&1
grep -vF "\"$url\"" mixed.jsonl > without.jsonl
"$sitrep" add -l without.gpkg without.jsonl >> said 2>&1
[ "$(hash_of months.gpkg)" = "$(hash_of without.gpkg)" ]
check "a report that is removed leaves nothing behind" $? said
"$sitrep" add -l months.gpkg months.jsonl > said 2>&1
same "and comes back as it was" months.gpkg
want=$before

# ---- one report, changed and taken out -------------------------------------------------------------
head -n 1 some.jsonl > first.jsonl
sed 's/Rebels/Armed rebels/' first.jsonl > changed.jsonl
cp one.gpkg more.gpkg
says 0 "1 new version" "$sitrep" add -l more.gpkg --no-link changed.jsonl
check "a changed report is a new version" $? said
url=$("$sitrep" sql -l more.gpkg "SELECT url FROM report WHERE url LIKE '%wire.example/0'" | tail -n 1)
[ "$("$sitrep" sql -l more.gpkg "SELECT count(*), sum(newest) FROM report WHERE address = 'wire.example/0'" | tail -n 1 | cut -f2)" = 1 ]
check "of which one is the newest" $?
id=$("$sitrep" sql -l more.gpkg "SELECT r.uid FROM report r JOIN report_text t ON t.id = r.id WHERE t.text LIKE 'Armed rebels%'" | tail -n 1)
says 0 "1 report removed" "$sitrep" remove -l more.gpkg "$(echo "$id" | cut -c1-13)"
check "it is removed by the beginning of its id" $? said
[ "$("$sitrep" sql -l more.gpkg "SELECT count(*) FROM fact_words WHERE fact_words MATCH 'armed'" | tail -n 1)" = 0 ]
check "its words are found no more" $?
"$sitrep" export -l more.gpkg | grep -v '"row":"\(copy\|story\|event\|dispute\|series\)' | sha256sum > removed.hash
"$sitrep" export -l one.gpkg | grep -v '"row":"\(copy\|story\|event\|dispute\|series\)' | sha256sum > one.hash
cmp -s removed.hash one.hash
check "and the others are as before" $?
says 1 "no report of the ledger" "$sitrep" remove -l more.gpkg nothing-of-the-kind
check "what is not there cannot be removed" $? said

# ---- read again by another program -----------------------------------------------------------------
cp one.gpkg old.gpkg
says 1 "nothing new" "$sitrep" reread -l old.gpkg
check "what this program read need not be read again" $? said
if command -v sqlite3 > /dev/null; then
    sqlite3 old.gpkg "UPDATE run SET uid = 'other', version = '0.0'"
    says 0 "300 read again" "$sitrep" reread -l old.gpkg
    check "what another read is read again" $? said
    [ "$("$sitrep" sql -l old.gpkg "SELECT count(*) - sum(current) FROM reading" | tail -n 1)" = 300 ]
    check "beside the old readings" $?
    "$sitrep" export -l old.gpkg | grep -v '"row":"\(copy\|story\|event\|dispute\|series\)' | sha256sum > again.hash
    cmp -s again.hash one.hash
    check "and the facts are the same" $?
    says 0 "added" "$sitrep" add -l old.gpkg --no-link changed.jsonl
    check "and the old ones are in nobody's way" $? said
    [ "$("$sitrep" sql -l old.gpkg "SELECT (SELECT count(*) FROM fact f JOIN reading g ON g.id = f.reading WHERE f.id BETWEEN g.first AND g.last) =
        (SELECT count(*) FROM fact) AND (SELECT sum(last - first + 1) FROM reading WHERE first > 0) = (SELECT count(*) FROM fact)" | tail -n 1)" = 1 ]
    check "and each reading knows where its facts stand" $?
else for i in 1 2 3 4 5; do skip "readings of another program" "no sqlite3 here"; done; fi

# ---- ended in the middle ---------------------------------------------------------------------------
"$sitrep" add -l calm.gpkg --no-link all.jsonl > said 2>&1
want=$(hash_of calm.gpkg)
i=0
while [ $i -lt "$kills" ]; do
    i=$((i + 1))
    bulk=
    [ $((i % 3)) -ne 0 ] || bulk=--bulk
    "$sitrep" add -l killed.gpkg --no-link $bulk all.jsonl > /dev/null 2>&1 &
    pid=$!
    sleep "$(awk -v i=$i 'BEGIN { srand(i); print 0.02 + rand() * 0.3 }')"
    kill -9 $pid 2> /dev/null
    wait $pid 2> /dev/null
    # What has just been killed must be a ledger at once.
    [ ! -e killed.gpkg ] || "$sitrep" sql -l killed.gpkg 'SELECT count(*) FROM report' > said 2>&1 || grep -q 'no ledger here' said || break
done
check "$kills kills leave a ledger each" $((i != kills)) said
"$sitrep" add -l killed.gpkg --no-link all.jsonl > said 2>&1
same "and the load ends as if there had been none" killed.gpkg
check "in one whole file" "$(whole killed.gpkg; echo $?)"
[ "$("$sitrep" sql -l killed.gpkg "SELECT count(*) FROM rtree_fact_geom" | tail -n 1)" = \
    "$("$sitrep" sql -l calm.gpkg "SELECT count(*) FROM rtree_fact_geom" | tail -n 1)" ]
check "with the map's index" $?
[ "$(tables_of killed.gpkg)" = "$(tables_of calm.gpkg)" ]
check "and all others" $?

"$sitrep" add -l stopped.gpkg --no-link all.jsonl > said 2>&1 &
pid=$!
sleep 0.15
kill -INT $pid
wait $pid
status=$?
[ $status -eq 130 ] || [ $status -eq 0 ]
check "Ctrl-C ends a load" $? said
check "and leaves one whole file" "$(whole stopped.gpkg; echo $?)"
told=$(sed -n 's/.* \([0-9]*\) added.*/\1/p' said)
[ "${told:-0}" = "$("$sitrep" sql -l stopped.gpkg 'SELECT count(*) FROM report' | tail -n 1)" ]
check "with as many reports as it told" $? said

# A disk that is full: a limit on the size of files looks the same from here.
(trap '' XFSZ; ulimit -f 1500; exec "$sitrep" add -l full.gpkg --no-link all.jsonl) > said 2> said.2
status=$?
cat said.2 >> said
[ $status -eq 4 ]
check "a full disk is said" $? said
told=$(sed -n 's/.* \([0-9]*\) added.*/\1/p' said)
[ "${told:-0}" -le "$("$sitrep" sql -l full.gpkg 'SELECT count(*) FROM report' | tail -n 1)" ]
check "what was told as added is there" $? said
"$sitrep" add -l full.gpkg --no-link all.jsonl > said 2>&1
same "and with room again the load ends well" full.gpkg

says 3 "1 refused" "$sitrep" add -l gone.gpkg --no-link some.jsonl vanished.jsonl
check "a file that is not there is named, and the others are added" $? said
grep -q vanished.jsonl said
check "by its name" $? said

# ---- what is no ledger -----------------------------------------------------------------------------
says 4 "there is no ledger here" "$sitrep" sql -l nothing.gpkg 'SELECT 1'
check "no ledger" $? said
echo 'Rebels left the town.' > text.gpkg
says 4 "not an SQLite file" "$sitrep" add -l text.gpkg first.jsonl
check "a text" $? said
[ "$(cat text.gpkg)" = 'Rebels left the town.' ]
check "which is left as it is" $?
says 4 "this is a folder" "$sitrep" add -l . first.jsonl
check "a folder" $? said
half=$(($(wc -c < one.gpkg) / 2))
head -c $half one.gpkg > half.gpkg
says 4 "damaged" "$sitrep" export -l half.gpkg
check "half a ledger" $? said
{ head -c 8192 one.gpkg; head -c 200000 /dev/zero | tr '\0' 'x'; tail -c +208193 one.gpkg; } > wound.gpkg
says 4 "damaged" "$sitrep" export -l wound.gpkg
check "a ledger with a wound" $? said
if command -v sqlite3 > /dev/null; then
    sqlite3 foreign.gpkg 'CREATE TABLE t (x)'
    says 4 "another program's SQLite file" "$sitrep" add -l foreign.gpkg first.jsonl
    check "another program's file" $? said
    sqlite3 geo.gpkg 'PRAGMA application_id = 0x47504B47; CREATE TABLE gpkg_contents (x)'
    says 4 "another program's GeoPackage" "$sitrep" add -l geo.gpkg first.jsonl
    check "another program's GeoPackage" $? said
    cp one.gpkg newer.gpkg
    sqlite3 newer.gpkg "UPDATE sitrep SET value = '99' WHERE name = 'schema'"
    says 4 "newer sitrep" "$sitrep" add -l newer.gpkg first.jsonl
    check "a newer program's ledger" $? said
    [ "$(sqlite3 one.gpkg 'PRAGMA integrity_check')" = ok ]
    check "sqlite3 finds a ledger whole" $?
    sqlite3 one.gpkg "UPDATE fact SET geom = NULL" > said 2>&1
    grep -q 'ST_IsEmpty' said
    check "and cannot change the layer behind the index's back" $? said
    { echo 'BEGIN IMMEDIATE;'; sleep 9; } | sqlite3 one.gpkg > /dev/null 2>&1 &
    sleep 0.5
    says 4 "another program is writing" "$sitrep" add -l one.gpkg --no-link changed.jsonl
    check "a ledger that another program holds" $? said
    wait
else for i in 1 2 3 4 5 6; do skip "what is no ledger" "no sqlite3 here"; done; fi
if [ "$(id -u)" -ne 0 ]; then
    cp one.gpkg only.gpkg
    chmod 444 only.gpkg
    says 4 "may be read, but not written" "$sitrep" add -l only.gpkg changed.jsonl
    check "a ledger that may only be read" $? said
    says 0 300 "$sitrep" sql -l only.gpkg 'SELECT count(*) FROM report'
    check "may be read" $? said
elif command -v setpriv > /dev/null; then
    mkdir shelf
    cp one.gpkg shelf/only.gpkg
    chmod 755 . shelf
    cp changed.jsonl shelf/
    cp "$program" shelf/sitrep
    chmod 444 shelf/only.gpkg shelf/changed.jsonl
    says 4 "may be read, but not written" setpriv --reuid 65534 --clear-groups shelf/sitrep add -l shelf/only.gpkg shelf/changed.jsonl
    check "a ledger that may only be read" $? said
    says 0 300 setpriv --reuid 65534 --clear-groups shelf/sitrep sql -l shelf/only.gpkg 'SELECT count(*) FROM report'
    check "may be read" $? said
else for i in 1 2; do skip "a ledger that may only be read" "root may write everything"; done; fi
says 2 "would change the ledger" "$sitrep" sql -l one.gpkg 'DELETE FROM report'
check "sql only asks" $? said
says 4 "too many attached" "$sitrep" sql -l one.gpkg "ATTACH 'other.db' AS other"
check "a query reads no other file" $? said
says 2 "one query at a time" "$sitrep" sql -l one.gpkg 'SELECT 1; DELETE FROM report'
check "one thing" $? said
says 2 "no such table" "$sitrep" sql -l one.gpkg 'SELECT 1 FROM nowhere'
check "and says what is wrong with it" $? said

# ---- other programs --------------------------------------------------------------------------------
if command -v ogrinfo > /dev/null; then
    ogrinfo -so calm.gpkg > said 2>&1
    grep -q 'fact (Point)' said && ! grep -qi warning said
    check "GDAL sees the layer of facts" $? said
    ogrinfo -al -so -spat -180 -90 180 90 calm.gpkg fact > said 2>&1
    grep -q 'Feature Count' said
    check "and a box of it" $? said
else for i in 1 2; do skip "GDAL" "no ogrinfo here"; done; fi
tap_end
