#!/bin/sh
# run.sh - runs each script of this folder and compares what it prints with the text beside it.
#
#     test/cli/run.sh build/sitrep              # all
#     test/cli/run.sh build/sitrep help         # help.sh against help.out
#     test/cli/run.sh --update build/sitrep     # writes the .out files; read each line of the difference
#
# A script is sh, with `sitrep` on its path, in an empty folder that has the samples as `reports`.
# `run COMMAND...` shows the command, what it printed, words of standard error behind "! ", and its
# exit status if it is not 0.
set -u
here=$(cd "$(dirname "$0")" && pwd)
update=0
if [ "${1:-}" = --update ]; then update=1; shift; fi
[ $# -ge 1 ] || { echo "usage: test/cli/run.sh [--update] SITREP [NAME]..." >&2; exit 2; }
bin=$(cd "$(dirname "$1")" && pwd)
shift

play() { # NAME: runs it in a folder of its own and prints what it says
    mkdir "$work/$1"
    ln -s "$here/../../examples/reports" "$work/$1/reports"
    (
        cd "$work/$1" || exit 2
        PATH=$bin:$PATH LC_ALL=C TERM=dumb ENV=
        export PATH LC_ALL TERM
        unset NO_COLOR COLUMNS MAKEFLAGS SITREP_MODEL SITREP_KERNEL
        . "$here/lib.sh"
        . "$here/$1.sh"
    ) < /dev/null 2>&1
}

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
[ $# -gt 0 ] || set -- $(cd "$here" && ls | sed -n 's/\.sh$//p' | grep -vx -e run -e lib)
n=0
bad=0
for name; do
    n=$((n + 1))
    play "$name" > "$work/said"
    [ "$update" = 0 ] || cp "$work/said" "$here/$name.out"
    if diff -u "$here/$name.out" "$work/said" > "$work/diff"; then echo "ok $n - $name"
    else
        echo "not ok $n - $name"
        sed '1,2d; s/^/# /' "$work/diff"
        bad=1
    fi
done
echo "1..$n"
exit $bad
