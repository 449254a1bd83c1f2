#!/bin/sh
# From a machine that has only Python 3.8 or newer to both environments. Without root, and without touching anything
# outside this folder.
#
#   scripts/bootstrap.sh uv         print where uv is, after getting it when it is missing
#   scripts/bootstrap.sh sync DIR   make DIR's environment exactly what its lock file says
set -eu

UV_VERSION=0.13.9
# Older ones can't read our lock files.
OLDEST_UV=0.8

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
tools="$root/.tools"

say() { printf 'bootstrap: %s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }

new_enough() {
    version=$("$1" --version 2>/dev/null | awk '{ print $2 }') || return 1
    [ -n "$version" ] || return 1
    oldest=$(printf '%s\n%s\n' "$OLDEST_UV" "$version" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)
    [ "$oldest" = "$OLDEST_UV" ]
}

find_python() {
    for name in python3 python3.12 python3.11 python3.13 python3.10 python3.9 python3.8 python; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    fail "Python 3.8 or newer is needed. Install it (Debian, Ubuntu: apt install python3 python3-venv) and try again."
}

get_uv() {
    mkdir -p "$tools"
    interpreter=$(find_python)
    say "getting uv $UV_VERSION into .tools"
    if "$interpreter" -m venv "$tools/venv" >"$tools/uv.log" 2>&1 &&
        "$tools/venv/bin/python" -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION" \
            >>"$tools/uv.log" 2>&1; then
        ln -sf venv/bin/uv "$tools/uv"
    # Debian keeps venv in a package of its own; pip alone does as well.
    elif "$interpreter" -m pip install --quiet --disable-pip-version-check --upgrade --target "$tools/site" \
        "uv==$UV_VERSION" >>"$tools/uv.log" 2>&1; then
        ln -sf site/bin/uv "$tools/uv"
    else
        tail -n 5 "$tools/uv.log" >&2
        fail "uv could not be installed: Python's venv or pip is needed (Debian, Ubuntu: apt install python3-venv)," \
            "and a way to PyPI or a mirror of it."
    fi
    [ -x "$tools/uv" ] || fail "uv was installed but is not where it was looked for: remove .tools and try again."
}

find_uv() {
    if [ -x "$tools/uv" ]; then
        printf '%s\n' "$tools/uv"
    elif found=$(command -v uv) && new_enough "$found"; then
        printf '%s\n' "$found"
    else
        get_uv
        printf '%s\n' "$tools/uv"
    fi
}

sync_project() {
    mkdir -p "$tools"
    tool=$(find_uv)
    cd "$root"
    # The environment of whoever calls is not ours to change.
    unset VIRTUAL_ENV UV_PROJECT_ENVIRONMENT || true
    say "making the environment of $1 (the first time takes a minute or two)"
    if ! "$tool" sync --project "$1" --locked --quiet; then
        fail "the environment of $1 could not be made: see above." \
            "Python $(cat "$1/.python-version" | head -n 1) and a way to PyPI are needed the first time."
    fi
}

case "${1:-}" in
uv) find_uv ;;
sync) sync_project "${2:?which project}" ;;
*) fail "usage: scripts/bootstrap.sh uv | sync DIR" ;;
esac
