# Which reports are read, and in which order. The second word of a sentence's first line is enough to see it.
texts() { sitrep read --conllu "$@" | sed -n 's/^# text = //p'; }
mkdir -p folder/sub
echo 'Rebels left the first town.' > folder/a.txt
echo 'Rebels left the second town.' > folder/sub/b.txt
echo 'Rebels left the third town.' > folder/z.txt
echo 'Rebels left the hidden town.' > folder/.hidden.txt
: > empty.txt
mkdir nothing

# A folder stands for its files, by name, without hidden ones; inputs keep their order.
run texts folder
run texts folder/z.txt folder/a.txt
line 'echo "Rebels left the town." | sitrep read --conllu - folder/a.txt | grep "^# text"'
line 'echo "Rebels left the town." | sitrep read --conllu | grep "^# text"'
line 'sitrep read --conllu < folder/z.txt | grep "^# text"'
cp folder/a.txt ./--odd-name.txt
run texts -- --odd-name.txt

# What is not there, or holds nothing. The others are read.
run sitrep read missing.txt
line 'sitrep read --conllu missing.txt folder/a.txt folder/none folder/z.txt | grep "^# text"'
line 'sitrep read --conllu missing.txt folder/a.txt > out; echo $?'
run sitrep read --facts empty.txt
run sitrep read --facts nothing
printf 'Rebels left the \033[31mtown.\n' > "$(printf 'esc\033[2Jape.txt')"
line 'sitrep read --json esc*/missing'
