# lib.sh - what the scripts of this folder have at hand.

# Shows a command, what it says, and its exit status unless it is 0.
run() {
    printf "\$ %s\n" "$*"
    status=0
    "$@" > .out 2> .err || status=$?
    cat .out
    sed 's/^/! /' .err
    [ "$status" -eq 0 ] || echo "[$status]"
}

# The same for a line of shell: pipes and redirections.
line() {
    printf "\$ %s\n" "$1"
    status=0
    sh -c "$1" > .out 2> .err || status=$?
    cat .out
    sed 's/^/! /' .err
    [ "$status" -eq 0 ] || echo "[$status]"
}

# A line of shell at a terminal of 100 columns, made by script(1); standard error is the terminal too.
at_terminal() {
    printf "\$ %s   # at a terminal\n" "$1"
    status=0
    TERM=xterm script -qec "stty cols 100; $1" /dev/null < /dev/null | tr -d '\r' || status=$?
    [ "$status" -eq 0 ] || echo "[$status]"
}

has() { command -v "$1" > /dev/null 2>&1; }
