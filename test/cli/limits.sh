# What comes from outside is measured; each refusal says which limit was met.
echo 'Rebels shelled the town on Tuesday, and the army left it.' > a.txt
printf '{"id": "long", "text": "%s"}\n{"id": "short", "text": "Rebels left."}\n' "$(yes 'Rebels left the town.' | head -n 40 | tr '\n' ' ')" > b.jsonl
run sitrep read --conllu --limit text=10 a.txt
run sitrep read --conllu --limit file=10 a.txt
run sitrep read --conllu --limit memory=1k a.txt
line 'sitrep read --conllu --limit record=100 b.jsonl | grep "^# newdoc"'
line 'sitrep read --conllu --limit text=100 b.jsonl | grep "^# newdoc"'
line 'sitrep read --conllu --limit text=1k --limit record=2k b.jsonl | grep "^# newdoc"'
printf '{"id": "deep", "text": "Rebels left.", "x": %s1%s}\n' "$(yes '[' | head -n 100 | tr -d '\n')" "$(yes ']' | head -n 100 | tr -d '\n')" > deep.jsonl
run sitrep read --conllu deep.jsonl
