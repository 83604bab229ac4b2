"""ChatKit's widget components as Reflex components."""
