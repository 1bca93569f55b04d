#!/usr/bin/env bash
# Times `koll serve` on a made-up company: from the start of the process to the first full page, then pages under load, warm.
#   bench/serve.sh                  100,000 customers, 3 million lines, 100 requests a second for 20 seconds on each page
#   LINES=300000 CUSTOMERS=10000 SECONDS_EACH=5 bench/serve.sh
# Needs wrk, curl and sqlite3 (Debian: apt-get install wrk curl sqlite3). All on this machine: nothing listens but on 127.0.0.1.
# wrk sends as fast as answers come, so each page is asked for by as many connections as keep close to RATE requests a second, with a pause between requests.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
lines=${LINES:-3000000} customers=${CUSTOMERS:-100000} rate=${RATE:-100} each=${SECONDS_EACH:-20} port=${PORT:-5477}
work=${KOLL_BENCH_FOLDER:-${TMPDIR:-/tmp}/koll-bench}
for tool in wrk curl sqlite3; do command -v "$tool" >/dev/null || { echo "$tool is missing (Debian: apt-get install $tool)." >&2; exit 1; }; done
mkdir -p "$work"
koll=${KOLL:-$here/artifacts/koll/koll}
[ -n "${KOLL:-}" ] || "$here/run" --version >/dev/null

company=$work/serve-$lines-$customers.koll
if [ ! -s "$company" ]; then
    "$koll" generate --lines "$lines" --customers "$customers" "$work/serve.csv"
    "$koll" import "$work/serve.csv" --workspace "$company.part" >/dev/null
    rm "$work/serve.csv"
    # A demo lets whoever sits at this machine in, as its managing director.
    sqlite3 "$company.part" "INSERT INTO Setting (Name, Value) VALUES ('demo', '1');
        INSERT INTO Person (Name, Email, Role, OwnCustomersOnly, FailedSignIns, CreatedAt) VALUES ('Bench', 'bench@example.com', 'administrator', 0, 0, '2026-01-01T00:00:00Z')"
    mv "$company.part" "$company"
fi
cat "$company" >/dev/null

server=
trap '[ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }; rm -f "$work/paced.lua"' EXIT
base=http://127.0.0.1:$port
now() { date +%s.%N; }
processor() { awk '{ print ($14 + $15) / 100 }' "/proc/$server/stat"; }
memory() { awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$server/status"; }

open() {
    local started
    started=$(now)
    "$koll" serve --workspace "$company" --urls "$base" >/dev/null &
    server=$!
    until curl -sf -o /dev/null "$base/"; do
        kill -0 "$server" 2>/dev/null || { echo "The server has ended." >&2; exit 1; }
        sleep 0.01
    done
    awk -v what="$1" -v from="$started" -v to="$(now)" -v cpu="$(processor)" -v memory="$(memory)" \
        'BEGIN { printf "%-44s %7.2f s wall  %6.2f s processor  %5d MB\n", what, to - from, cpu, memory }'
    # Of a large company the first page shows the answers that are there, and says so.
    local page
    page=$(curl -sf "$base/")
    if [[ $page == *data-soon* ]]; then
        while [[ $page == *data-soon* ]]; do sleep 0.1; page=$(curl -sf "$base/"); done
        awk -v from="$started" -v to="$(now)" -v cpu="$(processor)" 'BEGIN { printf "%-44s %7.2f s wall  %6.2f s processor\n", "  until all twenty answers are on it", to - from, cpu }'
    fi
}

# The first opening after a change answers from the sales and keeps the answers; every later one says what is kept.
sqlite3 "$company" "DELETE FROM Derived"
open "start to the first page, answers to be found"
kill "$server" && wait "$server" 2>/dev/null || true
open "start to the first page"

# One request per connection and tenth of a second.
cat > "$work/paced.lua" <<'LUA'
function delay() return 100 end
function done(summary, latency, requests)
    io.write(string.format("%.1f %.1f %.1f %d %d", latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000,
        summary.requests * 1e6 / summary.duration, summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
LUA

load() {
    local what=$1 address=$2 before after
    curl -sf -o /dev/null "$base$address" || { printf '%-28s not there: %s\n' "$what" "$address"; return; }
    wrk -t1 -c"$((rate / 10))" -d3 -s "$work/paced.lua" "$base$address" -H 'Accept-Encoding: br' >/dev/null
    before=$(processor)
    local figures
    figures=$(wrk -t1 -c"$((rate / 10))" -d"$each" --timeout 30s -s "$work/paced.lua" "$base$address" -H 'Accept-Encoding: br' | tail -n 1)
    after=$(processor)
    read -r half most nearly a_second errors <<<"$figures"
    awk -v what="$what" -v half="$half" -v most="$most" -v nearly="$nearly" -v a_second="$a_second" -v errors="$errors" -v spent="$after" -v before="$before" -v each="$each" -v memory="$(memory)" \
        'BEGIN { printf "%-28s p50 %6.1f  p95 %6.1f  p99 %6.1f ms  %4d/s  %5.2f ms of processor each  %d errors  %5d MB\n", what, half, most, nearly, a_second, (spent - before) * 1000 / (a_second * each), errors, memory }'
}

load "first page" /
load "question 3" /questions/customers
load "question 4" /questions/concentration
load "question 6" /questions/profitability
load "customers" /customers
load "customers, searched" '/customers?q=nord'
