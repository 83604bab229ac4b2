"""Flat Reflex states, one concern each. They hold what is on screen and nothing else."""
