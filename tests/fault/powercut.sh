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

cut_power() { # SYNCHRONOUS [OPTION...]
    level=$1
    shift
    rm -f "$data"/*
    python3 tests/fault/powercut.py "$data/dais.db" "$cuts" "$probe" "$@" -- "$probe" write "$data" 600 "$level"
}

echo "synced at every commit:"
cut_power full
for when in 29+9 38..39 40..43 41..46 44..47; do
    echo "synced at every commit, syncs $when failing:"
    cut_power full --fail-sync "$when"
done
echo "not synced at every commit, to see the test fail:"
found=0
cut_power normal || found=$?
if [ "$found" -ne 1 ]; then
    echo "the power cuts lost nothing although they must: this test is broken" >&2
    exit 1
fi
echo "ok"
