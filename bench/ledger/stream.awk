# stream.awk - N invented reports over time as JSON Lines, always as many a day: awk -v n=10000 -v a_day=30 -f stream.awk
#
# Things happen in some ninety towns; each is told by one to six outlets within five days, with a toll that moves, in words of its
# own and words that all have. One report in eight repeats another's text. Numbers come from a generator of its own: awk's differ.
function random(k) { seed = (seed * 16807) % 2147483647; return int(seed / 2147483647 * k) }
function pick(list, n) { return list[random(n) + 1] }
function name(k,   at, s) { for (at = k + 7; at > 0; at = int(at / 17)) s = s syllable[at % 17 + 1]; return s }
function capital(s) { return toupper(substr(s, 1, 1)) substr(s, 2) }
function date(day,   z, era, doe, yoe, y, doy, mp) { # days since 1970 as a calendar has them
    z = day + 719468; era = int(z / 146097); doe = z - era * 146097
    yoe = int((doe - int(doe / 1460) + int(doe / 36524) - int(doe / 146096)) / 365)
    doy = doe - (365 * yoe + int(yoe / 4) - int(yoe / 100)); mp = int((5 * doy + 2) / 153)
    y = yoe + era * 400 + (mp > 9)
    return sprintf("%04d-%02d-%02d", y, mp < 10 ? mp + 3 : mp - 9, doy - int((153 * mp + 2) / 5) + 1)
}
function happen(k) { # something new
    town[k] = pick(towns, towns_n); who[k] = pick(whos, whos_n); verb[k] = pick(verbs, verbs_n); dead[k] = random(40) + 2
    weekday[k] = pick(days, days_n); told[k] = 0; most[k] = random(6) + 1; speaker[k] = pick(sources, sources_n); began[k] = int(i / a_day)
    for (j = 1; j <= 5; j++) own[k, j] = name(random(60000))
}
function aside() {
    return pick(whos, whos_n) " " pick(verbs, verbs_n) " " pick(towns, towns_n) " and the " pick(things, things_n) " of the " \
        name(random(900)) ", killing at least " (random(90) + 2) " people, " pick(sources, sources_n) "."
}
function fled() { return "About " (random(900) + 20) " residents fled the " pick(things, things_n) " near " pick(towns, towns_n) ", " pick(sources, sources_n) "." }
function taken() { return pick(whos, whos_n) " have taken " (random(9) + 2) " settlements and a " pick(things, things_n) " of the " name(random(900)) " since last week, " pick(sources, sources_n) "." }
function could() { return pick(whos, whos_n) " could send " (random(900) + 50) " soldiers to the " pick(things, things_n) " at " pick(towns, towns_n) ", " pick(sources, sources_n) "." }
function lead(k) { return who[k] " " verb[k] " " town[k] " on " weekday[k] ", killing at least " dead[k] " people near the " own[k, 1] " " pick(things, things_n) ", " speaker[k] "." }
function body(k,   s) {
    s = "The " own[k, 2] " " pick(things, things_n) " and the " own[k, 3] " quarter of " town[k] " were hit, " pick(sources, sources_n) "."
    s = s "\\n\\nSome " (dead[k] * 3) " people were wounded in " town[k] ", doctors at the " own[k, 4] " hospital said. The " own[k, 5] " road was closed."
    return s "\\n\\n" aside() " " fled() "\\n\\n" taken() " " could() "\\n\\n" fled() " " aside()
}
BEGIN {
    seed = 77
    split("ka lo mi ren da vo sel tar ni bur esh gol pa rin zu feth mar", syllable, " ")
    towns_n = split("Northmark Arlen Lviv Kharkiv Sumy Kherson Donetsk Kursk Belgorod Aleppo Homs Idlib Mosul Kirkuk Goma Bukavu Khartoum Omdurman Gaza Rafah Tyre Sidon Mariupol Odesa Bakhmut Raqqa Hodeidah Aden Taiz Benghazi Misrata Tripoli Mogadishu Kismayo Juba Malakal Bangui Bria Gao Kidal", towns, " ")
    for (i = 0; i < 50; i++) towns[++towns_n] = capital(name(5000 + 37 * i))
    whos_n = split("Rebels|Government forces|Border guards|Army units|Militants|Russian forces|Ukrainian forces|Israeli troops|Soldiers|Insurgents", whos, "|")
    verbs_n = split("shelled|attacked|bombed|seized|captured|raided|struck|advanced on|withdrew from|evacuated", verbs, "|")
    sources_n = split("the mayor said|officials said|the defence ministry said|according to the governor|a military spokesman told Reuters|residents said|the Specimen Wire reported|police said", sources, "|")
    things_n = split("harvest|bridge|market|river|school|column|artillery|drone|supply|winter|fuel|hospital|railway|junction|airfield|reservoir|trench|convoy|ceasefire|border|village|district|harbour|refinery|warehouse|ambulance|checkpoint|prison|embassy|council", things, "|")
    days_n = split("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday", days, "|")
    outlets_n = split("Specimen Wire|Example Courier|Northmark Gazette|Harbour Herald|Daily Sample|Evening Example|Border Post|Inland Times", outlets, "|")
    for (i = 0; i < n; i++) {
        k = int(i / 3) - random(int(a_day * 5 / 3) + 1)
        if (k < 0) k = 0
        if (!(k in most) || told[k] >= most[k]) k = "new " i
        if (!(k in most)) happen(k)
        told[k]++
        if (random(3) == 0) dead[k]++
        if (text != "" && random(8) == 0) text = text
        else text = lead(k) "\\n\\n" body(k)
        printf "{\"id\":\"%d\",\"title\":\"%s %s %s near the %s\",\"text\":\"%s\",\"published\":\"%sT%02d:%02d:00Z\",\"outlet\":\"%s\",\"url\":\"https://wire.example/%d\"}\n",
            i, who[k], verb[k], town[k], own[k, 1], text, date(18262 + int(i / a_day)), random(24), random(60), pick(outlets, outlets_n), i
        if (i % 3 == 0 && !(i / 3 in most)) happen(i / 3)
    }
}
