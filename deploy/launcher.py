"""The entry of the single-file executable."""

import sys

try:
    from chat_app.cli.__main__ import main
except KeyboardInterrupt:  # it takes a moment
    sys.exit(130)

sys.exit(main())
