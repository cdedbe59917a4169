#!/bin/sh
# Plays the Autobahn test suite against the socket code, and fails on any case that is not as RFC 6455 has it.
# The suite needs a Python 2.7 and is skipped where there is none; what it installs goes under target/conformance.
set -eu
cd "$(dirname "$0")/../.."

python=${PYTHON27:-}
for candidate in python2.7 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/2.7.*/bin/python2.7; do
    [ -n "$python" ] && break
    # What pyenv puts in front of the real one may say that none is chosen.
    if "$candidate" -c '' 2>/dev/null; then python=$candidate; fi
done
if [ -z "$python" ]; then
    echo 'Skipped: the Autobahn test suite needs a Python 2.7 and there is none (PYTHON27=/path/to/python2.7 names one).'
    exit 0
fi

target=$(cargo metadata --no-deps --format-version 1 | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
place=$target/conformance
suite=$place/suite
mkdir -p "$place"
if ! [ -x "$suite/bin/wstest" ]; then
    rm -rf "$suite"
    "$python" -m pip install --quiet --target "$place/virtualenv" virtualenv==20.15.1
    PYTHONPATH=$place/virtualenv "$python" -m virtualenv --quiet "$suite"
    "$suite/bin/pip" install --quiet autobahntestsuite==25.10.1
fi

cargo build --locked -p dais --features conformance --example conformance
# What an earlier run said is not where this one listens.
rm -f "$place/address"
"$target/debug/examples/conformance" >"$place/address" &
server=$!
trap 'kill $server' EXIT
until [ -s "$place/address" ]; do
    kill -0 $server
    sleep 0.1
done

cat >"$place/suite.json" <<END
{
    "outdir": "$place/reports",
    "servers": [{ "agent": "dais", "url": "$(cat "$place/address")" }],
    "cases": ["*"],
    "exclude-cases": ["9.*", "12.*", "13.*"],
    "exclude-agent-cases": {}
}
END
rm -rf "$place/reports"
(cd "$place" && "$suite/bin/wstest" -m fuzzingclient -s suite.json) >"$place/log" 2>&1 || {
    tail -20 "$place/log"
    exit 1
}
"$suite/bin/python" tests/conformance/judge.py "$place/reports/index.json"
