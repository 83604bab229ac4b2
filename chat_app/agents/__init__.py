"""An Agents SDK run as ChatKit events: its context, its calls, its history, its titles, its models."""
