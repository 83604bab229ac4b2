"""Pages and chat furniture."""
