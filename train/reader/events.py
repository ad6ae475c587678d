"""What a word tells of an event: nothing, a state, or one of PLOVER's types; as sets of labels, like names.

    "Rounds slammed into the hospital, killing two"   slammed {ASSAULT}, killing {ASSAULT}
    "was shot dead"                                   shot {ASSAULT}, dead {O, ASSAULT}: one act, either word may tell it
"""
LABELS = ["O", "STATE", "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST",
          "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN"]
ANY = (1 << len(LABELS)) - 1
NO = 1
SMALL = set("the a an of to out up off down in on been be was were into over back from with by for".split())


def types_of(fact):
    bits = 0
    for t in fact["type"]:
        bits |= 1 << LABELS.index(t)
    return bits | 2 if fact["kind"] == "state" or not bits else bits


def touched(where, span):
    return [i for i, (a, b) in enumerate(where) if a < span[1] and b > span[0]]


def mark(words, where, facts):
    """The labels that each word of a paragraph may have."""
    sure, maybe = {}, {}
    for f in facts:
        if f["kind"] not in ("event", "state"):
            continue
        for t in f["triggers"]:
            best = t["span"] == f["trigger"]["span"] and not t.get("maybe")
            for i in touched(where, t["span"]):
                to = sure if best and words[i].lower() not in SMALL else maybe
                to[i] = to.get(i, 0) | types_of(f)
    return [sure[i] if i in sure else NO | maybe.get(i, 0) for i in range(len(words))]
