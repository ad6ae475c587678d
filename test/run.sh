#!/bin/sh
# run.sh - runs the commands listed in files, a line each, and counts the TAP that they print.
#
#     test/run.sh build/tests                 # last line: "128 passed, 0 failed"
#     test/run.sh --self-test                 # shows that a crash and a missing plan are counted
#
# A crash, a missing plan and a plan that was not kept are failures of their own. A check that was
# skipped ("ok 3 - name # skip no zsh here") is named and counted as neither.
set -u
cd "$(dirname "$0")/.." || exit 2

# Reads the output of one command; prints what failed or was skipped, then "passed failed skipped".
judge() { # NAME STATUS FILE
    awk -v name="$1" -v status="$2" '
    function fail(why) { print "not ok - " name ": " why; failed++ }
    /^1\.\.[0-9]+/ { plan = substr($1, 4); planned = 1; next }
    /^not ok/ { print name ": " $0; seen++; failed++; show = 1; next }
    /^ok/ {
        seen++; show = 0
        if (tolower($0) ~ /# *skip/) { print "skipped - " name ": " $0; skipped++ } else passed++
        next
    }
    /^Bail out!/ { fail($0); next }
    { if (show || !seen) last[++lines] = $0; if (show) print "    " $0 }
    END {
        if (status != 0 && !(failed && status == 1)) {
            fail("ended with status " status)
            for (i = 1; i <= lines; i++) print "    " last[i]
        }
        if (!planned) fail("no plan")
        else if (plan + 0 != seen + 0) fail("planned " plan ", ran " seen + 0)
        printf "%d %d %d\n", passed, failed, skipped
    }' "$3"
}

# Runs line N of the list, and says at once how it went.
run_one() { # FOLDER N
    command=$(sed -n "$2p" "$1/list")
    at=$1/$2
    began=$(date +%s)
    sh -c "$command" > "$at.out" 2> "$at.err" < /dev/null
    status=$?
    cat "$at.err" >> "$at.out"
    judge "$command" "$status" "$at.out" > "$at.verdict"
    tail -n 1 "$at.verdict" > "$at.counts"
    read -r passed failed skipped < "$at.counts"
    { sed '$d' "$at.verdict"
      printf '%6d passed %3d failed %4d s  %s\n' "$passed" "$failed" $(($(date +%s) - began)) "$command"; } > "$at.words"
    cat "$at.words"
}

# As many at a time as there are processors.
run_all() { # FILE...
    said=$(mktemp -d) || exit 2
    trap 'rm -rf "$said"' EXIT
    cat "$@" > "$said/list" || exit 2
    awk '{ print NR }' "$said/list" | xargs -P "$(getconf _NPROCESSORS_ONLN)" -n 1 sh test/run.sh --one "$said"
    cat "$said"/*.counts | awk -v commands="$(wc -l < "$said/list")" '
    { passed += $1; failed += $2; skipped += $3 }
    END {
        if (NR != commands) { print commands - NR " commands were not run"; failed += commands - NR }
        if (skipped) print skipped " skipped, named above"
        printf "%d passed, %d failed\n", passed, failed
        exit failed > 0 || passed == 0
    }'
}

self_test() {
    n=0
    wrong=0
    expect() { # NAME LAST-LINE COMMAND
        n=$((n + 1))
        list=$(mktemp)
        printf '%s\n' "$3" > "$list"
        got=$(sh test/run.sh "$list" | tail -n 1)
        rm -f "$list"
        if [ "$got" = "$2" ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; echo "# got: $got"; wrong=1; fi
    }
    expect "passes are counted" "2 passed, 0 failed" 'printf "ok 1 - a\nok 2 - b\n1..2\n"'
    expect "a failure is counted" "1 passed, 1 failed" 'printf "ok 1\nnot ok 2\n1..2\n"; exit 1'
    expect "a crash is a failure" "1 passed, 1 failed" 'printf "ok 1\n1..1\n"; kill -SEGV $$'
    expect "a crash beside a failure is another" "0 passed, 2 failed" 'printf "not ok 1\n1..1\n"; exit 139'
    expect "a missing plan is a failure" "1 passed, 1 failed" 'echo "ok 1"'
    expect "a broken plan is a failure" "1 passed, 1 failed" 'printf "1..2\nok 1\n"'
    expect "a skip is neither" "1 passed, 0 failed" 'printf "ok 1\nok 2 # skip no zsh\n1..2\n"'
    expect "silence is a failure" "0 passed, 1 failed" 'true'
    expect "a command that is not there is a failure" "0 passed, 2 failed" 'build/no-such-program'
    echo "1..$n"
    exit $wrong
}

case "${1:-}" in
--self-test) self_test ;;
--one) run_one "$2" "$3" ;;
"") echo "usage: test/run.sh FILE... | --self-test" >&2; exit 2 ;;
*) run_all "$@" ;;
esac
