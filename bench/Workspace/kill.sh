#!/usr/bin/env bash
# Kills the program at random moments of imports and undos and looks each time whether the workspace holds exactly what it held before or exactly what it holds after:
# the program opens it, SQLite finds it whole, and every line, customer, offering, invoice and setting is the same, byte by byte; in every twentieth round its answers too.
# Arguments: how many kills (1000), and lines of the file that comes and goes (60000). KOLL=… tries that program, not the one built here. Needs sqlite3 (Debian: apt-get install sqlite3).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
kills=${1:-1000} lines=${2:-60000}
command -v sqlite3 >/dev/null || { echo "sqlite3 is missing (Debian: apt-get install sqlite3)." >&2; exit 1; }
koll=${KOLL:-artifacts/koll/koll}
[ -n "${KOLL:-}" ] || ./run --version >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
workspace=(--workspace "$work/company.koll")
"$koll" generate --lines 20000 --customers 2000 --seed 1 "$work/first.csv"
"$koll" generate --lines "$lines" --customers $((lines / 20)) --seed 2 "$work/second.csv"
"$koll" import "$work/first.csv" "${workspace[@]}" >/dev/null
answers() { "$koll" ask --json "${workspace[@]}" | sha256sum | cut -c1-16; }
# Numbers and moments of batches are new each time; whatever they hold is not.
state() {
    sqlite3 "$work/company.koll" "PRAGMA integrity_check; PRAGMA foreign_key_check;
        SELECT count(*) FROM Batch; SELECT Lines, Amount, FirstDay, LastDay FROM Chunk ORDER BY Id; SELECT ChunkId, \"Column\", hex(Bytes) FROM ChunkColumn ORDER BY 1, 2;
        SELECT ChunkId, hex(Lines) FROM Superseded ORDER BY 1; SELECT FirstNumber, hex(Bytes) FROM InvoiceTexts ORDER BY 1;
        SELECT Id, Key, Name, Organisation, Country, Segment, Owner, MergedInto FROM Customer ORDER BY 1; SELECT Id, Code, Name FROM Offering ORDER BY 1;
        SELECT Name, Value FROM Setting ORDER BY 1; SELECT Entity, Key, Field, Before, After FROM Change ORDER BY Id; SELECT hex(Rows), hex(Hashes) FROM SetAsideRows ORDER BY BatchId" | sha256sum | cut -c1-16
}
last() { "$koll" batches "${workspace[@]}" | tail -n 1 | cut -d' ' -f1; }
before=$(state) answers_before=$(answers)
start=$(date +%s%N)
"$koll" import "$work/second.csv" "${workspace[@]}" >/dev/null
whole=$((($(date +%s%N) - start) / 1000000))
after=$(state) answers_after=$(answers)
[ "$before" != "$after" ] && [ "$answers_before" != "$answers_after" ]
killed=0 wrong=0 done=0 number=$(last)
for ((i = 1; i <= kills; i++)); do
    if [ "$number" = 1 ]; then do=(import "$work/second.csv"); else do=(undo "$number"); fi
    "$koll" "${do[@]}" "${workspace[@]}" >/dev/null 2>&1 &
    process=$!
    sleep "$(awk -v ms="$((RANDOM * 32768 + RANDOM))" -v most=$((whole + 50)) 'BEGIN { printf "%.4f", ms % (most * 10) / 10000 }')"
    if kill -9 "$process" 2>/dev/null; then killed=$((killed + 1)); fi
    wait "$process" 2>/dev/null || true
    was=$number number=$(last)
    [ "$was" = "$number" ] || done=$((done + 1))
    if [ "$number" = 1 ]; then want=$before answers_want=$answers_before; else want=$after answers_want=$answers_after; fi
    if [ "$(state)" != "$want" ] || { [ $((i % 20)) = 0 ] && [ "$(answers)" != "$answers_want" ]; }; then
        wrong=$((wrong + 1))
        cp "$work/company.koll" "./killed-$i.koll"
    fi
    [ $((i % 100)) != 0 ] || echo "$i rounds, $killed killed at work, $done of them or of the others committed, $wrong workspaces in neither state"
done
"$koll" check "${workspace[@]}"
echo "$kills rounds, $killed killed at work, $wrong workspaces in neither state"
[ "$wrong" -eq 0 ]
