#!/usr/bin/env bash
# Kills the program at random moments of imports and undos and looks each time whether the workspace is exactly as before or exactly as after: its customers with
# their totals, its batches, and every checksum in it.
# Arguments: how many kills (1000), and a program that is built already (else it is built first).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
kills=${1:-1000}
koll=${2:-artifacts/koll/koll}
[ -n "${2:-}" ] || ./run --version >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
workspace=(--workspace "$work/company.koll")
"$koll" generate --lines 20000 --customers 2000 --seed 1 "$work/first.csv"
"$koll" generate --lines 200000 --customers 9000 --seed 2 "$work/second.csv"
"$koll" import "$work/first.csv" "${workspace[@]}" >/dev/null
last() { "$koll" batches "${workspace[@]}" | tail -n 1 | cut -d' ' -f1; }
# The number of a batch is never given out twice, and the numbers of customers depend on which part of a file was read first: they are no part of the state.
state() {
    "$koll" check "${workspace[@]}" >"$work/checked"
    "$koll" customers --export "$work/customers.csv" "${workspace[@]}" >/dev/null
    { sed 's/^.* is whole//' "$work/checked"; cut -d, -f2- "$work/customers.csv" | sort; "$koll" batches "${workspace[@]}" | sed 's/^[0-9]* //'; } | sha256sum | cut -c1-16
}
before=$(state)
start=$(date +%s%N)
"$koll" import "$work/second.csv" "${workspace[@]}" >/dev/null
whole=$((($(date +%s%N) - start) / 1000000))
after=$(state)
[ "$before" != "$after" ]
killed=0 wrong=0
for ((i = 1; i <= kills; i++)); do
    if [ "$(last)" = 1 ]; then do=(import "$work/second.csv"); else do=(undo "$(last)"); fi
    "$koll" "${do[@]}" "${workspace[@]}" >/dev/null 2>&1 &
    process=$!
    sleep "$(awk -v ms="$((RANDOM % (whole + 50)))" 'BEGIN { printf "%.3f", ms / 1000 }')"
    if kill -9 "$process" 2>/dev/null; then killed=$((killed + 1)); fi
    wait "$process" 2>/dev/null || true
    if [ "$(last)" = 1 ]; then want=$before; else want=$after; fi
    if [ "$(state)" != "$want" ]; then
        cat "$work/checked"
        wrong=$((wrong + 1))
        cp "$work/company.koll" "./killed-$i.koll"
    fi
done
echo "$kills rounds, $killed killed at work, $wrong workspaces in neither state"
[ "$wrong" -eq 0 ]
