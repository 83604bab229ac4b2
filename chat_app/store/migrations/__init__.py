"""The history of the tables, applied in process at start."""
