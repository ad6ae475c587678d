# What a fact says can be read alone: with whom a relative word stands for, the verb that a clause hangs on, and what its verb cannot be without.
read_alone() { printf '%s\n' "$1" > one.txt && line 'sitrep read --published 2024-08-14 one.txt | sed -n "/WHAT HAPPENED/,/^$/p"'; }
read_alone 'Korvia, whose troops crossed the border in January, asked for talks.'
read_alone 'The minister accused Korvia of burning the homes of refugees.'
read_alone 'The order allows police to search houses in Vashir.'
read_alone 'General Aldo Ruda, who commands the northern front, held the bridge.'
