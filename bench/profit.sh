#!/usr/bin/env bash
# Processor time of profit on a made-up company: the first page after a start (which works everything out) and each page warm, the server alone.
#   bench/profit.sh                 100,000 customers, 3 million lines, figures of every third customer and month
#   LINES=300000 CUSTOMERS=10000 bench/profit.sh
# Needs curl, awk and sqlite3. Nothing listens but on 127.0.0.1; KOLL names the program to measure, else ./run builds it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
lines=${LINES:-3000000} customers=${CUSTOMERS:-100000} times=${TIMES:-20} port=${PORT:-5478}
work=${KOLL_BENCH_FOLDER:-${TMPDIR:-/tmp}/koll-bench}
mkdir -p "$work"
koll=${KOLL:-$here/artifacts/koll/koll}
[ -n "${KOLL:-}" ] || "$here/run" --version >/dev/null

company=$work/profit-$lines-$customers.koll
if [ ! -s "$company" ]; then
    "$koll" generate --lines "$lines" --customers "$customers" "$work/profit.csv"
    "$koll" import "$work/profit.csv" --workspace "$company.part" >/dev/null
    rm "$work/profit.csv"
    sqlite3 "$company.part" "INSERT INTO Setting (Name, Value) VALUES ('demo', '1');
        INSERT INTO Person (Name, Email, Role, OwnCustomersOnly, FailedSignIns, CreatedAt) VALUES ('Bench', 'bench@example.com', 'administrator', 0, 0, '2026-01-01T00:00:00Z');
        INSERT INTO UnitCost (Id, Activity, Cost, CreatedBy) VALUES (1, 'order', 18, 1), (2, 'line', 1.2, 1), (3, 'delivery', 14, 1), (4, 'visit', 210, 1), (5, 'support-case', 40, 1), (6, 'credit-note', 42, 1), (7, 'late-payment-day', 1, 1)"
    { echo "customer,month,visits,support cases,days late"
      sqlite3 -csv "$company.part" "WITH RECURSIVE m(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM m WHERE n < 11) SELECT Key, strftime('%Y-%m', '2025-12-01', '-' || n || ' months'), abs(random()) % 3, abs(random()) % 4, abs(random()) % 9 FROM Customer, m WHERE Customer.Id % 3 = 0"
    } > "$work/figures.csv"
    "$koll" import "$work/figures.csv" --as figures --workspace "$company.part"
    rm "$work/figures.csv"
    mv "$company.part" "$company"
fi

server=
trap '[ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }' EXIT
base=http://127.0.0.1:$port
processor() { awk '{ print ($14 + $15) / 100 }' "/proc/$server/stat"; }
"$koll" serve --workspace "$company" --urls "$base" >/dev/null &
server=$!
until curl -sf -o /dev/null "$base/health"; do
    kill -0 "$server" 2>/dev/null || { echo "The server has ended." >&2; exit 1; }
    sleep 0.2
done

once() {
    local before after
    before=$(processor)
    curl -s -o /dev/null "$base$2"
    after=$(processor)
    awk -v what="$1" -v a="$before" -v b="$after" 'BEGIN { printf "%-46s %7.2f s of processor\n", what, b - a }'
}

warm() {
    local before after
    curl -s -o /dev/null "$base$2"
    before=$(processor)
    for _ in $(seq "$times"); do curl -s -o /dev/null "$base$2"; done
    after=$(processor)
    awk -v what="$1" -v a="$before" -v b="$after" -v n="$times" 'BEGIN { printf "%-46s %7.1f ms of processor each\n", what, (b - a) * 1000 / n }'
}

once "the company is loaded, customers listed" /customers
once "profit worked out, without verdicts" /portfolio/costs
once "all answers, with the lifetime models" /questions/profitability
warm "portfolio" /portfolio
warm "profit, in the red" /portfolio/profit
warm "profit, all" "/portfolio/profit?show=all"
warm "profit, all by name" "/portfolio/profit?show=all&sort=name"
warm "costs" /portfolio/costs
warm "decisions" /portfolio/decisions
warm "remedies for one" "/portfolio/scenarios?customer=1"
once "remedies for all in the red" /portfolio/scenarios
