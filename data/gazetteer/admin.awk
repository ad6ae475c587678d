# admin.awk - districts of the first or second level, with centres and boxes.
#
#     UA.07  Kharkiv        seat 706483 Kharkiv   box and label point from Natural Earth, id from GeoNames
#     SD.60  Eastern Darfur no shape of its own   box and centre from its towns
#
# Run with -v level=1 or 2. Input: codes (code, name), ids (code, GeoNames id), spellings.tsv, shapes (see build.sh;
# /dev/null for level 2), places, places.
# Longitudes that cross the 180th meridian: w > e.

BEGIN {
    FS = OFS = "\t"
    after = "oblast|region|province|governorate|state|district|prefecture|county|department|krai|kray|republic|" \
            "municipality|division|parish|city|autonomous okrug|autonomous oblast|autonomous region|" \
            "autonomous republic|regional state|capital city|raion|rayon|okrug|kommun|kommune|ilcesi|jaras|shi|gun|pagasts|" \
            "novads|tumani|zone|cercle|vald|barrio|barrio pueblo|sum|audany|apskritis|maakond|megye"
    before = "comuna|municipio|amphoe|huyen|provincia|kabupaten|shahrestan e|powiat|gemeente|obshtina|" \
             "gorodskoy okrug|oras|okres|partido|markaz|province|municipiul|grad|distrito|politischer bezirk|opcina|" \
             "opstina|daira|thanh pho|srok|bashkia|departamento|departement|kota|muhafazat|mudiriyat|republic|ville|" \
             "city|wilaya|cercle|region|state|ostan e|gorod|municipality|urban municipality"
    plain = "north|south|east|west|northern|southern|eastern|western|central|centre|centro|center|upper|lower|" \
            "middle|capital|federal|autonomous|special|national|nord|sud|est|ouest|norte|sur|sul|leste|este|oeste|" \
            "northeastern|northwestern|southeastern|southwestern|north east|north west|south east|south west|" \
            "and|of|the|islands|island|new|coast|coastal|mid|far"
}

FILENAME == ARGV[1] {
    n++
    code[n] = $1; name[n] = $2; known[$1] = n
    own[land($1), fold($2)] = own[land($1), fold(bare($2))] = $1
    next
}
FILENAME == ARGV[2] { if ($1 in known) geonames[$1] = $2; next }
FILENAME == ARGV[3] { if ($1 in known) spell(); next }
FILENAME == ARGV[4] {
    if ($13 == 2) next
    if ($1 in known) shape($1); else pending[++unsettled] = $0
    next
}

# The towns, first reading: people, seat, extent.
FNR == 1 && ++reading == 1 { settle() }

{
    key = level == 1 ? $5 "." $6 : $5 "." $6 "." $7
    if (!(key in known) || (level == 2 && $7 == "")) next
}

reading == 1 {
    towns[key]++
    if ($4 != "PPLX") people[key] += $10
    rank = rank_of($4) * 1e9 + $10
    if (!(key in seat) || rank > seat_rank[key]) { seat[key] = $1; seat_name[key] = $2; seat_rank[key] = rank }
    widen(key, $8, $9, $8, $9)
    inside_box(key, $8, $9)
    next
}

{
    weight = $10 + 1
    x = $9 + 0
    if (crosses(key) && x < 0) x += 360
    sum_weight[key] += weight; sum_y[key] += weight * $8; sum_x[key] += weight * x
}

END {
    for (i = 1; i <= n; i++) {
        c = code[i]
        if (level == 2 && !(c in towns)) continue
        s = w = north = e = y = x = ""
        box = ""
        if (c in towns) {
            y = sum_y[c] / sum_weight[c]; x = sum_x[c] / sum_weight[c]
            if (x > 180) x -= 360
            box = "towns"; s = low[c]; north = high[c]; w = west(c); e = east(c)
        }
        if (c in shapes && (!(c in towns) || inside[c] >= towns[c] / 2)) {
            box = "shape"; s = shape_s[c]; w = shape_w[c]; north = shape_n[c]; e = shape_e[c]
            y = label_y[c] / shapes[c]; x = label_x[c] / shapes[c]
        } else delete shape_names[c]
        if (box == "") { print c " " name[i] ": no town and no shape" > "/dev/stderr"; continue }
        print_unit(i, c)
    }
}

function print_unit(i, c,    list, k, count, names, id, iso, kind) {
    split("", seen)
    seen[fold(name[i])] = 1
    count = split(barred[c], list, "|")
    for (k = 1; k <= count; k++) seen[fold(list[k])] = 1
    names = join_alias("", bare(name[i]))
    count = split(spelling[c], list, "|")
    for (k = 1; k <= count; k++) names = join_alias(names, list[k])
    count = split(shape_names[c], list, "|")
    for (k = 1; k <= count; k++)
        if (free(c, list[k])) {
            names = join_alias(names, list[k])
            if (free(c, bare(list[k]))) names = join_alias(names, bare(list[k]))
        }
    # "Pokrovskyi Raion", seat Pokrovsk: English says Pokrovsk district.
    if (level == 2 && c ~ /^(UA|RU|BY|KZ)\./ && seat_rank[c] >= 2e9 && \
        substr(fold(seat_name[c]), 1, 4) == substr(fold(name[i]), 1, 4)) names = join_alias(names, seat_name[c])
    id = c in geonames ? geonames[c] : shape_id[c]
    if (box == "towns") iso = kind = ""
    else { iso = shape_iso[c]; kind = shape_kind[c] }
    printf "%s\t%s\t%s\t%.4f\t%.4f\t%.0f\t%s\t%.3f\t%.3f\t%.3f\t%.3f\t%s", \
        c, name[i], names, y, x, people[c], seat[c], s, w, north, e, id
    print level == 1 ? "\t" box "\t" iso "\t" kind : ""
}

# "SD.49  South Darfur|-Darfur" adds one name and keeps another out. What is added here belongs to this unit alone.
function spell(    list, count, k) {
    count = split($3, list, "|")
    for (k = 1; k <= count; k++)
        if (list[k] ~ /^-/) barred[$1] = barred[$1] "|" substr(list[k], 2)
        else {
            spelling[$1] = spelling[$1] "|" list[k]
            if (!((land($1), fold(list[k])) in own)) own[land($1), fold(list[k])] = $1
        }
}

# A shape counts by its GeoNames code; where the code is an old one, by its name within the country (settle).
# Shapes of the second level (the departments of France under the code of the region) are left out.
# Columns: gn_a1_code, iso_a2, gn_id, iso_3166_2, type, names, lat, lon, s, w, n, e, gn_level
function shape(c) {
    shapes[c]++
    label_y[c] += $7; label_x[c] += $8
    if (shapes[c] == 1) {
        shape_id[c] = $3; shape_names[c] = $6; shape_iso[c] = $4; shape_kind[c] = $5
        shape_s[c] = $9; shape_w[c] = $10; shape_n[c] = $11; shape_e[c] = $12
        return
    }
    if ($9 + 0 < shape_s[c] + 0) shape_s[c] = $9
    if ($11 + 0 > shape_n[c] + 0) shape_n[c] = $11
    if ($10 + 0 < shape_w[c] + 0) shape_w[c] = $10
    if ($12 + 0 > shape_e[c] + 0) shape_e[c] = $12
}

function settle(    line, i, list, count, k, c) {
    line = $0
    for (i = 1; i <= unsettled; i++) {
        $0 = pending[i]
        c = ""
        count = split($6, list, "|")
        for (k = 1; k <= count && c == ""; k++)
            if (($2, fold(bare(list[k]))) in own) c = own[$2, fold(bare(list[k]))]
        if (c != "" && !(c in shapes)) shape(c)
    }
    $0 = line
}

function inside_box(c, y, x,    past_west, before_east) {
    if (!(c in shapes) || y + 0 < shape_s[c] - 0.1 || y + 0 > shape_n[c] + 0.1) return
    past_west = x + 0 >= shape_w[c] - 0.1
    before_east = x + 0 <= shape_e[c] + 0.1
    if (shape_w[c] + 0 <= shape_e[c] + 0 ? past_west && before_east : past_west || before_east) inside[c]++
}

# The capital before the seat of the unit, the seat before the largest town, any town before a quarter.
function rank_of(fcode) {
    if (fcode == "PPLC" && level == 1) return 3
    if (fcode == (level == 1 ? "PPLA" : "PPLA2")) return 2
    return fcode != "PPLX"
}

# East and west of Greenwich apart, so that a unit on the 180th meridian does not span the world.
function widen(c, s, w, north, e) {
    s += 0; w += 0; north += 0; e += 0
    if (!(c in low) || s < low[c]) low[c] = s
    if (!(c in high) || north > high[c]) high[c] = north
    if (w >= 0) {
        if (!(c in pos_low) || w < pos_low[c]) pos_low[c] = w
        if (!(c in pos_high) || e > pos_high[c]) pos_high[c] = e
    } else {
        if (!(c in neg_low) || w < neg_low[c]) neg_low[c] = w
        if (!(c in neg_high) || e > neg_high[c]) neg_high[c] = e
    }
}

function crosses(c) { return (c in pos_high) && (c in neg_low) && pos_high[c] - neg_low[c] > 180 }
function west(c) { return crosses(c) ? pos_low[c] : c in neg_low ? neg_low[c] : pos_low[c] }
function east(c) { return crosses(c) ? neg_high[c] : c in pos_high ? pos_high[c] : neg_high[c] }

function free(c, alias) {
    return !only_plain(alias) && (!((land(c), fold(alias)) in own) || own[land(c), fold(alias)] == c)
}

function only_plain(alias) { return fold(alias) ~ "^(" plain ")( (" plain "))*$" }

function land(c) { return substr(c, 1, 2) }

# "Kursk Oblast" Kursk, "Comuna Vaslui" Vaslui, "Republic of Tyva" Tyva; but not "Northern" of "Northern State".
function bare(full,    key, words, count, k, rest) {
    rest = full
    count = split(full, words, " ")
    key = fold(full)
    if (match(key, " (" after ")$")) {
        k = split(substr(key, RSTART + 1), words, " ")
        rest = cut_words(full, 0, k)
    } else if (match(key, "^(" before ") ((of|de|del|de la|du|da|do|di) )?")) {
        k = split(substr(key, 1, RLENGTH), words, " ")
        rest = cut_words(full, k, 0)
    }
    return rest == "" || only_plain(rest) ? full : rest
}

# The words of a name, some cut off in front or behind; hyphenated words count as folding counts them.
function cut_words(full, front, back) {
    while (front-- > 0) sub(/^[^ -]*[ -]+/, "", full)
    while (back-- > 0) sub(/[ -]+[^ -]*$/, "", full)
    return full
}
