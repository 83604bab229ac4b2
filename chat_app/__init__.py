"""A chat app in pure Python that renders ChatKit-style widgets."""
