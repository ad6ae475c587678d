#!/bin/sh
# check.sh - are the places that reports of today's wars name in the gazetteer, at the right point?
#
#     Snagost         RU  found   extra  -900000112     0 km
#     Kursk Oblast    RU  found   admin1 RU.41        0 km
#     Nowhere         UA  MISSING
#
# A name is found when a folded name or alias in that country lies within 30 km of the point in check.tsv (a division
# or region within 150 km). "rank" is the place of the right one among all places of that name by population alone:
# what is above 1 needs the ranker. Exit 1 if one is missing.

set -eu
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")"

{
    zstd -q -dc places.tsv.zst | sed 's/^/place	/'
    sed 's/^/extra	/' extra.tsv
    awk -F '\t' '!/^#/ { print "admin1\t" $1 "\t" $2 "\t" $3 "\t\t" substr($1, 1, 2) "\t\t\t" $4 "\t" $5 "\t" $6 }' admin1.tsv
    zstd -q -dc admin2.tsv.zst |
        awk -F '\t' '!/^#/ { print "admin2\t" $1 "\t" $2 "\t" $3 "\t\t" substr($1, 1, 2) "\t\t\t" $4 "\t" $5 "\t" $6 }'
    awk -F '\t' '!/^#/ { print "region\t" $1 "\t" $2 "\t" $3 "\t\t" $5 "\t\t\t" $6 "\t" $7 "\t0" }' regions.tsv
} | awk -f fold.awk -f check.awk check.tsv -
