#!/usr/bin/env bash
# Fills a small disk with a workspace: imports, undos and backups until nothing more fits, and looks after each refusal whether the workspace is as it was. Needs the right to mount.
# Arguments: megabytes of the disk (24), and a program that is built already (else it is built first).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
size=${1:-24}
koll=${2:-artifacts/koll/koll}
[ -n "${2:-}" ] || ./run --version >/dev/null
work=$(mktemp -d)
trap 'umount "$work/disk" 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/disk"
mount -t tmpfs -o "size=${size}m" tmpfs "$work/disk" 2>/dev/null || { echo "A disk of ${size} MB cannot be mounted here (it takes root); nothing was measured."; exit 0; }
workspace=(--workspace "$work/disk/company.koll")
state() { { "$koll" check "${workspace[@]}"; "$koll" batches "${workspace[@]}"; "$koll" customers --export "$work/customers.csv" "${workspace[@]}"; sort "$work/customers.csv"; } | sha256sum; }
refused=0 done=0 wrong=0
for seed in $(seq 1 40); do
    "$koll" generate --lines 60000 --customers 6000 --seed "$seed" "$work/next.csv"
    before=$(state 2>/dev/null || true)
    code=0
    if ((seed % 4 == 3)); then set -- backup "$work/disk/backup-$seed.koll"; else set -- import "$work/next.csv"; fi
    "$koll" "$@" "${workspace[@]}" >"$work/said" 2>"$work/refused" || code=$?
    case $code in
        0) done=$((done + 1)) ;;
        3) refused=$((refused + 1))
           # What was refused leaves no part of itself behind.
           if [ "$(state)" != "$before" ] || ls "$work"/disk/*.part* >/dev/null 2>&1; then wrong=$((wrong + 1)); cat "$work/refused"; fi ;;
        *) wrong=$((wrong + 1)); cat "$work/said" "$work/refused" ;;
    esac
    [ "$refused" -lt 10 ] || break
done
cat "$work/refused"
echo "$done done, $refused refused for want of space on $size MB, $wrong of them wrong"
[ "$wrong" -eq 0 ] && [ "$refused" -gt 0 ]
