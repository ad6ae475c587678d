#!/bin/sh
# exports.sh - the libraries give out what include/sitrep.h declares, and nothing else: `exports.sh build`.
set -u
cd "$(dirname "$0")/.." || exit 2
declared=$(tr '\n' ' ' < include/sitrep.h | grep -o 'SITREP_API [^;]*;' | grep -o 'sitrep_[a-z_]*(' | tr -d '(' | LC_ALL=C sort)
n=0
bad=0
same() { # NAME WANT GOT
    n=$((n + 1))
    if [ "$2" = "$3" ]; then echo "ok $n - $1"; else
        echo "not ok $n - $1"
        printf '# want: %s\n# got:  %s\n' "$(echo $2)" "$(echo $3)"
        bad=1
    fi
}
names() { grep -v ':$' | awk 'NF { print $NF }' | sed 's/@.*//' | LC_ALL=C sort; }
same "the shared library exports the API" "$declared" "$(nm -D --defined-only "$1/libsitrep.so" | names)"
same "the static library exports the API" "$declared" "$(nm -g --defined-only "$1/libsitrep.a" | names)"
same "the static library hides its data" "" "$(nm -g --defined-only "$1/libsitrep.a" | names | grep -v '^sitrep_')"
same "libsitrep.so names its version" "libsitrep.so.0" "$(objdump -p "$1/libsitrep.so" | awk '$1 == "SONAME" { print $2 }')"
echo "1..$n"
exit $bad
