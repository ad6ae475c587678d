#!/bin/sh
# install.sh - `make install` into a folder of its own, and a program built against what lies there, once
# with each library.
set -u
cd "$(dirname "$0")/.." || exit 2
to=$(mktemp -d) || exit 2
trap 'rm -rf "$to"' EXIT
n=0
bad=0
check() { # NAME COMMAND...
    n=$((n + 1))
    name=$1
    shift
    if "$@" > "$to/said" 2>&1; then echo "ok $n - $name"; else
        echo "not ok $n - $name"
        sed 's/^/# /' "$to/said"
        bad=1
    fi
}
skip() { n=$((n + 1)); echo "ok $n - $1 # skip $2"; }
quiet() { [ -z "$("$@" 2>&1 | tee /dev/stderr)" ]; }
silent() { "$@" 2>&1 | tee "$to/words" && [ ! -s "$to/words" ]; }
usr=$to/opt/usr

check "make install" env -u MAKEFLAGS -u MAKELEVEL make -s install DESTDIR="$to/opt" PREFIX=/usr
find "$usr" ! -type d | sed "s,$usr/,," | LC_ALL=C sort > "$to/files"
check "what is installed" diff - "$to/files" <<END
bin/sitrep
include/sitrep.h
lib/libsitrep.a
lib/libsitrep.so
lib/libsitrep.so.0
lib/libsitrep.so.$(cat VERSION)
lib/pkgconfig/sitrep.pc
share/bash-completion/completions/sitrep
share/fish/vendor_completions.d/sitrep.fish
share/man/man1/sitrep.1
share/zsh/site-functions/_sitrep
END
check "the installed program runs" "$usr/bin/sitrep" --version

# ---- the library ----------------------------------------------------------------------------------
config() { PKG_CONFIG_PATH=$usr/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$to/opt PKG_CONFIG_ALLOW_SYSTEM_LIBS=1 \
    PKG_CONFIG_ALLOW_SYSTEM_CFLAGS=1 pkg-config "$@"; }
if command -v pkg-config > /dev/null; then
    check "pkg-config knows the version" test "$(config --modversion sitrep)" = "$(cat VERSION)"
    static=$(config --static --libs sitrep | sed 's/-lsitrep/-l:libsitrep.a/') cflags=$(config --cflags sitrep)
    shared=$(config --libs sitrep)
else
    skip "pkg-config knows the version" "no pkg-config here"
    static="-L$usr/lib -l:libsitrep.a -lsqlite3 -lzstd -lutf8proc -lpthread -lm" cflags="-I$usr/include"
    shared="-L$usr/lib -lsitrep"
fi
cc=${CC:-cc} report=examples/reports/2024-08-12-specimen-wire.txt
warn="-std=c11 -Wall -Wextra -Wpedantic -Wstrict-prototypes -Werror"
check "embed.c builds with the static library" $cc $warn $cflags -o "$to/static" examples/embed.c $static
check "embed.c builds with the shared library" $cc $warn $cflags -o "$to/shared" examples/embed.c $shared
"$to/static" "$report" 2024-08-12 > "$to/a"
check "it finds facts" test -s "$to/a"
LD_LIBRARY_PATH=$usr/lib "$to/shared" "$report" 2024-08-12 > "$to/b"
check "both say the same" cmp "$to/a" "$to/b"
if command -v c++ > /dev/null; then
    echo '#include "sitrep.h"
int main() { return sitrep_version() == nullptr; }' > "$to/x.cc"
    check "the header is C++ too" c++ -Wall -Wextra -Wpedantic -Werror $cflags -o "$to/x" "$to/x.cc" $static
else skip "the header is C++ too" "no C++ compiler here"; fi

# ---- the page and the completions ------------------------------------------------------------------
page=$usr/share/man/man1/sitrep.1 shell=$usr/share/bash-completion/completions/sitrep
if command -v mandoc > /dev/null; then check "the man page is well formed" mandoc -T lint -W warning "$page"
elif command -v groff > /dev/null; then check "the man page is well formed" silent groff -man -ww -z "$page"
else skip "the man page is well formed" "neither mandoc nor groff here"; fi
completes() { # WORDS... -> what bash offers for the last of them
    bash -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _sitrep; echo "${COMPREPLY[*]}"' "$shell" "$@"
}
offers() { # WANT WORDS...
    want=$1
    shift
    got=$(completes "$@")
    echo "got: $got"
    [ "$got" = "$want" ]
}
if command -v bash > /dev/null; then
    check "bash completes a verb" offers "doctor" sitrep do
    check "bash completes an option" offers "--conllu --color" sitrep read --co
    check "bash completes a value" offers "auto always never" sitrep read --color ""
    check "bash completes a file" offers "Makefile" sitrep read Makef
    check "bash completes a topic" offers "score" sitrep help sc
else for i in 1 2 3 4 5; do skip "bash completes" "no bash here"; done; fi
if command -v zsh > /dev/null; then check "zsh reads its completions" zsh -n "$usr/share/zsh/site-functions/_sitrep"
else skip "zsh reads its completions" "no zsh here"; fi
if command -v fish > /dev/null; then check "fish reads its completions" fish -n "$usr/share/fish/vendor_completions.d/sitrep.fish"
else skip "fish reads its completions" "no fish here"; fi
echo "1..$n"
exit $bad
