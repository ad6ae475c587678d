run sitrep --help
run sitrep help read
run sitrep help score
run sitrep help doctor
run sitrep help help
run sitrep help version
run sitrep help nothing
run sitrep read --help
run sitrep
