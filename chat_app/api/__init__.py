"""Plain ASGI routes beside the UI, and the layers around it. `app.py` puts them together."""
