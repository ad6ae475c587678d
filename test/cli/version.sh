# The number stands in one place, so it must not stand in the text beside this.
line 'sitrep --version | sed "s/[0-9][0-9.]*[0-9]/N/"'
line 'test "$(sitrep --version)" = "$(sitrep version)" && test "$(sitrep -V)" = "$(sitrep version)"'
run sitrep version please
