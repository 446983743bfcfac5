"""Renames the bundles in packaged functions from .cjs to .js, for an emulator that finds no other.

Use: rename-bundles.py DIR
"""

import pathlib
import sys
import zipfile

for archive in pathlib.Path(sys.argv[1]).glob("*.zip"):
    with zipfile.ZipFile(archive) as source:
        members = [(item.filename, source.read(item)) for item in source.infolist()]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members:
            target.writestr(name.removesuffix(".cjs") + ".js" if name.endswith(".cjs") else name, content)
