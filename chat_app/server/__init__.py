"""The ChatKitServer of the app, its agents and tools, and the hub that runs it."""
