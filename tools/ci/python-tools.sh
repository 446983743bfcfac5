#!/usr/bin/env bash
# Puts the Python tools of tools/ci/requirements.txt into a folder of their own, and says where.
# Needs python3 with venv. Use: export LIFEGUARD_PYTHON_TOOLS=$(bash tools/ci/python-tools.sh DIR)
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=${1:?say in which folder}
[[ -x $folder/bin/pip ]] || python3 -m venv "$folder" >&2
"$folder/bin/pip" install --quiet --disable-pip-version-check -r tools/ci/requirements.txt >&2
printf '%s\n' "$folder/bin"
