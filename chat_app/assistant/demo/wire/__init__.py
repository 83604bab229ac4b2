"""The Responses API as the demo model speaks it: output items, and the events that stream them."""
