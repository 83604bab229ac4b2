"""Puts together what the executable and the wheel hold beside the code: `built/`, from a finished build.

built/rxconfig.py
built/.web/routes.json, backend/       what Reflex reads at its start
built/.web/build/client/               the pages
built/.web/build/unplaced/             the files that name the path they are served below
built/.web/build/packed.zip            everything else, as gzip where that is smaller
"""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / ".web"

OLD_FONTS = (".ttf", ".woff")
"""Every browser that runs the app takes the woff2 beside them."""


def bundle(target: Path) -> None:
    """Fill `target`, which may hold an earlier one."""
    shutil.rmtree(target, ignore_errors=True)
    build = target / ".web" / "build"
    build.mkdir(parents=True)
    shutil.copy(ROOT / "rxconfig.py", target)
    shutil.copy(WEB / "routes.json", target / ".web")
    shutil.copytree(WEB / "backend", target / ".web" / "backend")
    shutil.copytree(WEB / "build" / "unplaced", build / "unplaced")
    client = WEB / "build" / "client"
    with ZipFile(build / "packed.zip", "w", ZIP_STORED) as archive:
        for file in sorted(found for found in client.rglob("*") if found.is_file()):
            name = file.relative_to(client)
            if ".html" in name.suffixes:
                (build / "client" / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, build / "client" / name)
            elif file.suffix not in (*OLD_FONTS, ".br") and not file.with_name(f"{file.name}.gz").is_file():
                # A fixed date: the same build makes the same archive.
                archive.writestr(ZipInfo(name.as_posix()), file.read_bytes())
