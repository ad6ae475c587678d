# shapes.jq - Natural Earth's first-level divisions, one line each: codes, names, label point, box.
# A shape that spans more than 180 degrees crosses the 180th meridian: its box then has w > e.

def points: [.. | arrays | select((.[0] | type) == "number")];

.features[]
| .properties as $p
| (.geometry.coordinates | points) as $points
| ($points | map(.[0])) as $lon
| ($points | map(.[1])) as $lat
| (if ($lon | max) - ($lon | min) > 180
   then [($lon | map(select(. >= 0)) | min), ($lon | map(select(. < 0)) | max)]
   else [($lon | min), ($lon | max)] end) as $span
| [$p.gn_a1_code, $p.iso_a2, $p.gn_id, $p.iso_3166_2, $p.type_en,
   ([$p.name, $p.name_en, $p.name_alt, $p.woe_name, $p.gn_name] | map(select(. != null and . != "")) | join("|")),
   $p.latitude, $p.longitude, ($lat | min), $span[0], ($lat | max), $span[1], $p.gn_level]
| map(. // "" | tostring)
| @tsv
