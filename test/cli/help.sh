run sitrep --help
run sitrep help read
run sitrep help score
run sitrep help doctor
run sitrep help help
run sitrep help version
run sitrep help nothing
run sitrep read --help
run sitrep

# Everything fits a terminal of 80 columns.
line 'for verb in $(sitrep help | sed -n "/^Verbs/,/^$/s/^  \([a-z]*\).*/\1/p"); do sitrep help $verb; done | awk "length > 80"'
