"""Measures from outside what a user feels, each row against its target. `make bench` prints a table, writes JSON."""
