# Bytes to text: by mark, by name, else UTF-8, and never by a guess.
texts() { sitrep read --conllu "$@" | sed -n 's/^# text = //p'; }
printf 'The caf\303\251 burned.\n' > utf8.txt
printf '\357\273\277The caf\303\251 burned.\n' > marked.txt
printf 'The caf\351 burned.\n' > latin.txt
printf '\377\376T\000h\000e\000 \000c\000a\000f\000\351\000 \000b\000u\000r\000n\000e\000d\000.\000\n\000' > utf16.txt
run texts utf8.txt marked.txt utf16.txt
run texts --encoding latin1 latin.txt
run texts --encoding=windows-1252 latin.txt
run sitrep read latin.txt
run sitrep read --encoding klingon utf8.txt
run sitrep read --encoding klingon utf8.txt marked.txt
# One that is not text does not stop the next.
run texts latin.txt utf8.txt
head -c 300 /dev/zero | tr '\0' '\1' > binary
run sitrep read --conllu binary
