"""What outlives the process: threads, items, approvals and the ledger of tool calls. No agent, no page.

Every method takes the caller and sees nothing of anybody else.
"""
