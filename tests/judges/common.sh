# What the judges' scripts share: where the judges are kept, how a script says
# that it could not judge, and the files whose change makes an install stale.
# Sourced, never run.
#
# CLEARPRINT_JUDGES_DIR     the cache; else target/judges of this checkout
# CLEARPRINT_JUDGES_SECONDS how long one judge may take before it is stopped (600)
# CLEARPRINT_CHROMIUM       the browser that Ace, the reader and axe drive; else the first one found
# shellcheck shell=bash

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
JUDGE=$(basename "$0")
CACHE=$(realpath -m -- "${CLEARPRINT_JUDGES_DIR:-$HERE/../../target/judges}")
# Absolute, so that a judge started from another folder finds the same cache.
export CLEARPRINT_JUDGES_DIR=$CACHE
SECONDS_ALLOWED=${CLEARPRINT_JUDGES_SECONDS:-600}
# Debian's Java libraries (libjaxb-java): veraPDF's jar comes without a JAXB runtime.
export JAVA_LIBRARY=/usr/share/java
# A judge's words must not depend on the reader's locale; UTF-8 is for file names.
export LC_ALL=C.UTF-8

# Exit 2 says "did not judge", so that nobody takes silence for praise. Said on the
# script's own standard error, for it may be said where that goes into a log.
exec 3>&2
cannot() {
    printf '%s: could not judge: %s\n' "$JUDGE" "$*" >&3
    exit 2
}

# input FILE: its absolute path, so that no judge takes a name for an option.
input() {
    [[ -f $1 && -r $1 ]] || cannot "no such file: $1"
    realpath -- "$1"
}

# The stamp of one part of the cache: a digest of all that decides what is in it.
stamp_of() {
    local part=$1 sources
    case $part in
    epubcheck) sources=(requirements.txt install) ;;
    verapdf) sources=(requirements.txt install VeraPdf.java) ;;
    ace) sources=(package.json package-lock.json install) ;;
    reader) sources=(reading/package.json reading/package-lock.json install) ;;
    node) sources=(install) ;;
    esac
    (cd "$HERE" && cat -- "${sources[@]}") | sha256sum | cut -d' ' -f1
}

is_installed() {
    [[ -f $CACHE/$1/stamp && $(<"$CACHE/$1/stamp") == "$(stamp_of "$1")" ]]
}

require() {
    is_installed "$1" || cannot "not installed, or its pin has changed: run tests/judges/install"
}

# The Node.js that Ace and the reader run on: the system's, or where that is too old (Debian 12
# has 18) the one in the cache. Prints where it is.
NODE_NEEDED=20
node_js() {
    local version
    version=$(node --version 2>/dev/null) || version=v0
    if [[ $version =~ ^v([0-9]+) && ${BASH_REMATCH[1]} -ge $NODE_NEEDED ]]; then
        command -v node
    else
        is_installed node && echo "$CACHE"/node/node_modules/node-linux-*/bin/node
    fi
}

chromium() {
    local name
    # Debian's own launcher reads settings from the home folder: skip it.
    for name in "${CLEARPRINT_CHROMIUM:-}" /usr/lib/chromium/chromium chromium chromium-browser google-chrome; do
        [[ -n $name ]] && command -v -- "$name" && return
    done
    return 1
}

# A folder of this run's own, gone when it ends. Sets WORK.
make_work() {
    WORK=$(mktemp -d "${TMPDIR:-/tmp}/clearprint-judge.XXXXXX")
    trap 'rm -rf -- "$WORK"' EXIT
}

# The judge's own command, stopped hard when its time is over; its status in STATUS.
limited() {
    STATUS=0
    timeout --kill-after=10 "$SECONDS_ALLOWED" "$@" </dev/null 3>&- || STATUS=$?
    [[ $STATUS -ne 124 && $STATUS -ne 137 ]] || cannot "stopped after $SECONDS_ALLOWED s"
}

# Short runs: no compiler threads to warm up, no files outside this run's folder.
java_here() {
    limited java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData \
        -Djava.awt.headless=true -Djava.io.tmpdir="$WORK" "$@"
}
