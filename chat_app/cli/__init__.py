"""`python -m chat_app.cli`: builds the frontend when a source of it changed, and serves the app on one port."""
