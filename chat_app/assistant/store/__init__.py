"""The tasks of each person, in the app's database."""
