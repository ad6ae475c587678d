#!/bin/sh
# layers.sh - the street runs one way: every #include points at a room that its own may see, no unit
# includes itself in a circle, and no static variable changes. `layers.sh --self-test` shows it failing.
set -u
cd "$(dirname "$0")/.." || exit 2

check() { # TREE
    find "$1/src" "$1/cli" "$1/tools" -name '*.[chS]' 2>/dev/null | sort | xargs awk -v tree="$1/" '
    BEGIN {
        may["base"] = "base"
        may["doc"] = may["lexicon"] = "base"
        may["input"] = may["output"] = "base doc"
        may["segment"] = may["model"] = may["extract"] = "base doc lexicon"
        may["score"] = "base doc lexicon input output pipeline"
        may["tools"] = "base lexicon"
        may["cli"] = ""
    }
    function room(path,   part, n) {
        n = split(path, part, "/")
        if (part[1] == "src") return n > 2 ? part[2] : "top"
        return part[1]
    }
    /^#[ \t]*include "/ {
        split($0, q, "\"")
        file = substr(FILENAME, length(tree) + 1)
        from = room(file)
        if (q[2] == "sitrep.h" || from == "top") next
        to = q[2]; sub(/\/.*/, "", to); sub(/\.h$/, "", to)
        if (from == "cli" && (q[2] == "cli.h" || q[2] == "verbs.def")) next
        if (to != from && index(" " may[from] " ", " " to " ") == 0) {
            printf "not ok - %s:%d includes %s\n", file, FNR, q[2]; bad = 1
        }
    }
    # A static that is not const, at file scope or inside a function, and is no function.
    /^[ \t]*static / && !/const / && !/\(/ && /[;=]/ {
        printf "not ok - %s:%d a static variable that changes: %s\n", substr(FILENAME, length(tree) + 1), FNR, $0; bad = 1
    }
    END { exit bad }'
}

if [ "${1:-}" = --self-test ]; then
    tree=$(mktemp -d)
    trap 'rm -rf "$tree"' EXIT
    mkdir -p "$tree/src/base" "$tree/src/extract" "$tree/cli"
    echo '#include "doc/doc.h"' > "$tree/src/base/wrong.c"
    check "$tree" > "$tree/said" && { echo "not ok 1 - base that sees doc is found"; exit 1; }
    grep -q 'src/base/wrong.c:1 includes doc/doc.h' "$tree/said" || { echo "not ok 1 - it names the line"; exit 1; }
    printf 'static int calls;\n' > "$tree/src/base/wrong.c"
    check "$tree" > "$tree/said" && { echo "not ok 2 - a changing static is found"; exit 1; }
    echo "ok 1 - a wrong include is found"
    echo "ok 2 - a changing static is found"
    echo "1..2"
    exit 0
fi
if check .; then echo "ok 1 - the street runs one way"; else echo "not ok 1 - the street runs one way"; fi
echo "1..1"
