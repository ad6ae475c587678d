#!/bin/sh
# layers.sh - the street runs one way: no #include points at a room that its own may not see, no object
# calls one either, no files call one another in a circle, and no static variable changes.
#
#     test/layers.sh build        # the sources, and the objects built from them
#     test/layers.sh --self-test  # shows each check failing
set -u
cd "$(dirname "$0")/.." || exit 2

# Which rooms a room may see; its own always. A file of src/ itself is a room of its own name.
rooms='
    BEGIN {
        may["base"] = ""
        may["doc"] = "base"
        may["lexicon"] = "base data"
        may["input"] = "base doc"
        may["ledger"] = "base doc lexicon"
        may["store"] = "base doc ledger data"
        may["output"] = "base doc ledger"
        may["segment"] = may["extract"] = "base doc lexicon"
        may["model"] = "base lexicon"
        may["reading"] = "base doc lexicon model data"
        may["score"] = "base doc lexicon input ledger output pipeline derive"
        may["tools"] = "base lexicon"
        may["cli"] = ""
    }
    function room(path,   part, n) {
        n = split(path, part, "/")
        if (part[1] != "src") return part[1]
        sub(/\..*/, "", part[2])
        return part[2]
    }
    # The files of src/ itself join the rooms together and see them all; a room without a line above sees none.
    function joins(path,   part) { return split(path, part, "/") == 2 && part[1] == "src" }
    function sees(path, to,   from) {
        from = room(path)
        return to == from || joins(path) || index(" " may[from] " ", " " to " ") > 0
    }
'

includes() { # TREE: prints each wrong line
    find "$1/src" "$1/cli" "$1/tools" -name '*.[chS]' 2> /dev/null | LC_ALL=C sort | xargs awk -v tree="$1/" "$rooms"'
    /^#[ \t]*include "/ {
        split($0, q, "\"")
        file = substr(FILENAME, length(tree) + 1)
        from = room(file)
        if (q[2] == "sitrep.h" || (from == "cli" && (q[2] == "cli.h" || q[2] == "verbs.def"))) next
        to = q[2]
        sub(/\/.*/, "", to); sub(/\.(h|def)$/, "", to)
        if (!sees(file, to)) { printf "%s:%d includes %s\n", file, FNR, q[2]; bad = 1 }
    }
    END { exit bad }'
}

statics() { # TREE: a static that is not const, at file scope or inside a function, and is no function
    find "$1/src" "$1/cli" "$1/tools" -name '*.[ch]' 2> /dev/null | LC_ALL=C sort | xargs awk -v tree="$1/" '
    /^[ \t]*static / && !/const / && !/\(/ && /[;=]/ {
        printf "%s:%d may change: %s\n", substr(FILENAME, length(tree) + 1), FNR, $0; bad = 1
    }
    END { exit bad }'
}

# The objects of the sources that are there: an older build may have left others.
objects() { # BUILD FOLDER
    find "$2" -name '*.[cS]' | sed 's/\.[cS]$/.o/' | LC_ALL=C sort | while read -r object; do
        [ ! -e "$1/$object" ] || echo "$object"
    done
}

# "src/output/csv.o src/doc/doc.o" for each object that needs a name of another.
calls() { # BUILD FOLDER
    objects "$1" "$2" | (cd "$1" && xargs nm -g -A) | awk '
    { file = $1; sub(/:.*/, "", file) }
    $(NF - 1) == "U" { needs[++n] = file " " $NF; next }
    { where[$NF] = file }
    END {
        for (i = 1; i <= n; i++) {
            split(needs[i], p, " ")
            if (p[2] in where && where[p[2]] != p[1]) print p[1], where[p[2]]
        }
    }' | LC_ALL=C sort -u
}

wrong_calls() { # FILE of pairs
    awk "$rooms"'
    !sees($1, room($2)) { print $1 " calls " $2; bad = 1 }
    END { exit bad }' "$1"
}

circles() { # FILE of pairs
    tsort "$1" 2>&1 > /dev/null | sed 's/^tsort: //' | grep . && return 1
    return 0
}

n=0
bad=0
check() { # NAME COMMAND...
    n=$((n + 1))
    name=$1
    shift
    if said=$("$@"); then echo "ok $n - $name"; else
        echo "not ok $n - $name"
        echo "$said" | sed 's/^/# /'
        bad=1
    fi
}
finds() { # WORDS COMMAND...: it fails, and says so
    words=$1
    shift
    said=$("$@") && return 1
    echo "$said" | grep -qF "$words"
}

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
case "${1:-}" in
--self-test)
    mkdir -p "$work/src/base" "$work/src/extract" "$work/cli"
    echo '#include "doc/doc.h"' > "$work/src/base/wrong.c"
    echo '#include "base/text.h"' > "$work/cli/wrong.c"
    printf 'int f(void) {\n    static int calls;\n    return calls++;\n}\n' > "$work/src/extract/wrong.c"
    mkdir "$work/src/attic"
    echo '#include "base/text.h"' > "$work/src/attic/wrong.c"
    echo 'src/extract/timex.o src/segment/token.o' > "$work/calls"
    printf 'a b\nb c\nc a\n' > "$work/circle"
    check "a base that sees the document is found" finds "src/base/wrong.c:1 includes doc/doc.h" includes "$work"
    check "a command line that sees behind the API is found" finds "cli/wrong.c:1 includes base/text.h" includes "$work"
    check "a room that nobody knows is found" finds "src/attic/wrong.c:1 includes base/text.h" includes "$work"
    check "a static that changes is found" finds "src/extract/wrong.c:2 may change" statics "$work"
    check "a call of a stage to another is found" finds "src/extract/timex.o calls" wrong_calls "$work/calls"
    check "a circle is found" finds "loop" circles "$work/circle"
    ;;
*)
    check "includes point down the street" includes .
    check "no static variable changes" statics .
    if [ $# -gt 0 ]; then
        calls "$1" src > "$work/src"
        calls "$1" cli > "$work/cli"
        check "calls point down the street" wrong_calls "$work/src"
        check "no files of the library call one another in a circle" circles "$work/src"
        check "no files of the command line do" circles "$work/cli"
    fi
    ;;
esac
echo "1..$n"
exit $bad
