"""The sample: a task assistant that comes in by the door, as anybody's agent does."""
