"""Pure translation of ChatKit's events into view values. No I/O, no Reflex."""
