# fold.awk - the key under which a name is looked up, and what counts as a name worth keeping.
#
#     Chasiv Yar, CHASIV YAR, Chasiv-Yar      chasiv yar
#     Dayr az-Zawr, Deir ez-Zor               two keys: folding undoes marks, not spelling
#     Zaporizhzhya, Zaporizhzhia              two keys
#
# The same as in the program: NFKD without marks, case-fold, apostrophes and dots dropped, hyphens to spaces.
# Works on bytes (run with LC_ALL=C), so that mawk, gawk and busybox give the same.

# "row" takes the letters that fold to one key, for instance row("z", "ŹźŻżŽž...").
function row(key, letters) {
    while (match(letters, /^[\300-\377][\200-\277]*/)) {
        folded[substr(letters, 1, RLENGTH)] = key
        letters = substr(letters, RLENGTH + 1)
    }
}

BEGIN {
    row("a", "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặ")
    row("b", "ḂḃḄḅḆḇ")
    row("c", "ÇçĆćĈĉĊċČčḈḉ")
    row("d", "ĎďḊḋḌḍḎḏḐḑḒḓ")
    row("e", "ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệ")
    row("f", "Ḟḟ")
    row("g", "ĜĝĞğĠġĢģǦǧǴǵḠḡ")
    row("h", "ĤĥȞȟḢḣḤḥḦḧḨḩḪḫẖ")
    row("i", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİǏǐȈȉȊȋḬḭḮḯỈỉỊị")
    row("j", "Ĵĵ")
    row("k", "ĶķǨǩḰḱḲḳḴḵ")
    row("l", "ĹĺĻļĽľĿŀḶḷḸḹḺḻḼḽ")
    row("m", "ḾḿṀṁṂṃ")
    row("n", "ÑñŃńŅņŇňŉǸǹṄṅṆṇṈṉṊṋ")
    row("o", "ÒÓÔÕÖòóôõöŌōŎŏŐőƠơǑǒǪǫǬǭȌȍȎȏȪȫȬȭȮȯȰȱṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợ")
    row("p", "ṔṕṖṗ")
    row("r", "ŔŕŖŗŘřȐȑȒȓṘṙṚṛṜṝṞṟ")
    row("s", "ŚśŜŝŞşŠšſȘșṠṡṢṣṤṥṦṧṨṩẛ")
    row("t", "ŢţŤťȚțṪṫṬṭṮṯṰṱẗ")
    row("u", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰự")
    row("v", "ṼṽṾṿ")
    row("w", "ŴŵẀẁẂẃẄẅẆẇẈẉẘ")
    row("x", "ẊẋẌẍ")
    row("y", "ÝýÿŶŷŸȲȳẎẏẙỲỳỴỵỶỷỸỹ")
    row("z", "ŹźŻżŽžẐẑẒẓẔẕ")
    row("ij", "Ĳĳ")
    row("ss", "ßẞ")
    row("æ", "ÆǢǣǼǽ")
    row("ð", "Ð")
    row("ø", "ØǾǿ")
    row("þ", "Þ")
    row("đ", "Đ")
    row("ħ", "Ħ")
    row("ł", "Ł")
    row("ŋ", "Ŋ")
    row("œ", "Œ")
    row("ŧ", "Ŧ")
    row("ƙ", "Ƙ")
    row("ǥ", "Ǥ")
    row("ɓ", "Ɓ")
    row("ɗ", "Ɗ")
    row("ə", "Ə")
    row("", "’‘‛ʹʻʼʽʾʿˈ′`´")
    row(" ", "–—‐‑\302\240")
}

function fold(name,    out, letter) {
    name = tolower(name)
    if (name ~ /[\200-\377]/) {
        out = ""
        while (match(name, /[\300-\377][\200-\277]*/)) {
            letter = substr(name, RSTART, RLENGTH)
            if (letter in folded) out = out substr(name, 1, RSTART - 1) folded[letter]
            else if (letter ~ /^(\314|\315[\200-\257])/) out = out substr(name, 1, RSTART - 1)
            else out = out substr(name, 1, RSTART - 1) letter
            name = substr(name, RSTART + RLENGTH)
        }
        name = out name
    }
    gsub(/['`.]/, "", name)
    gsub(/[- ]+/, " ", name)
    sub(/^ /, "", name)
    sub(/ $/, "", name)
    return name
}

# Latin letters, marks and the punctuation of names; any other byte above ASCII is another script.
function is_latin(name) {
    if (name !~ /[\200-\377]/) return 1
    gsub(/[\303-\311][\200-\277]|\312[\271-\277]|\313\210|\314[\200-\277]|\315[\200-\257]/, "", name)
    gsub(/\341[\270-\273][\200-\277]|\342\200[\220-\231]|\342\200\262|\302[\240\264]/, "", name)
    return name !~ /[\200-\377]/
}

# "GAO" (an airport), "URS", "mdynt dnt" (a transliteration letter by letter), "UA-12" and links are no names.
function is_name(name) {
    if (length(name) < 3 || length(name) > 60) return 0
    if (name ~ /[0-9,\/:()_"|;+=@\\%&#?!*<>\[\]{}]/) return 0
    if (name ~ /^[A-Z]+$/ && length(name) < 6) return 0
    if (name !~ /[A-Z]/ && name !~ /^['`]?[\300-\377]/) return 0
    if (tolower(name) ~ /^www|\.(com|org|net)$/) return 0
    return is_latin(name)
}

# Joins new aliases to a list, leaving out those whose key "seen" already has. Clear "seen" for each place.
function join_alias(list, name) {
    gsub(/^ +| +$/, "", name)
    if (!is_name(name) || (fold(name) in seen)) return list
    seen[fold(name)] = 1
    return list == "" ? name : list "|" name
}
