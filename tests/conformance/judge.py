"""Reads the suite's index: how many cases went how, and which went wrong. Ends with 1 when any did."""

from __future__ import print_function

import collections
import json
import sys

GOOD = ("OK", "INFORMATIONAL", "NON-STRICT")
# Of 247 that are left once load and compression are excluded; fewer were not played.
CASES = 247

with open(sys.argv[1]) as index:
    cases = json.load(index).get("dais", {})

counted = collections.Counter()
wrong = []
for case, result in cases.items():
    for part in ("behavior", "behaviorClose"):
        counted[part, result[part]] += 1
        if result[part] not in GOOD:
            wrong.append((case, part, result[part], result["reportfile"]))

for (part, verdict), count in sorted(counted.items()):
    print("conformance %s %s %d" % (part, verdict, count))
for case in sorted(wrong):
    print("conformance: case %s, %s: %s (%s)" % case)
if len(cases) < CASES:
    print("conformance: only %d of %d cases were played" % (len(cases), CASES))
sys.exit(1 if wrong or len(cases) < CASES else 0)
