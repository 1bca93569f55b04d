#!/usr/bin/env bash
# Times the matrix on a made-up company: the server's processor time for page and points, then in a browser the first drawing of every point and the frames while a line is dragged.
#   bench/matrix.sh                 115,000 customers, of which every one is a point, 2 million lines
#   CUSTOMERS=10000 LINES=300000 bench/matrix.sh
# Needs curl, sqlite3, node and a Chromium (Debian: apt-get install curl sqlite3 nodejs npm chromium). Nothing listens but on 127.0.0.1.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
lines=${LINES:-2000000} customers=${CUSTOMERS:-115000} port=${PORT:-5478}
work=${KOLL_BENCH_FOLDER:-${TMPDIR:-/tmp}/koll-bench}
for tool in curl sqlite3 node npm; do command -v "$tool" >/dev/null || { echo "$tool is missing (Debian: apt-get install curl sqlite3 nodejs npm)." >&2; exit 1; }; done
mkdir -p "$work"
koll=${KOLL:-$here/artifacts/koll/koll}
[ -n "${KOLL:-}" ] || "$here/run" --version >/dev/null

company=$work/matrix-$lines-$customers.koll
if [ ! -s "$company" ]; then
    "$koll" generate --lines "$lines" --customers "$customers" "$work/matrix.csv"
    "$koll" import "$work/matrix.csv" --workspace "$company.part" >/dev/null
    rm "$work/matrix.csv"
    # A demo lets whoever sits at this machine in, as its managing director.
    sqlite3 "$company.part" "INSERT INTO Setting (Name, Value) VALUES ('demo', '1');
        INSERT INTO Person (Name, Email, Role, OwnCustomersOnly, FailedSignIns, CreatedAt) VALUES ('Bench', 'bench@example.com', 'administrator', 0, 0, '2026-01-01T00:00:00Z')"
    mv "$company.part" "$company"
fi
[ -d "$work/node_modules/playwright-core" ] || npm install --silent --no-audit --no-fund --prefix "$work" playwright-core
cp "$here/bench/matrix.mjs" "$work/matrix.mjs"

server=
trap '[ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }' EXIT
base=http://127.0.0.1:$port
query='/matrix?x=loyalty&y=revenue&all=1'
"$koll" serve --workspace "$company" --urls "$base" >/dev/null &
server=$!
until curl -sf -o /dev/null "$base/health"; do
    kill -0 "$server" 2>/dev/null || { echo "The server has ended." >&2; exit 1; }
    sleep 0.05
done
processor() { awk '{ print ($14 + $15) * 10 }' "/proc/$server/stat"; }
for address in "$query" "${query/matrix/matrix/points.bin}" "${query/matrix/matrix/names}"; do
    # The first ones work out what is then kept.
    for _ in 1 2 3; do curl -sf -o /dev/null -H 'Accept-Encoding: br' "$base$address"; done
    before=$(processor)
    for _ in $(seq 20); do curl -sf -o /dev/null -H 'Accept-Encoding: br' "$base$address"; done
    awk -v what="${address%%\?*}" -v spent="$(($(processor) - before))" 'BEGIN { printf "%-28s %d ms of processor each, warm\n", what, spent / 20 }'
done
node "$work/matrix.mjs" "$base" "$query"
