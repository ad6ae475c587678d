# A headline is read as a text of its own, behind the report's; one that the text begins with is read there.
report() {
    printf '{"id":"%s","title":"%s","published":"2024-08-14","text":"%s"}\n' "$1" "$2" "$3"
}

{
    report own 'Two killed in Northmark' 'Shells struck the market, the mayor said.'
    report same 'Two killed in Northmark' 'Two killed in Northmark\n\nShells struck the market.'
    report none '' 'Shells struck the market.'
} > three.jsonl
line 'sitrep read --json --no-model three.jsonl | grep -o "\"in\":\"title\"\|\"sentence\":[^]]*\|\"trigger\":{[^}]*"'
line 'sitrep read --facts --no-model three.jsonl | grep -c "\"in\":\"title\""'

# Capitals: as the text writes the words, and small ones where it does not have them.
report caps 'Gunman Wounds Northmark Guard, Then Kills Himself' 'A gunman shot at a guard in Northmark.' > caps.jsonl
line 'sitrep read --facts --no-model caps.jsonl | grep title | grep -o "\"trigger\":{[^}]*\|\"target\":.{[^}]*"'
