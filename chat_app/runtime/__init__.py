"""The composition root: what is made once a process, its settings put to use, its start and its end."""
