# check.awk - see check.sh. Input: check.tsv (name, country, lat, lon, layer), then the layers, each line led by its name.

BEGIN { FS = "\t" }

FILENAME == ARGV[1] {
    if (/^#/ || $1 == "name") next
    n++
    name[n] = $1; country[n] = $2; lat[n] = $3; lon[n] = $4; layer[n] = $5
    asked[fold($1)] = asked[fold($1)] " " n
    next
}

$2 !~ /^#/ {
    count = split($3 "|" $4, list, "|")
    split("", done)
    for (i = 1; i <= count; i++) {
        key = fold(list[i])
        if (!(key in asked) || (key in done)) continue
        done[key] = 1
        many = split(asked[key], which, " ")
        for (k = 1; k <= many; k++) try(which[k])
    }
}

function try(i,    km, wide) {
    if (layer[i] != $1 && !(layer[i] == "place" && $1 == "extra")) return
    rows[i]++; people[i, rows[i]] = $11
    if (index($6, country[i]) == 0) return
    km = distance($9, $10, lat[i], lon[i])
    wide = layer[i] == "place" ? 30 : 150
    if (km < wide && (!(i in best) || km < best[i])) { best[i] = km; id[i] = $2; at[i] = $1; own[i] = $11 }
}

END {
    for (i = 1; i <= n; i++) {
        if (!(i in best)) { missing++; printf "%-34s %s  MISSING\n", name[i], country[i]; continue }
        rank = 1
        for (k = 1; k <= rows[i]; k++) if (people[i, k] > own[i]) rank++
        if (rank > 1) hard++
        printf "%-34s %s  found  %-6s %-12s %3d km  rank %d of %d\n", name[i], country[i], at[i], id[i], best[i], rank, rows[i]
    }
    printf "%d asked, %d found, %d missing; %d not first by population\n", n, n - missing, missing, hard
    exit missing > 0
}

function distance(y1, x1, y2, x2,    dy, dx) {
    dy = (y1 - y2) * 111.2
    dx = (x1 - x2) * 111.2 * cos((y1 + y2) / 2 * 0.0174532925)
    return sqrt(dy * dy + dx * dx)
}
