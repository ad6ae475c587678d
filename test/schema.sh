#!/bin/sh
# schema.sh - what the program writes, held against docs/fact.schema.json by another's validator.
#
#     test/schema.sh build/sitrep
#
# test/unit/test_schema.c asks the same with a validator of our own, which needs no Python; this one says
# that ours is not too kind. Without Python's jsonschema it is skipped.
set -u
cd "$(dirname "$0")/.." || exit 2
sitrep=$1
if ! python3 -c 'import jsonschema' 2> /dev/null; then
    echo "ok 1 - what is written fits the schema # skip no jsonschema for Python here"
    echo "1..1"
    exit 0
fi
lines=$(mktemp) || exit 2
trap 'rm -f "$lines"' EXIT
cat test/unit/output/json.jsonl > "$lines"
"$sitrep" read examples/reports/reports.jsonl --json >> "$lines"
printf '{"text": 7}\n' | "$sitrep" read --reader jsonl --json >> "$lines" 2> /dev/null
python3 - "$lines" <<'EOF'
import json, sys
import jsonschema
schema = json.load(open("docs/fact.schema.json", encoding="utf-8"))
validator = jsonschema.Draft202012Validator(schema)
validator.check_schema(schema)
bad = n = 0
for line in open(sys.argv[1], encoding="utf-8"):
    n += 1
    for e in validator.iter_errors(json.loads(line)):
        bad += 1
        if bad <= 5:
            print(f"# line {n}, {e.json_path}: {e.message[:200]}")
print(("not ok" if bad or n < 3 else "ok") + " 1 - what is written fits the schema")
print("1..1")
sys.exit(bad > 0 or n < 3)
EOF
