# A report a line. Members that are not ours are carried through; what is wrong is named with its line.
text='Rebels left the town.'
short() { grep -o '"sitrep":"1","id":"[^"]*"\|"outlet":[^,]*\|"title":[^,]*\|"more":{[^}]*}\|"error":{[^}]*}'; }
printf '{"id": "r1", "text": "%s", "outlet": "Specimen Wire", "mood": "calm", "tags": ["a", {"b": 1}], "n": 1.50}\n' "$text" > own.jsonl
line 'sitrep read --json own.jsonl'
line 'sitrep read --json --outlet "Example Courier" own.jsonl | grep -o "\"outlet\":[^,]*"'
printf '{"text": "%s"}\n' "$text" > plain.jsonl
line 'sitrep read --json --outlet "Example Courier" plain.jsonl | grep -o "\"outlet\":[^,]*"'

# One poisoned line among many: as many answers as lines, in their places.
{
    printf '{"id": "one", "text": "%s"}\n' "$text"
    printf '{"id": "two", "text": "%s"\n' "$text"
    printf '{"id": "three"}\n'
    printf '{"id": "four", "text": null}\n'
    printf '{"id": "five", "text": ["%s"]}\n' "$text"
    printf 'not JSON at all\n'
    printf '\n'
    printf '{"id": "six", "text": "%s", "published": "one day"}\n' "$text"
    printf '{"id": "seven", "text": "%s", "text": "Twice."}\n' "$text"
    printf '{"id": "eight", "text": "lone \\ud800 surrogate"}\n'
    printf '{"id": "nine", "text": ""}\n'
    printf '{"id": "ten", "text": "%s"}\n' "$text"
} > many.jsonl
line 'sitrep read --json many.jsonl | cut -c1-90'
line 'sitrep read --conllu many.jsonl | grep "^# newdoc"'

# The name does not say it: by its first bytes, or by --reader.
cp own.jsonl own.data
line 'sitrep read --conllu own.data | grep "^# newdoc"'
line 'sitrep read --conllu --reader plain own.data | grep -c "^# newdoc"'
line 'sitrep read --conllu --reader jsonl < own.jsonl | grep "^# newdoc"'
