# Colours are for terminals, unless somebody says otherwise.
escapes() { "$@" | grep -c "$(printf '\033')"; }
report=reports/2024-08-12-specimen-wire.txt
coloured() { [ "$(escapes "$@")" -gt 0 ] && echo coloured || echo plain; }
run coloured sitrep read $report
run coloured sitrep read --color always $report
run coloured env NO_COLOR=1 TERM=xterm sitrep read --color always $report
run coloured sitrep read --color never $report
if has script; then
    seen() { # VARIABLE=VALUE... -- the briefing at a terminal
        TERM=xterm script -qec "env $* sitrep read $report" /dev/null < /dev/null | grep -q "$(printf '\033')" && echo coloured || echo plain
    }
    run seen TERM=xterm
    run seen TERM=dumb
    run seen NO_COLOR=1
    run seen NO_COLOR=
fi
