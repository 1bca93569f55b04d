#!/usr/bin/env bash
# Import, import again, ask, undo and size of a workspace, on a made-up log. Arguments: lines (1000000) and customers (a tenth of them). KOLL=… measures that program, not the one built here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
lines=${1:-1000000} customers=${2:-$((${1:-1000000} / 10))}
koll=${KOLL:-artifacts/koll/koll}
[ -n "${KOLL:-}" ] || ./run --version >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$koll" generate --lines "$lines" --customers "$customers" "$work/sales.csv"
cat "$work/sales.csv" >/dev/null
took() { local what=$1; shift; /usr/bin/time -f "$what: %e s, %U + %S s of CPU, %M KB" "$@" >/dev/null; }
workspace=(--workspace "$work/company.koll")
took "import of $lines lines" "$koll" import "$work/sales.csv" "${workspace[@]}"
echo "size: $(($(stat -c %s "$work/company.koll") * 10 / lines)) tenths of a byte a line"
took "import of the same file again" "$koll" import "$work/sales.csv" "${workspace[@]}"
# One more line end: another file with the same rows, so that every line is compared.
echo >>"$work/sales.csv"
took "import of the same rows again" "$koll" import "$work/sales.csv" "${workspace[@]}"
took "reading the file and answering" "$koll" ask "$work/sales.csv"
took "opening the workspace and answering for the first time since the import (which answers itself where that is little beside it)" "$koll" ask "${workspace[@]}"
"$koll" settings --window 11m "${workspace[@]}" >/dev/null
took "opening it and answering for the first time since a change" "$koll" ask "${workspace[@]}"
took "opening it again and answering from what is kept" "$koll" ask "${workspace[@]}"
took "check" "$koll" check "${workspace[@]}"
took "undo" "$koll" undo 1 "${workspace[@]}"
