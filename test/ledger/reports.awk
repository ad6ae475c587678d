# reports.awk - N invented reports as JSON Lines: awk -v n=5000 -f test/ledger/reports.awk
#
# Of ten reports one is a copy under another outlet, one a later version of an earlier address, one has no address at all.
function pick(list, k,   at, m) { m = split(list, at, "|"); return at[k % m + 1] }
function day(k) { return sprintf("2031-%02d-%02d", int(k / 28) % 12 + 1, k % 28 + 1) }
function text(k,   who, town, dead) {
    town = pick("Northmark|Arlen|Vesk|Tamrin|Old Quay|Belsk|Orlova|Sandhaven|Kesten|Marrow Bridge|Dunmere", k)
    who = pick("Rebels|Government forces|Coastal militia fighters|Border guards|Army units", int(k / 3))
    dead = k % 37 + 2
    return who " shelled " town " on " pick("Monday|Tuesday|Friday|Sunday", k) ", killing at least " dead " people, the mayor of " town \
        " told the Specimen Wire.\\n\\n" pick("The defence ministry denied the attack.|Nearly " (dead * 100) " residents were evacuated, officials said.|" \
        "The army could send reinforcements to " town ", a general said.|Two hospitals were hit, according to doctors.", int(k / 5)) \
        "\\n\\n" who " have taken " (k % 90 + 3) " villages since last week, reports said. Report " k " of the " pick("northern|southern|eastern", k) " desk."
}
BEGIN {
    for (i = 0; i < n; i++) {
        k = i
        url = sprintf("https://%s.example/%d", pick("wire|courier|gazette|herald", i), i)
        outlet = pick("Specimen Wire|Example Courier|Northmark Gazette|Harbour Herald", i)
        if (i % 10 == 3) k = i - 3
        if (i % 10 == 7) { url = sprintf("https://wire.example/%d", i - 7); outlet = "Specimen Wire" }
        printf "{\"text\":\"%s\",\"published\":\"%sT%02d:30:00Z\",\"outlet\":\"%s\"", text(k), day(i), i % 24, outlet
        if (i % 10 != 9) printf ",\"url\":\"%s\"", url
        print "}"
    }
}
