"""The tasks for other MCP clients: `python -m chat_app.mcp`, over stdio or streamable HTTP."""
