#!/usr/bin/env bash
# Times `koll ask` as a whole process: median of several runs after one that is not counted, with processor time and peak memory.
#   bench/ask.sh                    start-up, and logs of 1 and 10 million lines written by `koll generate`
#   bench/ask.sh FILE…              these files as well
# Needs GNU time (Debian: apt-get install time). RUNS=5 by default.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
runs=${RUNS:-5}
work=${KOLL_BENCH_FOLDER:-${TMPDIR:-/tmp}/koll-bench}
gnu_time=$(type -P time) || { echo "GNU time is missing (Debian: apt-get install time)." >&2; exit 1; }
mkdir -p "$work"
"$here/run" --version >/dev/null
koll=$here/artifacts/koll/koll

measure() {
    local what=$1
    shift
    "$@" >/dev/null 2>&1 || { echo "$what: failed" >&2; return; }
    local figures
    figures=$(for _ in $(seq "$runs"); do "$gnu_time" -f '%e %U %S %M' "$@" 2>&1 >/dev/null | tail -n 1; done)
    median() { awk "{ print $1 }" <<<"$figures" | sort -n | sed -n "$(((runs + 1) / 2))p"; }
    printf '%-34s %6.2f s wall  %6.2f s processor  %5.0f MB\n' \
        "$what" "$(median '$1')" "$(median '$2 + $3')" "$(median '$4 / 1024')"
}

measure "koll --version" "$koll" --version
for lines in 1000000 10000000; do
    log=$work/sales-$lines.csv
    [ -s "$log" ] || "$koll" generate --lines "$lines" --customers $((lines / 10)) "$log"
    measure "ask, $((lines / 1000000)) million lines" "$koll" ask "$log"
done
for file in "$@"; do measure "ask $(basename "$file")" "$koll" ask "$file"; done
