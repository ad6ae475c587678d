#!/bin/sh
# gold.sh - the program that ships must not get worse: `gold.sh build/sitrep GOLD-FOLDER`.
#
# test/gold.tsv names files below the folder (or examples/ of the tree), a figure of each by its path in `sitrep score --json`, and the
# least that it may be; "fast:" before a file: read with `--fast`. A floor is raised by whoever raises the figure. A file that is not there is skipped.
set -u
sitrep=$(cd "$(dirname "$1")" && pwd)/sitrep
gold=$2
floors=$(cd "$(dirname "$0")" && pwd)/gold.tsv
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# {"a":{"b":1.5}} -> "a.b 1.5", one a line.
flatten() {
    grep -o '"[^"]*":\|[{}]\|[-0-9.][-0-9.eE+]*\|null\|true\|false\|"[^"]*"' | awk '
    /^"[^"]*":$/ { name = substr($0, 2, length($0) - 3); next }
    $0 == "{" { depth++; path[depth] = path[depth - 1] (name == "" ? "" : name "."); name = ""; next }
    $0 == "}" { depth--; next }
    { print path[depth] name, $0; name = "" }'
}

n=0
bad=0
grep -v '^#' "$floors" | sed 1d > "$work/floors"
for file in $(cut -f1 "$work/floors" | uniq); do
    case $file in examples/*) at=$file ;; *) at=$gold/${file#fast:} ;; esac # what the project marked itself stands in it
    if [ ! -e "$at" ]; then
        n=$((n + 1))
        echo "ok $n - $file # skip not there"
        continue
    fi
    case $file in
    merge/*_docs.jsonl | merge/*_reports.jsonl) how=--no-model ;; # stories rest on words, not on trees
    fast:*) how=--fast ;;
    *) how= ;;
    esac
    "$sitrep" score $how --json "$at" 2> "$work/err" | flatten > "$work/figures"
    cat "$work/err"
    while IFS="$(printf '\t')" read -r of path floor; do
        [ "$of" = "$file" ] || continue
        n=$((n + 1))
        got=$(awk -v path="figures.$path" '$1 == path { print $2 }' "$work/figures")
        if awk -v got="$got" -v floor="$floor" 'BEGIN { exit !(got != "" && got + 0 >= floor + 0) }'; then
            echo "ok $n - $file $path: $got, at least $floor"
        else
            echo "not ok $n - $file $path: ${got:-not there}, but at least $floor"
            bad=1
        fi
    done < "$work/floors"
done
echo "1..$n"
exit $bad
