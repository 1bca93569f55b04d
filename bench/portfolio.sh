#!/usr/bin/env bash
# Times every page of portfolio, matrix, good customers and prospects on a made-up company, warm, and what an import then takes to be worked into all of them.
#   bench/portfolio.sh              100,000 customers, 5,000 prospects, 240 offerings, 3 million lines
#   LINES=300000 CUSTOMERS=10000 TIMES=10 bench/portfolio.sh
# Last, the same import again, and everything of the portfolio asked for at once.
# Each page is asked for TIMES times, one after another, after two that are not counted: wall time at the median and at the 95th percentile as the client sees it, and processor time of the server at the mean, by
# which a shared machine says more. Needs curl, awk and sqlite3. Nothing listens but on 127.0.0.1; KOLL names the program to measure, else ./run builds it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
lines=${LINES:-3000000} customers=${CUSTOMERS:-100000} times=${TIMES:-20} port=${PORT:-5478}
work=${KOLL_BENCH_FOLDER:-${TMPDIR:-/tmp}/koll-bench}
for tool in curl sqlite3; do command -v "$tool" >/dev/null || { echo "$tool is missing (Debian: apt-get install curl sqlite3)." >&2; exit 1; }; done
mkdir -p "$work"
koll=${KOLL:-$here/artifacts/koll/koll}
[ -n "${KOLL:-}" ] || "$here/run" --version >/dev/null

company=$work/portfolio-$lines-$customers.koll
later=$work/portfolio-$lines-$customers-later.csv
if [ ! -s "$company" ]; then
    rm -f "$company.part"
    "$koll" generate --lines "$lines" --customers "$customers" "$work/portfolio.csv"
    # The last hundredth of the log is next month's file.
    { head -n 1 "$work/portfolio.csv"; tail -n $((lines / 100)) "$work/portfolio.csv"; } > "$later"
    head -n -$((lines / 100)) "$work/portfolio.csv" > "$work/portfolio-first.csv"
    "$koll" import "$work/portfolio-first.csv" --workspace "$company.part" >/dev/null
    rm "$work/portfolio.csv" "$work/portfolio-first.csv"
    # What people would have written down: who customers are, what serving costs, what was stated, promised, decided and planned. A demo lets whoever sits at this machine in.
    sqlite3 "$company.part" <<'SQL'
BEGIN;
INSERT INTO Setting (Name, Value) VALUES ('demo', '1'), ('currency', 'EUR');
INSERT INTO Person (Id, Name, Email, Role, OwnCustomersOnly, FailedSignIns, CreatedAt) VALUES (1, 'Bench', 'bench@example.com', 'administrator', 0, 0, '2026-01-01T00:00:00Z');
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
    INSERT INTO Customer (Id, Key, Name, Country, CreatedBy) SELECT (SELECT max(Id) FROM Customer) + i, NULL, 'Prospect ' || i || ' Ltd', substr('NOSEDKDEGBPT', 1 + i % 6 * 2, 2), 1 FROM n;
UPDATE Customer SET Segment = 'Segment ' || (Id * 2654435761 / 8 % 8), Industry = 'Industry ' || (Id * 40503 / 16 % 30), Size = substr('1–9  10–4950–99100+ ', 1 + (Id * 48271 / 32 % 4) * 5, 5),
    Owner = CASE WHEN Id % 5 > 0 THEN 'Owner ' || (Id * 69621 / 64 % 40) END;
UPDATE Customer SET Size = trim(Size);
INSERT INTO CustomerDetail (Id, CustomerId, Name, Value, CreatedBy) SELECT Id, Id, 'Agreement', CASE WHEN Id % 3 = 0 THEN 'yes' ELSE 'no' END, 1 FROM Customer WHERE Id % 2 = 0;
INSERT INTO UnitCost (Id, Activity, Cost, CreatedBy) VALUES (1, 'order', 18, 1), (2, 'line', 1.2, 1), (3, 'delivery', 14, 1), (4, 'visit', 210, 1), (5, 'support-case', 40, 1), (6, 'credit-note', 42, 1), (7, 'late-payment-day', 1, 1);
INSERT INTO StatedWallet (Id, CustomerId, Amount, Source, Day, "By", CreatedBy) SELECT Id, Id, 5000 + Id % 1000 * 100, 'owner', '2025-11-01', 'Bench', 1 FROM Customer WHERE Id % 50 = 0;
INSERT INTO ServicePromise (Id, Kind, Name, "For", Number, CreatedBy) VALUES (1, 'owner', NULL, '{"classes":["A"],"segments":[]}', NULL, 1), (2, 'meeting', NULL, '{"classes":["A"],"segments":[]}', 1, 1),
    (3, 'plan', NULL, '{"classes":["A"],"segments":[]}', NULL, 1), (4, 'offerings', NULL, '{"classes":["A","B"],"segments":[]}', 5, 1), (5, 'own', 'Invited to the customer day', '{"classes":[],"segments":[]}', NULL, 1);
INSERT INTO PromiseMark (Id, CustomerId, PromiseId, Kept, Day, "By", CreatedBy) SELECT Id, Id, 5, Id % 3 > 0, '2025-10-01', 'Bench', 1 FROM Customer WHERE Id % 10 = 0;
INSERT INTO NextStep (Id, CustomerId, Text, Owner, Due, CreatedBy) SELECT Id, Id, 'Call and ask', 'Owner 1', '2026-01-15', 1 FROM Customer WHERE Id % 100 = 0;
INSERT INTO SavedMatrix (PersonId, Name, Shared, Definition) VALUES (1, 'Margin by loyalty', 1, '{"x":"loyalty","y":"margin","scaleX":"linear","scaleY":"log","cutX":"36","cutY":"75%"}');
INSERT INTO GoodCustomerChoice (Id, At, "By", Definition, Proposed, Chosen, CreatedBy) VALUES (1, '2025-12-01T09:00:00Z', 'Bench', '{"by":"measure","measureKey":"margin","share":0.2,"madeFrom":["margin"],"knockOuts":[]}',
    '{"segment":0.5,"country":0.5}', NULL, 1);
INSERT INTO ProfitDecision (Id, CustomerId, Verdict, Reason, "By", At, Facts, CreatedBy) SELECT Id, Id, 'reprice', 'Prices are years old.', 'Bench', '2025-11-01T09:00:00Z',
    '{"From":"2024-11-01","To":"2025-10-31","Revenue":1000,"Goods":900,"Serving":300,"Verdict":"reprice"}', 1 FROM Customer WHERE Id % 200 = 0;
COMMIT;
SQL
    { echo "customer,month,visits,support cases,days late"
      sqlite3 -csv "$company.part" "WITH RECURSIVE m(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM m WHERE n < 11) SELECT Key, strftime('%Y-%m', '2025-12-01', '-' || n || ' months'), abs(random()) % 3, abs(random()) % 4, abs(random()) % 9 FROM Customer, m WHERE Customer.Id % 3 = 0 AND Key IS NOT NULL"
    } > "$work/figures.csv"
    "$koll" import "$work/figures.csv" --as figures --workspace "$company.part" >/dev/null
    rm "$work/figures.csv"
    mv "$company.part" "$company"
fi
# Measured on a copy: what an import brings is gone afterwards.
served=$work/portfolio-served.koll
server=
trap '[ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }; rm -f "$served" "$served"-*' EXIT
base=http://127.0.0.1:$port
now() { date +%s%N; }
processor() { awk '{ print ($14 + $15) * 10 }' "/proc/$server/stat"; }
memory() { awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$server/status"; }
serve() {
    if [ -n "$server" ]; then
        kill "$server"
        wait "$server" 2>/dev/null || true
    fi
    rm -f "$served" "$served"-*
    cp "$company" "$served"
    "$koll" serve --workspace "$served" --urls "$base" >/dev/null &
    server=$!
    until curl -sf -o /dev/null "$base/health"; do
        kill -0 "$server" 2>/dev/null || { echo "The server has ended." >&2; exit 1; }
        sleep 0.1
    done
}

once() {
    local what=$1 address=$2 from spent status
    from=$(now) spent=$(processor)
    status=$(curl -s -o /dev/null -w '%{http_code}' "$base$address")
    awk -v what="$what" -v wall=$(($(now) - from)) -v spent=$(($(processor) - spent)) -v status="$status" \
        'BEGIN { printf "%-44s %7.0f ms wall %8.0f ms of processor%s\n", what, wall / 1e6, spent, status == 200 ? "" : "  status " status }'
}

warm() {
    local what=$1 address=$2 status i spent figures=""
    for i in 1 2; do status=$(curl -s -o "$work/page" -w '%{http_code}' "$base$address"); done
    spent=$(processor)
    for i in $(seq "$times"); do figures+="$(curl -s -o /dev/null -w '%{time_total}' "$base$address")"$'\n'; done
    spent=$(($(processor) - spent))
    percentile() { sed '/^$/d' <<<"$figures" | sort -n | sed -n "$(((times * $1 + 99) / 100))p"; }
    awk -v what="$what" -v half="$(percentile 50)" -v most="$(percentile 95)" -v spent="$spent" -v times="$times" -v kb=$(($(stat -c %s "$work/page") / 1024)) -v status="$status" \
        'BEGIN { printf "%-44s %7.1f ms  p95 %7.1f ms %8.1f ms of processor %6d KB%s%s\n", what, half * 1000, most * 1000, spent / times, kb, status == 200 ? "" : "  status " status, (spent / times > 80) ? "  <" : "" }'
}

# What goes on by itself after a page was sent, such as models of repeat buying: waited for, so that no page's figures hold it.
alone() {
    local from spent before
    from=$(now) spent=$(processor)
    while :; do
        before=$(processor)
        sleep 0.5
        [ $(($(processor) - before)) -ge 20 ] || break
    done
    awk -v wall=$(($(now) - from - 500000000)) -v spent=$(($(processor) - spent)) 'BEGIN { printf "%-44s %7.0f ms wall %8.0f ms of processor\n", "  models of repeat buying, by themselves", wall / 1e6, spent }'
}

# Each part of the portfolio where nothing is worked out yet, and what it takes.
anew() {
    once "loaded, portfolio" /portfolio
    alone
    once "profit" /portfolio/costs
    once "verdicts" /portfolio/profit
    once "potential" /portfolio/potential
    once "map" /portfolio/whitespace
    once "promises" /portfolio/promises
    once "matrix" /matrix
    once "good customers" /good-customers
    once "prospects" /prospects
    once "questions" /
    alone
}

# Everything of the portfolio asked for at once, as when several people come back after an import: until all pages have arrived, and until the verdicts, which wait for the models of repeat buying, are among them.
together() {
    local from spent pages=() page
    from=$(now) spent=$(processor)
    for page in /portfolio /portfolio/costs /portfolio/profit /portfolio/potential /portfolio/whitespace /portfolio/promises; do
        curl -s -o /dev/null "$base$page" &
        pages+=($!)
    done
    wait "${pages[@]}"
    awk -v wall=$(($(now) - from)) -v spent=$(($(processor) - spent)) 'BEGIN { printf "%-44s %7.0f ms wall %8.0f ms of processor\n", "  classes, profit, potential, map, promises", wall / 1e6, spent }'
    while curl -s -o "$work/page" "$base/portfolio/profit" && grep -q data-soon "$work/page"; do sleep 0.05; done
    awk -v wall=$(($(now) - from)) -v spent=$(($(processor) - spent)) 'BEGIN { printf "%-44s %7.0f ms wall %8.0f ms of processor\n", "  verdicts too, models fitted", wall / 1e6, spent }'
}

serve
echo "after a start, load $(cut -d' ' -f1-3 /proc/loadavg)"
anew
echo "warm, load $(cut -d' ' -f1-3 /proc/loadavg)"
large=$(curl -s "$base/customers?sort=revenue&dir=desc" | grep -o 'href="/customers/[0-9]*"' | sed -n 1p | grep -o '[0-9]*')
offering=$(sqlite3 "$served" "SELECT Id FROM Offering LIMIT 1")
while IFS='|' read -r what address; do warm "$what" "$address"; done <<PAGES
portfolio|/portfolio
profit, in the red|/portfolio/profit
profit, all|/portfolio/profit?show=all
profit, all by name|/portfolio/profit?show=all&sort=name
profit, far page|/portfolio/profit?show=all&page=500
costs|/portfolio/costs
decisions|/portfolio/decisions
remedies for one|/portfolio/scenarios?customer=$large
remedies for all in the red|/portfolio/scenarios
potential|/portfolio/potential
potential, one class|/portfolio/potential?class=C
map|/portfolio/whitespace
map by segment|/portfolio/whitespace?group=segment
rows of the map|/portfolio/whitespace/rows?row=500
cell of the map|/portfolio/whitespace/$large/$offering
promises|/portfolio/promises
one promise|/portfolio/promises/5
matrix|/matrix
matrix, everybody, other axes|/matrix?x=loyalty&y=revenue&all=1
matrix, a year ago too|/matrix?year=1
points of the matrix|/matrix/points.bin
good customers|/good-customers
good customers, another way of choosing|/good-customers?by=class
prospects|/prospects
prospects, searched|/prospects?q=123
a large customer|/customers/$large
a middling customer|/customers/4321
a prospect|/customers/$((customers + 7))
PAGES
echo "$(memory) MB at most"

echo "an import of $((lines / 100)) lines, load $(cut -d' ' -f1-3 /proc/loadavg)"
"$koll" import "$later" --workspace "$served" >/dev/null
anew

serve
anew >/dev/null
echo "after an import of $((lines / 100)) lines, everything at once, load $(cut -d' ' -f1-3 /proc/loadavg)"
"$koll" import "$later" --workspace "$served" >/dev/null
together
