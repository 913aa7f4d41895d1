#!/bin/sh
# Fetches what the pages' interactive pictures and long tables run on into fetched/: ECharts 6.0.0
# (Apache-2.0) and Tabulator 6.4.0 (MIT), both from one pinned package. Nothing is taken whose
# checksum is not in fetched.sha256. Ends well without them: the pages are then static.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
sums="$here/fetched.sha256"
package=panel==1.9.4

whole() { test -d "$here/fetched" && (cd "$here/fetched" && sha256sum --check --status "$sums"); }
without() {
  echo "assets: $1; the report's pages keep their static pictures and tables" >&2
  if [ -d "$here/fetched" ]; then rm -rf "$here/fetched"; touch "$here/page_assets.c"; fi
  exit 0
}

whole 2>/dev/null && exit 0
python=$(command -v python3) || without "python3 is missing"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM
if ! "$python" -m pip --version >/dev/null 2>&1; then
  "$python" -m venv "$scratch/venv" >/dev/null 2>&1 || without "neither pip nor venv is installed"
  python="$scratch/venv/bin/python"
fi
echo "fetching ECharts 6.0.0 and Tabulator 6.4.0 for the report's pages"
"$python" -m pip --quiet --disable-pip-version-check --retries 1 --timeout 15 \
  download --no-deps --only-binary :all: --dest "$scratch" "$package" >/dev/null 2>&1 \
  || without "$package could not be fetched"
"$python" - "$scratch" "$here/fetched" <<'PYTHON' || without "$package lacks the files"
import glob
import os
import sys
import zipfile

wheel = zipfile.ZipFile(glob.glob(os.path.join(sys.argv[1], "*.whl"))[0])
os.makedirs(sys.argv[2], exist_ok=True)
bundled = "panel/dist/bundled/"
tabulator = bundled + "datatabulator/tabulator-tables@6.4.0/dist/"
for path in (bundled + "echarts/echarts@6.0.0/dist/echarts.min.js",
             tabulator + "js/tabulator.min.js", tabulator + "css/tabulator.min.css"):
    with open(os.path.join(sys.argv[2], os.path.basename(path)), "wb") as file:
        file.write(wheel.read(path))
PYTHON
whole || without "the fetched files are not those of fetched.sha256"
# The compiler looks again at what it embeds only when the file that names it changes.
touch "$here/page_assets.c"
