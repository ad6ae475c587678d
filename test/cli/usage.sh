# A verb that is not there, and one that is near.
run sitrep raed
run sitrep xylophone
run sitrep reports
run sitrep --jsn

# An option that is not there, one that is near, and one that belongs to another verb.
run sitrep read --jsn
run sitrep read --pub 2024-08-14 x
run sitrep read --threds=3 x
run sitrep read --color=blue x
run sitrep read --answers x
run sitrep read --xyzzy
run sitrep read -j x
run sitrep doctor --encoding x

# Values that are missing, too many, or wrong.
run sitrep read --published
run sitrep read --published=
run sitrep read --json=yes x
run sitrep read --threads many x
run sitrep read --threads -1 x
run sitrep read --reader html x
run sitrep read --json --csv x
run sitrep read --limit x
run sitrep read --limit text=lots x
run sitrep read --limit weight=3 x
run sitrep doctor now
run sitrep help read score
run sitrep score
run sitrep help --as pdf

# Nothing to read, and nobody to type it.
has script && at_terminal 'sitrep read < /dev/tty'
