"""Where the files beside the code lie: `rxconfig.py` and the built frontend (`.web`).

In a checkout that is its top folder, and the frontend is built from its sources. An installed package and the
single-file executable bring both along, ready built.
"""

from __future__ import annotations

import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]

CHECKOUT = PACKAGE.parent
"""The top folder of the sources, if these are sources."""

BUNDLE = PACKAGE / "built"
"""What a wheel and the executable hold beside the code."""

IS_BUNDLED = (BUNDLE / "rxconfig.py").is_file()
"""Whether the frontend came with the package: then there is nothing to build, and nothing to build it from."""

HOME = BUNDLE if IS_BUNDLED else CHECKOUT
"""The folder with rxconfig.py and .web."""

IS_ONE_FILE = bool(getattr(sys, "frozen", False))
"""Whether this is the executable that `make binary` makes."""
