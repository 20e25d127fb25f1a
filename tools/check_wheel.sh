#!/usr/bin/env bash
# Build the wheel, install it into an environment of its own and map an article far from the checkout.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/.venv/bin/python" -m hatchling build -t wheel -d "$work" >/dev/null 2>&1 || (cd "$root" && .venv/bin/hatchling build -t wheel -d "$work")
python3 -m venv --without-pip "$work/venv"
site=$("$work/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
"$root/.venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps --no-compile --target "$site" "$work"/geomap-*.whl
"$root/.venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))' >"$site/dependencies.pth"
cp "$root/examples/karabakh-2020.txt" "$work/article.txt"
cd "$work"
"$work/venv/bin/python" -m geomap.cli map article.txt -o out
ls -l "$work"/geomap-*.whl out
