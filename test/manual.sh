#!/bin/sh
# manual.sh - every example in a page is run, and must print what the page says.
#
#     test/manual.sh build/sitrep docs/manual.md README.md
#     test/manual.sh --update build/sitrep README.md    # writes what the program prints into the page
#
# An example is an indented block with a line "    $ sitrep ..."; what stands under that line, down to the
# next "$" or the end of the block, is its output, of both streams. A line "..." stands for any lines.
# Examples run in a folder that has the samples as `reports` and keeps what earlier ones of a page wrote.
set -u
update=0
if [ "${1:-}" = --update ]; then update=1; shift; fi
[ $# -ge 2 ] || { echo "usage: test/manual.sh [--update] SITREP PAGE..." >&2; exit 2; }
bin=$(cd "$(dirname "$1")" && pwd)
root=$(cd "$(dirname "$0")/.." && pwd)
shift
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# Takes a page apart: N.line is where example N stands, N.run its command, N.want its output.
take_apart() { # PAGE FOLDER
    awk -v to="$2" '
    function done() { if (n) { close(to "/" n ".want") } open = 0 }
    /^    \$ / {
        done(); n++; open = 1
        print FNR > (to "/" n ".line"); close(to "/" n ".line")
        print substr($0, 7) > (to "/" n ".run"); close(to "/" n ".run")
        printf "" > (to "/" n ".want")
        blank = 0
        next
    }
    open && /^    / { while (blank > 0) { print "" > (to "/" n ".want"); blank-- } print substr($0, 5) > (to "/" n ".want"); next }
    open && /^[ \t]*$/ { blank++; next }
    { done() }
    END { done(); print n + 0 }' "$1"
}

# Is the first text the second, where a line "..." stands for any lines?
fits() { # WANT GOT
    awk '
    NR == FNR { want[++w] = $0; next }
    { got[++g] = $0 }
    END {
        while (g && got[g] == "") g-- # a page cannot show empty lines at the end
        # The usual match of a pattern with stars: go on, or go back to the last star and let it take one more.
        i = j = 1; star = 0
        while (j <= g) {
            if (i <= w && want[i] == "...") { star = i++; from = j }
            else if (i <= w && want[i] == got[j]) { i++; j++ }
            else if (star) { i = star + 1; j = ++from }
            else exit 1
        }
        while (i <= w && want[i] == "...") i++
        exit i <= w
    }' "$1" "$2"
}

# The page with the output of example N in place of what it says.
rewrite() { # PAGE FOLDER COUNT
    awk -v from="$2" '
    /^    \$ / {
        n++; print; skip = 1; blank = 0
        gap = 0
        while ((getline line < (from "/" n ".got")) > 0) {
            if (line == "") { gap++; continue }
            for (; gap; gap--) print ""
            print "    " line
        }
        next
    }
    skip && /^    / { blank = 0; next }
    skip && /^[ \t]*$/ { blank++; next }
    { if (skip && blank) print ""; skip = 0; print }' "$1"
}

check_page() { # PAGE
    mkdir "$work/page" "$work/in"
    ln -s "$root/examples/reports" "$work/in/reports"
    count=$(take_apart "$1" "$work/page")
    i=0
    while [ $i -lt "$count" ]; do
        i=$((i + 1)) n=$((n + 1))
        at="$work/page/$i"
        (cd "$work/in" && PATH=$bin:$PATH LC_ALL=C TERM=dumb COLUMNS=100 sh "$at.run") < /dev/null > "$at.got" 2>&1
        if fits "$at.want" "$at.got"; then
            printf 'ok %d - %s:%s %s\n' $n "$page" "$(cat "$at.line")" "$(cat "$at.run")"
            cp "$at.want" "$at.got" # keeps its "..."
        else
            printf 'not ok %d - %s:%s %s\n' $n "$page" "$(cat "$at.line")" "$(cat "$at.run")"
            diff -u "$at.want" "$at.got" | sed '1,2d; s/^/# /'
            bad=1
        fi
    done
    [ $update = 0 ] || { rewrite "$1" "$work/page" > "$work/new" && cat "$work/new" > "$1"; }
    rm -rf "$work/page" "$work/in"
}

n=0
bad=0
for page; do check_page "$page"; done
echo "1..$n"
[ $update = 1 ] || exit $bad
