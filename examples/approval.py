"""A tool that asks first: its parameters are a form, what you change there is what it gets, and it runs once."""

from typing import Literal

from agents import Agent, function_tool

import chat_app as chat


@function_tool(needs_approval=True)
def refund(order: int, amount: float, way: Literal["card", "voucher"] = "card", note: str | None = None) -> str:
    """Pay money back.

    Args:
        order: The order's number.
        amount: In euros.
        way: How it is paid.
        note: What the customer reads.
    """
    key = chat.tool_call().key  # the same however often this call is made: for a service that takes such a key
    return f"{amount:.2f} euros for order {order} are paid by {way} ({key})."


app = chat.ChatApp(Agent(name="Shop", instructions="Help with orders. Refund what people ask for.", tools=[refund]))
