"""What a run asks a person: ask, show, decide, resume, settle, stop, recover."""
