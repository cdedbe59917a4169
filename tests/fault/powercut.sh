#!/bin/sh
# Cuts the power under the journal (J1, J5): whole in every state, also when syncs fail, one or several in a row. Then proves that
# the test can see a loss, by syncing too rarely on purpose.
#
#     tests/fault/powercut.sh [CUTS]
set -eu
cd "$(dirname "$0")/../.."
cuts=${1:-400}
cargo build --quiet --package dais-tests --bin journal_probe
probe=${CARGO_TARGET_DIR:-target}/debug/journal_probe
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

cut_power() { # CUTS COUNT SYNCHRONOUS [OPTION...]
    cuts_here=$1 count=$2 level=$3
    shift 3
    rm -f "$data"/*
    python3 tests/fault/powercut.py "$data/dais.db" "$cuts_here" "$probe" "$@" -- "$probe" write "$data" "$count" "$level"
}

echo "synced at every commit:"
cut_power "$cuts" 600 full
echo "the same, every 9th sync failing:"
cut_power "$cuts" 600 full --fail-sync 29+9
for when in 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 30..33 34..37 38..41 42..47; do
    echo "the same, syncs $when failing:"
    cut_power $((cuts / 10)) 160 full --fail-sync "$when"
done
echo "not synced at every commit, to see the test fail:"
found=0
cut_power "$cuts" 600 normal || found=$?
if [ "$found" -ne 1 ]; then
    echo "the power cuts lost nothing although they must: this test is broken" >&2
    exit 1
fi
echo "ok"
