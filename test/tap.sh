# tap.sh - what the tests that are scripts print, counted: `. "$here/tap.sh"`, checks, and `tap_end` last.
#
#     "$sitrep" add -l a.gpkg a.jsonl > said 2>&1
#     check "the first load" $? said            ok 1 - the first load
n=0
bad=0
check() { # NAME STATUS-OF-THE-TEST [FILE TO SHOW WHEN IT FAILS]
    n=$((n + 1))
    if [ "$2" -eq 0 ]; then echo "ok $n - $1"; else
        echo "not ok $n - $1"
        [ $# -lt 3 ] || head -n 40 "$3" | sed 's/^/# /'
        bad=1
    fi
}
skip() { n=$((n + 1)); echo "ok $n - $1 # skip $2"; }
tap_end() {
    echo "1..$n"
    exit $bad
}
