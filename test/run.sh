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

run_all() { # FILE...
    said=$(mktemp -d) || exit 2
    trap 'rm -rf "$said"' EXIT
    total_passed=0 total_failed=0 total_skipped=0
    cat "$@" > "$said/list" || exit 2
    while IFS= read -r command <&3; do
        began=$(date +%s)
        sh -c "$command" > "$said/out" 2> "$said/err" < /dev/null
        status=$?
        cat "$said/err" >> "$said/out"
        judge "$command" "$status" "$said/out" > "$said/verdict"
        counts=$(tail -n 1 "$said/verdict")
        sed '$d' "$said/verdict"
        set -- $counts
        total_passed=$((total_passed + $1)) total_failed=$((total_failed + $2)) total_skipped=$((total_skipped + $3))
        printf '%6d passed %3d failed %4d s  %s\n' "$1" "$2" $(($(date +%s) - began)) "$command"
    done 3< "$said/list"
    [ "$total_skipped" -eq 0 ] || echo "$total_skipped skipped, named above"
    echo "$total_passed passed, $total_failed failed"
    [ "$total_failed" -eq 0 ] && [ "$total_passed" -gt 0 ]
}

self_test() {
    n=0
    wrong=0
    expect() { # NAME LAST-LINE COMMAND
        n=$((n + 1))
        list=$(mktemp)
        printf '%s\n' "$3" > "$list"
        got=$(sh "$0" "$list" | tail -n 1)
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
"") echo "usage: test/run.sh FILE... | --self-test" >&2; exit 2 ;;
*) run_all "$@" ;;
esac
