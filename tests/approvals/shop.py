"""A shop that knows nothing of the sample: plain tools of the Agents SDK behind an `AgentServer`."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal

from agents import Agent, FunctionTool, function_tool
from agents.testing import ScriptedModel, function_call
from pydantic import BaseModel, Field

from chat_app.agent_server import AgentServer
from chat_app.agents.policy import always
from chat_app.approvals.fields import as_shown
from chat_app.context import tool_call
from tests.stage import ALI, Stage, text

done: list[dict[str, Any]] = []
"""What the tools did, with the arguments that they saw."""


@dataclass
class Address:
    """Where a parcel goes; a dataclass."""

    street: str
    city: str = "Lahore"
    note: str | None = None


class Parcel(BaseModel):
    """What is sent; a pydantic model."""

    weight: Annotated[float, Field(gt=0, le=30, description="In kilograms.")]
    kind: Literal["letter", "box"] = "box"
    labels: list[str] = Field(default_factory=list[str])
    fragile: bool = False


def did(tool: str, **arguments: Any) -> str:
    done.append({"tool": tool, **arguments})
    return f"{tool} is done."


@function_tool
def look_up(order: int) -> dict[str, Any]:
    """Look an order up."""
    if order > 100:
        raise LookupError(f"there is no order {order}")
    return {"order": order, "key": tool_call().key}


@function_tool(needs_approval=True)
def refund(
    order: int,
    amount: float,
    note: str | None = None,
    way: Literal["card", "cash"] | None = None,
    express: bool = False,
) -> str:
    """Pay money back."""
    return did("refund", order=order, amount=amount, note=note, way=way, express=express)


@function_tool(needs_approval=True)
def move(order: int, to: Address) -> str:
    """Send an order to another address."""
    return did("move", order=order, to=asdict(to))


@function_tool
def send(parcel: Parcel) -> str:
    """Send a parcel."""
    return did("send", **parcel.model_dump())


@function_tool
def appraise(thing: str) -> str:
    """Say what a thing is worth. Only the expert can."""
    return did("appraise", thing=thing)


def agents(model: Any) -> Agent[Any]:
    """Return the shop: three tools of its own, an expert as a tool, and somebody to hand over to."""
    expert = Agent(name="Expert", model=model, tools=[refund, appraise])
    advice = expert.as_tool("ask_expert", "Ask somebody who knows.")
    support = Agent(name="Support", model=model, tools=[look_up, send])
    return Agent(name="Shop", model=model, tools=[look_up, refund, move, send, advice], handoffs=[support])


class Shop(Stage):
    """A server of the shop: a parcel of more than ten kilograms asks first, and so does the expert's own tool."""

    def serves(self, model: ScriptedModel) -> AgentServer:
        policies = {"send": lambda given: given["parcel"]["weight"] > 10, "appraise": always}
        return AgentServer(agents(model), policies=policies, titles=None)


class FreeShop(Stage):
    """A server of one tool that asks, whose schema a test brings; `saw` is what it was called with."""

    def serves(self, model: ScriptedModel) -> AgentServer:
        self.saw: list[Any] = []
        self.tool = FunctionTool(
            name="free",
            description="Anything.",
            params_json_schema={"type": "object", "properties": {}},
            on_invoke_tool=self._invoked,
            strict_json_schema=False,
            needs_approval=True,
        )
        return AgentServer(Agent(name="Free", model=model, tools=[self.tool]), titles=None)

    async def _invoked(self, _context: Any, arguments: str) -> str:
        self.saw.append(json.loads(arguments))
        return "Done."

    async def asks_about(self, schema: dict[str, Any], arguments: dict[str, Any]) -> list[dict[str, Any]]:
        """Let the model call the tool and return the cards that ask."""
        self.tool.params_json_schema = schema
        self.will([function_call("free", arguments, call_id="call_1")])
        await self.says("go")
        return await self.cards("pending")

    async def approves(self, card: dict[str, Any], **edit: Any) -> None:
        """Approve with some fields changed."""
        self.will([text("It is done.")])
        [row] = await self.services.approvals.pending(ALI, self.thread_id)
        await self.decides(card, "approve", args=as_shown(row.schema, row.arguments) | edit)
