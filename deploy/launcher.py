"""The entry of the single-file executable."""

import sys

from chat_app.cli.__main__ import main

sys.exit(main())
