#!/usr/bin/env bash
# Installs into a temporary root, then asks systemd what it thinks of the unit: verify must print
# nothing (it only warns of an unknown key, with exit code 0), and exposure must be 2.0 or less.
set -euo pipefail
build=$1
command -v systemd-analyze >/dev/null || { echo "skipped: systemd-analyze is not installed"; exit 77; }
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
DESTDIR=$root cmake --install "$build" >/dev/null

for file in usr/bin/veille usr/lib/systemd/system/veille.service usr/lib/sysusers.d/veille.conf \
  usr/lib/tmpfiles.d/veille.conf usr/share/veille/taxonomy.toml usr/share/veille/sources.toml \
  usr/share/veille/gazetteer/places.tsv; do
  [ -e "$root/$file" ] || { echo "not installed: $file"; exit 1; }
done

unit=$root/usr/lib/systemd/system/veille.service
# verify looks for the program of ExecStart on this machine, so it is pointed at the installed one.
sed "s|^ExecStart=/usr/bin/veille|ExecStart=$root/usr/bin/veille|; /^Documentation=/d" "$unit" >"$root/veille.service"
output=$(systemd-analyze verify --man=no "$root/veille.service" 2>&1 || true)
[ -z "$output" ] || { echo "systemd-analyze verify says:"; echo "$output"; exit 1; }
systemd-analyze security --offline=true --threshold=20 "$unit" | tail -1
systemd-sysusers --dry-run "$root/usr/lib/sysusers.d/veille.conf" >/dev/null
