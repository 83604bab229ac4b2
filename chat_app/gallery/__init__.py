"""The documentation page of the widgets: samples, composed cards, its own state and view."""
