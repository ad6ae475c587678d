# No line is wider than asked for, the terminal's width, COLUMNS, or 80.
widest() { [ "$(LC_ALL=C.UTF-8 wc -L)" -le "$1" ] && echo "within $1" || echo "wider than $1"; }
report=reports/reports.jsonl
line "sitrep read $report | LC_ALL=C.UTF-8 wc -L | awk '{ print (\$1 <= 80 ? \"within 80\" : \"wider\") }'"
for width in 40 60 100 200; do
    echo "width $width"
    sitrep read --width $width $report | widest $width
    COLUMNS=$width sitrep read $report | widest $width
done
sitrep read $report > a
sitrep read --width 80 $report > b
cmp a b && echo "80 is the default"
COLUMNS=100 sitrep read --width 80 $report | cmp - b && echo "--width comes first"
if has script; then
    script -qec "stty cols 100; sitrep read $report" /dev/null < /dev/null | tr -d '\r' > a
    sitrep read --width 100 $report | cmp - a && echo "a terminal is asked for its width"
fi
