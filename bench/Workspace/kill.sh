#!/usr/bin/env bash
# Kills the program at random moments of imports and undos and looks each time whether the workspace answers exactly as before or exactly as after.
# Argument: how many kills (1000). KOLL=… tries that program, not the one built here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
kills=${1:-1000}
koll=${KOLL:-artifacts/koll/koll}
[ -n "${KOLL:-}" ] || ./run --version >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
workspace=(--workspace "$work/company.koll")
"$koll" generate --lines 20000 --customers 2000 --seed 1 "$work/first.csv"
"$koll" generate --lines 200000 --customers 9000 --seed 2 "$work/second.csv"
"$koll" import "$work/first.csv" "${workspace[@]}" >/dev/null
state() { "$koll" ask --json "${workspace[@]}" | sha256sum | cut -c1-16; }
last() { "$koll" batches "${workspace[@]}" | tail -n 1 | cut -d' ' -f1; }
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
        wrong=$((wrong + 1))
        cp "$work/company.koll" "./killed-$i.koll"
    fi
done
"$koll" check "${workspace[@]}"
echo "$kills rounds, $killed killed at work, $wrong workspaces in neither state"
[ "$wrong" -eq 0 ]
