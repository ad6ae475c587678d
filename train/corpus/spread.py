#!/usr/bin/env python3
"""Counts how often each construction occurs in the reports, by their words and, where they are marked, by their marks.

usage: spread.py [own | real]

      58  fears                 12 by marks     (under 60: write more)

By words is a rough net (regular expressions over the text); by marks is what the readers found.
"""
import collections
import os
import re
import sys

import marks
import sentence
import source

LEAST = 60
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
N = r"(?:[\d][\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|a hundred|half)"
PART = (r"(?:\w+ed|taken|killed|hit|shot|seen|told|held|hurt|cut|driven|given|shut|struck|sunk|torn|found|left|forced|put|lost|set|sent|brought|"
        r"buried|bought|caught|fired|freed|flown|laid|led|made|met|paid|said|sold|thrown|withdrawn|blown|burnt|borne|overrun|beaten|sworn|drawn|known)")
SPEAKERS = r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)*"
BY_WORDS = {
    "passives": rf"\b(?:was|were|been|being|is|are|be|got)\s+(?:\w+ly\s+|not\s+|also\s+|still\s+)?{PART}\b",
    "nominal events": r"\b(?:attacks?|strikes?|raids?|offensives?|shelling|bombings?|ambush(?:es)?|clashes|fighting|talks|withdrawal|arrests?|siege|blockade|"
                      r"killings?|ceasefire|truce|visit|protests?|sanctions|deployment|evacuation|assault|kidnapping|explosions?|blasts?|seizure|capture|exchange|swap|retreat|landing|advance)\b",
    "relative clauses": r"(?:,|\w)\s+(?:who|which|whose|whom|where|that had|that has|that was|that were|that is|that are)\b",
    "coordinations": r"\b(?:and|but|or)\b",
    "metonyms": r"\b(?:Kyiv|Moscow|Washington|London|Paris|Berlin|Beijing|Tehran|Ankara|Damascus|Baghdad|Jerusalem|Riyadh|Cairo|Khartoum|Nairobi|Addis Ababa|Asmara|"
                r"Kinshasa|Kigali|Brussels|Belgrade|Pristina|Skopje|Tbilisi|Yerevan|Baku|Islamabad|New Delhi|Delhi|Kabul|Dhaka|Naypyidaw|Manila|Jakarta|Tokyo|Seoul|Pyongyang|Taipei|"
                r"Bogota|Caracas|Lima|Quito|Havana|Tripoli|Algiers|Rabat|Bamako|Niamey|Ouagadougou|Abuja|N'Djamena|Juba|Minsk|Warsaw|Vilnius|Colombo|Sanaa|Doha|Abu Dhabi|Kremlin|"
                r"White House|Pentagon|Elysee|Élysée|Downing Street|Foggy Bottom|Quai d'Orsay|Foreign Office|the palace|foreign ministry|defen[cs]e ministry|interior ministry|"
                r"Foreign Ministry|Defen[cs]e Ministry|Interior Ministry|State Department|health ministry)\b",
    "pronouns": r"\b(?:he|she|they|it|we|He|She|They|It|We)\b",
    "descriptions": r"\bthe (?:general|colonel|minister|president|group|militia|rebels?|insurgents?|junta|ministry|two sides|army|governor|former \w+|envoy|mediators?|movement|"
                    r"commander|spokes(?:wo)?man|attackers?|gunm[ae]n|suspects?|victims?|pilots?|bloc|alliance|agency|regime|authorities|kingdom|republic|island|country|captain|mayor)\b",
    "nested sources": rf"\bciting\b|\bquot(?:ed|ing)\b|told (?:the )?{SPEAKERS}|\baccording to [^.]*,? (?:seen|obtained|carried|published) by\b|said [^.]{{0,60}} had told",
    "told X": r"\b(?:told|tells|telling) (?:the |state |local |a |Radio |broadcaster )?[A-Z]|\btold (?:reporters|journalists|state|local)",
    "per X": r"\b[Pp]er (?:the |a |its |two |an |local |state )?(?!cent|capita|day|week|month|year|hour|person|annum|head|barrel)[A-Za-z]",
    "according to": r"\b[Aa]ccording to\b",
    "citing": r"\b(?:[Cc]iting|quoting)\b",
    "reportedly and kin": r"\b(?:[Rr]eportedly|[Aa]llegedly|is said to|are said to|was said to|were said to|said to (?:have|be)|[Rr]umou?r(?:s|ed)|it is believed|is believed|are believed|"
                          r"reports? of|unconfirmed|is thought|are thought|[Ss]upposedly|[Aa]pparently|described as|purported)\b",
    "denials": r"\b(?:den(?:y|ies|ied|ying|ial|ials)|dismiss(?:ed|es|ing)?|refut(?:ed|es|ing)?|rebuff(?:ed)?|insist(?:ed|s)? (?:that )?(?:no|it had not|they had not))\b",
    "negations": r"\b(?:not|no|never|none|without|neither|nor)\b|n['’]t\b",
    "plans": r"\b(?:will|plan(?:s|ned|ning)?|intend(?:s|ed)?|vow(?:s|ed)?|pledg(?:es|ed)?|promis(?:es|ed)|is to|are to|was to|were to|aims? to|prepar(?:es|ing|ed) to|due to (?:be|meet|arrive|begin|open|fly)|about to)\b",
    "orders": r"\b(?:order(?:s|ed|ing)?|demand(?:s|ed|ing)?|instruct(?:ed|s)?|told (?:\w+ ){1,3}to|command(?:ed|s) (?:\w+ ){1,3}to|call(?:s|ed|ing)? (?:on|for)|urg(?:es|ed|ing)|must|directed|summoned)\b",
    "threats": r"\b(?:threat(?:s|en|ens|ened|ening)?|warn(?:s|ed|ing)? (?:that|of|it|them|any|he|she)|ultimatum|will pay|would pay|or face)\b",
    "fears": r"\b(?:fear(?:s|ed|ing)?|afraid|worr(?:y|ies|ied)|concern(?:s|ed)? (?:that|over|about)|dread(?:s|ed)?|alarm(?:ed)?|anxious)\b",
    "conditionals": r"\b(?:if|unless|should (?:the|it|they|talks)|provided that|as long as|in case|otherwise|were (?:it|they|the \w+) to)\b",
    "unclear": r"\b(?:unclear|not clear|not known|unknown|uncertain|no word on|could not be (?:verified|established|reached|confirmed|determined)|yet to be established|not immediately clear|remains? open|nobody knows|unexplained)\b",
    "sentences": None,
    "figure: exact": rf"\b{N} (?:people|soldiers|men|civilians|troops|fighters|villages|drones|missiles|prisoners|policemen|officers|tonnes|trucks)\b",
    "figure: about": rf"\b(?:about|around|some|roughly|approximately|an estimated|circa|or so) {N}",
    "figure: at_least": rf"\b(?:at least|no fewer than|not less than|no less than|a minimum of) (?:{N}|a )",
    "figure: over": rf"\b(?:more than|over|above|upwards? of|in excess of) (?:{N}|a |several)",
    "figure: at_most": rf"\b(?:at most|up to|no more than|not more than|a maximum of|as many as) (?:{N}|a )",
    "figure: under": rf"\b(?:nearly|almost|fewer than|less than|under|close to|just short of|not quite|below) (?:{N}|a )",
    "figure: range": rf"\b(?:between {N} and {N}|{N} (?:to|or) {N} \w|from {N} to {N}|\d+[-–]\d+ \w)",
    "figure: vague": r"\b(?:[Dd]ozens|[Hh]undreds|[Tt]housands|[Tt]ens of thousands|[Ss]cores|[Ss]everal|[Mm]any|a handful|[Aa] few|[Ss]ome of|[Ss]everal hundred|[Nn]umerous|a small number|a large number) ",
    "figure: unknown": r"\b(?:[Aa]n? (?:unknown|undisclosed|unspecified|unconfirmed|undetermined|uncertain) (?:number|sum|amount|quantity|figure)|[Tt]he (?:exact |full |precise )?(?:number|toll|scale|size|cost|figure)[^.]{0,50}(?:unclear|not known|unknown|not given|not clear)|"
                       r"how many|did not say how (?:many|much)|gave no (?:figure|number|toll)|undisclosed)\b",
    "date: weekday": rf"\b{DAY}\b(?! night| morning| evening| afternoon)",
    "date: day": rf"\b(?:{MONTH} \d\d?\b|\d\d?(?:st|nd|rd|th)? (?:of )?{MONTH})",
    "date: month": rf"\b(?:in|In|since|of|last|this|early|late|mid-|by|until) {MONTH}(?! \d\d?\b(?!\d))",
    "date: year": r"\b(?:in|since|of|until|by|In|Since|from) (?:19|20)\d\d\b|\b(?:19|20)\d\ds?\b",
    "date: last, next": r"\b(?:[Ll]ast|[Nn]ext|[Tt]his|[Pp]revious|past) (?:week|month|year|night|summer|winter|spring|autumn|fall|weekend|weeks|months|days|decade)\b",
    "date: yesterday, overnight": r"\b(?:yesterday|today|tomorrow|tonight|[Oo]vernight|the day before|[Ee]arlier in the day|the following day|Yesterday|Today|Tomorrow)\b",
    "date: ago": rf"\b(?:ago|earlier|later)\b",
    "date: since, until": r"\b(?:[Ss]ince|[Uu]ntil|[Bb]y) (?:the |last |early |late |mid-|next |yesterday|today|dawn|midnight|noon|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)|\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)",
    "date: from, to, between": rf"\b(?:from|between|From|Between) (?:\d\d? |{DAY}|{MONTH}|(?:19|20)\d\d)[^.]{{0,20}}?(?:to|and|until|till)\b|\d\d?[-–]\d\d? {MONTH}|{MONTH} \d\d?[-–]\d",
    "date: duration": rf"\b(?:for|For|after|After|in|within|during|over)\s(?:the (?:past|last|next) )?(?:more than |nearly |about |almost |some |over |at least )?(?:{N}|several|a few|a|an|\w+teen)[- ](?:hours?|days?|weeks?|months?|years?|decades?)\b",
    "date: time of day": r"\b(?:\d\d?(?:[.:]\d\d)? ?(?:a\.m\.|p\.m\.|am|pm|GMT)|\d\d:\d\d|\d{4} hours|dawn|dusk|noon|midnight|before sunrise|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?:night|morning|evening|afternoon))\b",
}


def by_marks(reports):
    c = collections.Counter()
    for r in reports:
        c["sentences"] += len(r.sentences)
        c["sentences with no fact"] += len(r.none)
        for f in r.facts:
            c["facts"] += 1
            c[f["kind"]] += 1
            c["label " + f["label"]] += 1
            c["mode " + f["mode"]] += 1
            for t in f["type"]:
                c["type " + t] += 1
            c["denials"] += f["label"] == "DENIED"
            c["negations"] += f["polarity"] == "-"
            for word, mode in (("plans", "planned"), ("orders", "ordered"), ("threats", "threatened"), ("fears", "feared"), ("conditionals", "conditional"), ("unclear", "unknown")):
                c[word] += f["mode"] == mode
            c["threats"] += "THREATEN" in f["type"]
            c["nested sources"] += len(f["chain"]) > 1
            c["reportedly and kin"] += bool(f["chain"]) and marks.label("happened", "+", f["chain"]) == "HEDGED"
            c["date"] += bool(f["time"])
            for q in f["figures"]:
                c["figure: " + q["bound"]] += 1
            actors = f["source"] + f["target"]
            c["pronouns"] += sum(a["text"].lower() in ("he", "she", "it", "they", "we", "i", "them", "him", "her", "us", "who", "its", "their", "you") for a in actors)
            c["descriptions"] += sum("is" in a for a in actors)
    return c


def main():
    part = sys.argv[1] if len(sys.argv) > 1 else ""
    names = [n for n in source.names() if not part or source.kind(n) == part]
    reports = [marks.Report(n) for n in names if os.path.exists(source.marks_file(n))]
    reports = [r for r in reports if not r.refused]
    texts = [source.text(n)[0] for n in names]
    found = by_marks(reports)
    words = sum(len(t.split()) for t in texts)
    sentences = sum(len(sentence.split(t)) for t in texts)
    print(f"{len(names)} reports, {words} words, {sentences} sentences; marked: {len(reports)} reports, {found['facts']} facts\n")
    for k, pattern in BY_WORDS.items():
        n = sum(len(re.findall(pattern, t)) for t in texts) if pattern else sentences
        marked = f"{found[k]:6} by marks" if k in found else ""
        print(f"{n:6}  {k:28} {marked:16} {'under ' + str(LEAST) if max(n, found[k]) < LEAST else ''}".rstrip())
    print()
    for k in sorted(k for k in found if k not in BY_WORDS):
        print(f"{found[k]:6}  {k} by marks")
    if found["sentences"]:
        print(f"\nno fact in {found['sentences with no fact'] / found['sentences']:.2f} of the sentences of marked reports")


if __name__ == "__main__":
    main()
