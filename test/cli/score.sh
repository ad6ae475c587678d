# Gold of each kind about an invented war, and answers to it that are partly wrong: what counts as right does
# not depend on how well the program reads.
cat > facts.jsonl <<'GOLD'
{"id": "a", "published": "2024-08-14", "text": "The ministry said Northmark troops withdrew from Lower Vale on Tuesday. Two people were killed.", "facts": [{"kind": "event", "trigger": {"text": "withdrew", "span": [34, 42]}, "type": ["RETREAT"], "source": [{"text": "Northmark troops", "span": [18, 34], "is": "Northmark"}], "target": [], "place": [{"text": "Lower Vale", "span": [48, 58], "role": "from"}], "time": {"from": "2024-08-13", "to": "2024-08-14"}, "figures": [], "chain": [{"role": "speaker", "text": "The ministry", "span": [0, 12]}], "mode": "happened", "polarity": "+", "label": "REPORTED"}, {"kind": "event", "trigger": {"text": "killed", "span": [88, 94]}, "type": ["ASSAULT"], "source": [], "target": [{"text": "Two people", "span": [72, 82]}], "place": [], "time": null, "figures": [{"text": "Two people", "span": [72, 82], "low": 2, "high": 2, "bound": "exact"}], "chain": [], "mode": "happened", "polarity": "+", "label": "ASSERTED"}, {"kind": "statement", "trigger": {"text": "said", "span": [13, 17]}, "type": [], "chain": [], "mode": "happened", "label": "ASSERTED", "optional": true}]}
GOLD
cat > facts.answers <<'ANSWERS'
{"id": "a", "facts": [{"kind": "event", "trigger": {"text": "withdrew", "span": [34, 42]}, "type": "RETREAT", "source": [{"text": "troops of Northmark"}], "target": [], "place": [{"text": "Vale", "span": [54, 58], "role": "at"}], "time": {"from": "2024-08-06", "to": "2024-08-07", "basis": "explicit"}, "figures": [], "chain": [{"role": "speaker", "text": "ministry"}, {"role": "document"}], "mode": "happened", "polarity": "+", "label": "REPORTED"}, {"kind": "state", "trigger": {"text": "people", "span": [76, 82]}, "type": null, "chain": [], "mode": "happened", "label": "ASSERTED"}]}
ANSWERS
run sitrep score facts.jsonl --from facts.answers --show 9
run sitrep score facts.jsonl --from facts.answers --kinds all --json
run sitrep score facts.jsonl --from facts.jsonl --json

cat > when.jsonl <<'GOLD'
{"id": "b", "dct": "2024-08-14", "text": "They left last Tuesday, in the summer of 2024.", "timex": [{"start": 10, "end": 22, "type": "DATE", "value": "2024-08-06", "text": "last Tuesday"}, {"start": 27, "end": 45, "type": "DATE", "value": "2024-SU", "text": "the summer of 2024"}]}
GOLD
cat > when.answers <<'ANSWERS'
{"id": "b", "timex": [{"start": 15, "end": 22, "type": "DATE", "from": "2024-08-06", "to": "2024-08-07"}, {"start": 41, "end": 45, "type": "DATE", "value": "2024"}, {"start": 0, "end": 4}]}
ANSWERS
run sitrep score when.jsonl --from when.answers --show 9

cat > quantity.jsonl <<'GOLD'
{"id": "c", "text": "Nearly 200,000 people fled 20 miles; dozens returned.", "quantities": [{"start": 7, "end": 14, "text": "200,000", "value": 200000, "approx": "under", "unit": "", "of": "people"}, {"start": 27, "end": 35, "text": "20 miles", "value": 20, "approx": "exact", "unit": "mile"}, {"start": 37, "end": 43, "text": "dozens", "low": 12, "high": 120, "approx": "range", "unit": ""}]}
GOLD
cat > quantity.answers <<'ANSWERS'
{"id": "c", "quantities": [{"start": 0, "end": 14, "value": 200000, "approx": "about", "unit": "", "of": "the people of Lower Vale"}, {"start": 27, "end": 35, "value": 20, "unit": "Miles"}]}
ANSWERS
run sitrep score quantity.jsonl --from quantity.answers --show 9

cat > where.jsonl <<'GOLD'
{"id": "d", "corpus": "own", "text": "From Lower Vale to Northmark.", "toponyms": [{"start": 5, "end": 15, "text": "Lower Vale", "lat": 51.2, "lon": 35.3}, {"start": 19, "end": 28, "text": "Northmark", "lat": 50, "lon": 30, "unit": "XN"}]}
GOLD
cat > where.answers <<'ANSWERS'
{"id": "d", "toponyms": [{"start": 11, "end": 15, "lat": 51.3, "lon": 35.3}, {"start": 19, "end": 28, "lat": 56, "lon": 30, "unit": "XN"}]}
ANSWERS
run sitrep score where.jsonl --from where.answers --show 9

cat > says.jsonl <<'GOLD'
{"id": "e", "text": "\"We held,\" the mayor said. Reports say it fell.", "attributions": [{"source": [[11, 20]], "cue": [[21, 25]], "content": [[0, 10]]}, {"source": [[27, 34]], "cue": [[35, 38]], "content": [[39, 46]]}]}
GOLD
cat > says.answers <<'ANSWERS'
{"id": "e", "attributions": [{"source": [[15, 20]], "cue": [[21, 25]], "content": [[1, 8]]}]}
ANSWERS
run sitrep score says.jsonl --from says.answers --show 9

cat > events.jsonl <<'GOLD'
{"id": "f", "set": "own", "unit": "sentence", "complete": true, "trust": "A", "text": "Northmark accused Southmark of the raid.", "events": [{"type": "ACCUSE", "quad": "VF", "trigger": [[10, 17]], "source": [{"text": "Northmark", "spans": [[0, 9]]}], "target": [{"text": "Southmark", "spans": [[18, 27]]}]}, {"type": "ASSAULT", "trigger": [[35, 39]], "source": [{"text": "Southmark", "spans": [[18, 27]]}]}]}
GOLD
cat > events.answers <<'ANSWERS'
{"id": "f", "events": [{"type": "THREATEN", "trigger": [[10, 17]], "source": [{"spans": [[0, 9]]}], "target": [{"span": [18, 27]}]}]}
ANSWERS
run sitrep score events.jsonl --from events.answers --show 9

# Three reports together: a copy, two towns hit on one day, a later count with an increment beside it.
cat > three.reports.jsonl <<'REPORTS'
{"id": "1", "outlet": "Specimen Wire", "published": "2024-08-12", "text": "A shell hit the mill in Lower Vale on Monday, killing at least 3 people, the mayor said."}
{"id": "2", "outlet": "Example Courier", "published": "2024-08-12", "text": "A shell hit the mill in Lower Vale on Monday, killing at least 3 people, the mayor said."}
{"id": "3", "outlet": "Northmark Gazette", "published": "2024-08-13", "text": "Five people were killed when the mill in Lower Vale was hit, the mayor said; two more died on Tuesday. A mill in Upper Vale was hit too. Southmark denied it."}
REPORTS
cat > three.jsonl <<'GOLD'
{"storyline": {"reports": "three.reports.jsonl", "sides": ["Northmark", "Southmark"]}}
{"copies": [["2", "1", "same"]], "also": []}
{"stories": [["1", "2", "3"]]}
{"event": {"id": "lower", "class": "ASSAULT", "place": "Lower Vale", "day": "2024-08-12", "facts": [{"report": ["1", "2"], "words": "A shell hit the mill in Lower Vale on Monday, killing at least 3 people", "trigger": ["hit", "killing"], "says": "same"}, {"report": ["3"], "words": "Five people were killed when the mill in Lower Vale was hit", "trigger": ["killed", "hit"], "says": "updates"}, {"report": ["3"], "words": "Southmark denied it", "trigger": ["denied"], "says": "denies", "optional": true}]}}
{"event": {"id": "upper", "class": "ASSAULT", "place": "Upper Vale", "day": "2024-08-12", "facts": [{"report": ["3"], "words": "A mill in Upper Vale was hit too", "trigger": ["hit"], "says": "same"}]}}
{"dispute": {"event": "lower", "about": "figure", "kind": "later count", "a": [{"report": ["1", "2"], "words": "at least 3 people"}], "b": [{"report": ["3"], "words": "Five people"}]}}
{"series": {"event": "lower", "measure": "killed", "of": "people", "where": "Lower Vale", "points": [{"report": ["1", "2"], "words": "at least 3 people", "low": 3, "high": null, "as_of": "2024-08-12", "side": "Northmark", "origin": "mayor"}, {"report": ["3"], "words": "Five people", "low": 5, "high": 5, "as_of": "2024-08-13", "side": "Northmark", "origin": "mayor"}], "not": [{"report": ["3"], "words": "two more died", "why": "increment"}]}}
{"origins": {"event": "lower", "documents": 3, "outlets": 3, "origins": 1, "sides": 1}}
GOLD
cat > three.answers <<'ANSWERS'
{"copies": [["1", "2", "syndicated"], ["3", "1", "update"]]}
{"stories": [["1", "2"], ["3"]]}
{"event": {"id": "x", "facts": [{"report": ["1"], "spans": [[8, 11]], "says": "same"}, {"report": ["2"], "spans": [[8, 11]], "says": "same"}, {"report": ["3"], "spans": [[17, 23]], "says": "adds"}, {"report": ["3"], "spans": [[126, 129]], "says": "same"}]}}
{"origins": {"event": "x", "documents": 3, "outlets": 3, "origins": 2, "sides": 1}}
{"dispute": {"event": "x", "about": "figure", "kind": "conflict", "a": [{"report": ["3"], "spans": [[0, 11]]}], "b": [{"report": ["2"], "spans": [[54, 71]]}]}}
{"dispute": {"event": "x", "about": "happened", "kind": "conflict", "a": [{"report": ["3"], "words": "Southmark denied it"}], "b": [{"report": ["2"], "spans": [[8, 11]]}]}}
{"series": {"points": [{"report": ["1"], "spans": [[54, 71]], "low": 3, "high": null, "as_of": "2024-08-12", "origin": "m"}, {"report": ["3"], "spans": [[0, 11]], "low": 5, "high": 5, "as_of": "2024-08-13", "origin": "n"}, {"report": ["3"], "spans": [[76, 84]], "low": 2, "high": 2, "as_of": "2024-08-13", "origin": "m"}]}}
ANSWERS
run sitrep score three.jsonl --from three.answers --show 9
run sitrep score three.jsonl --from three.jsonl --json

cat > names.jsonl <<'GOLD'
{"id": "g", "text": "Ada Example left Lower Vale.", "spans": [[0, 11, "PER"], [17, 27, "LOC"]]}
GOLD
cat > names.answers <<'ANSWERS'
{"id": "g", "text": "Ada Example left Lower Vale.", "spans": [[0, 11, "PER"], [23, 27, "LOC"]]}
ANSWERS
run sitrep score names.jsonl --from names.answers

cat > sure.jsonl <<'GOLD'
{"id": "h", "text": "It fell. It would burn.", "events": [{"id": "1", "span": [3, 7], "factuality": 2.25}, {"id": "2", "span": [18, 22], "factuality": -1.5}]}
GOLD
cat > sure.answers <<'ANSWERS'
{"id": "h", "events": [{"id": "1", "factuality": 3}]}
ANSWERS
run sitrep score sure.jsonl --from sure.answers --show 1

printf '%s\n' '# newdoc id = i' '# text = They don'"'"'t.' \
    '1	They	they	PRON	_	_	2	nsubj	_	_' '2-3	don'"'"'t	_	_	_	_	_	_	_	SpaceAfter=No' \
    '2	do	do	VERB	_	_	0	root	_	_' '3	n'"'"'t	not	PART	_	_	2	advmod	_	_' \
    '4	.	.	PUNCT	_	_	2	punct	_	_' '' > words.conllu
printf '%s\n' '1	They	_	PRON	_	_	_	_	_	_' '2	don'"'"'t	_	VERB	_	_	_	_	_	_' '' \
    '1	.	_	PUNCT	_	_	_	_	_	_' '' > words.answers
run sitrep score words.conllu --from words.answers
printf '1\tThey\t_\t_\t_\t_\t_\t_\t_\t_\n\n' > short.answers
run sitrep score words.conllu --from short.answers

# The same answers whoever gives them: those of the program, written and measured again, in any number of threads.
line 'sitrep score when.jsonl quantity.jsonl words.conllu --answers own.answers --threads 1 > one; echo $?'
line 'sitrep score when.jsonl quantity.jsonl words.conllu --threads 3 | cmp - one && echo the same with three threads'
line 'sitrep score when.jsonl --answers own.answers > one; sitrep score when.jsonl --from own.answers | cmp - one && echo the same'

# What is no gold, and what nobody can answer yet.
# Many reports: who tells one story, and what they say together.
cat > two_reports.jsonl << 'END'
{"id": "p", "cluster": "1", "date": "2031-05-02", "title": "Three hurt in Pelzin market", "text": "A bomb wounded three traders in the market of Pelzin on Friday, the mayor said."}
{"id": "q", "cluster": ["1"], "date": "2031-05-03", "title": "Pelzin: one of the wounded dies", "text": "A bomb killed one trader and wounded two others in the market of Pelzin on Friday, the mayor said."}
{"id": "r", "cluster": 2, "date": "2031-05-20", "title": "Dam breaks in Orsa valley", "text": "A dam broke above Orsa on Tuesday. Nobody was hurt."}
END
cat > two_incidents.jsonl << 'END'
{"id": "1", "frame": true, "killed": 1, "injured": 2, "date": "2031-05-02"}
{"id": "2", "frame": true, "killed": 0, "injured": 1, "date": "2031-05-20"}
{"id": "3", "frame": false, "killed": null, "injured": null}
END
run sitrep score two_reports.jsonl --answers two.answers
run cat two.answers
run sitrep score two_reports.jsonl --json
run sitrep score two_incidents.jsonl --show 5
mv two_reports.jsonl elsewhere.jsonl
run sitrep score two_incidents.jsonl

echo '{"id": "j", "cluster": "x"}' > stories.jsonl
echo '{"id": "k"}' > other.jsonl
printf '{"id": "l"}\n{"id": \n' > broken.jsonl
mkdir folder && cp stories.jsonl other.jsonl when.jsonl folder
run sitrep score stories.jsonl --json
run sitrep score other.jsonl stories.jsonl
run sitrep score broken.jsonl
run sitrep score nowhere.jsonl
: > gold.jsonl.gz
run sitrep score gold.jsonl.gz
run sitrep score folder --from when.answers
