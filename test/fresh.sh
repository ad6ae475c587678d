#!/bin/sh
# fresh.sh - both commands of the README in a bare Debian, made for the purpose: run by hand, as root.
#
#     test/fresh.sh [FOLDER]
#
# Nothing comes from this machine but the committed checkout and what apt is told about where packages are.
# `./setup demo` must print the briefing and `./setup test` pass; then both again, built from nothing, with
# the network gone. The folder is kept if it is named, else removed; it takes 1.5 GB and some minutes.
set -eu
cd "$(dirname "$0")/.."
suite=bookworm
[ "$(id -u)" -eq 0 ] || { echo "fresh.sh: needs root, for debootstrap and chroot" >&2; exit 2; }
command -v debootstrap > /dev/null || { echo "fresh.sh: needs debootstrap" >&2; exit 2; }
if [ $# -gt 0 ]; then root=$1; mkdir -p "$root"; else
    root=$(mktemp -d)
    chmod 755 "$root" # for users other than root, inside
    trap 'rm -rf --one-file-system "$root"' EXIT
fi
say() { printf '\n== %s\n' "$*"; }

say "a bare $suite in $root"
mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 2> /dev/null |
    awk -v suite=$suite '$2 == suite && $3 == "main" { print $1; exit }')
if [ ! -x "$root/usr/bin/apt-get" ]; then
    debootstrap --variant=minbase $suite "$root" ${mirror:+"$mirror"} > "$root.log" 2>&1 || { tail "$root.log"; exit 1; }
    rm -f "$root.log"
fi
rm -rf "$root/etc/apt/sources.list"
for at in sources.list sources.list.d apt.conf apt.conf.d; do
    [ ! -e "/etc/apt/$at" ] || cp -rL "/etc/apt/$at" "$root/etc/apt/"
done
cp -L /etc/resolv.conf "$root/etc/resolv.conf"

checkout() { rm -rf "$root/sitrep"; mkdir "$root/sitrep"; git archive HEAD | tar -x -C "$root/sitrep"; }
# In a world of its own mounts, gone with its last process.
inside() { # unshare's options, then a command line
    options=$1
    shift
    unshare --mount $options sh -eu -c '
        root=$1
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        exec chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C \
            ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
            sh -c "cd /sitrep && $2"' sh "$root" "$*"
}
briefing() { # unshare's options
    inside "$1" "./setup demo" > "$root/said"
    head -n 12 "$root/said"
    grep -q '^What reports say' "$root/said" || { echo "fresh.sh: no briefing"; exit 1; }
}
tests() { # unshare's options
    began=$(date +%s)
    inside "$1" "./setup test" > "$root/said" || true
    grep -v ' passed   0 failed' "$root/said" || true
    echo "($(($(date +%s) - began)) s)"
    tail -n 1 "$root/said" | grep -qx '[1-9][0-9]* passed, 0 failed' || { echo "fresh.sh: tests failed"; exit 1; }
}

checkout
say "./setup demo, with the network"
briefing ""
say "./setup test, with the network"
tests ""
checkout
say "./setup demo, without"
briefing --net
say "./setup test, without"
tests --net
say "a bare $suite is enough"
