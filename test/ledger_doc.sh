#!/bin/sh
# ledger_doc.sh - docs/ledger.md names every table and column that a ledger has, and its snippets run where their tool is.
set -u
sitrep=$(cd "$(dirname "$1")" && pwd)/sitrep
root=$(cd "$(dirname "$0")/.." && pwd)
page=$root/docs/ledger.md
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
. "$root/test/tap.sh"
"$sitrep" add -l kursk.gpkg "$root/examples/reports/reports.jsonl" > said 2>&1
check "a ledger of the samples" $? said

"$sitrep" sql -l kursk.gpkg "SELECT c.table_name, p.name FROM gpkg_contents c, pragma_table_info(c.table_name) p ORDER BY 1, p.cid" |
    tail -n +2 | tr '\t' ' ' | LC_ALL=C sort > there
awk '/^### / { table = $2 }
     /^## / { table = "" }
     table && /^\| / && !/^\| column/ { split($0, cell, "|"); m = split(cell[2], name, ","); for (i = 1; i <= m; i++) { gsub(/ /, "", name[i]); print table, name[i] } }' "$page" |
    LC_ALL=C sort > told
diff told there > said
check "every table and column is explained, and no other" $? said

# The lines of the snippet under a heading.
snippet() { awk -v head="$1" 'index($0, head) { on = 1; next } on && /^    / { print substr($0, 5); seen = 1; next } on && seen { exit }' "$page"; }
runs() { # NAME COMMAND...: ends well, and prints something
    name=$1
    shift
    "$@" > said 2>&1 && [ -s said ]
    check "$name" $? said
}
if command -v sqlite3 > /dev/null; then snippet '## Opening it' > run.sh && runs "sqlite3" sh run.sh; else skip "sqlite3" "it is not here"; fi
has_module() { python3 -c "import $1" > /dev/null 2>&1; }
if has_module pandas; then { snippet 'Python, pandas'; echo 'print(len(facts))'; } > run.py && runs "pandas" python3 run.py
else skip "pandas" "it is not here"; fi
if has_module geopandas; then { snippet 'Python, geopandas'; echo 'assert len(facts) > 0; print(len(facts))'; } > run.py && runs "geopandas" python3 run.py
else skip "geopandas" "it is not here"; fi
if Rscript -e 'library(sf)' > /dev/null 2>&1; then { snippet 'R, sf'; echo 'stopifnot(nrow(facts) > 0); print(nrow(facts))'; } > run.R && runs "R sf" Rscript run.R
else skip "R sf" "it is not here"; fi
if command -v ogr2ogr > /dev/null; then
    { snippet 'GDAL;'; echo 'grep -c Feature facts.geojson'; } > run.sh && runs "ogr2ogr" sh run.sh
    ! grep -qi 'warning' said
    check "without a warning" $? said
else for what in ogr2ogr "without a warning"; do skip "$what" "no GDAL here"; done; fi
if command -v duckdb > /dev/null; then snippet 'DuckDB:' > run.sql && runs "DuckDB" duckdb -f run.sql; else skip "DuckDB" "it is not here"; fi
tap_end
