"""`python -m chat_app.mcp`: the sample's tools for other MCP clients. The entry only; the rest is the sample's."""
