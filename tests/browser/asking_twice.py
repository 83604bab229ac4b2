"""The sample with a model that asks for two deletions at once, whatever is said. Plugged in with CHAT_APP_SERVER."""

from __future__ import annotations

from agents.testing import ScriptedModel, assistant_message, function_call

from chat_app import ChatApp
from chat_app.assistant.server import TaskAssistant


def script() -> ScriptedModel:
    """Return a model that calls twice in its first answer, and then says that it is done."""
    calls = [function_call("delete_task", {"id": number}, call_id=f"call_{number}") for number in (1, 2)]
    model = ScriptedModel()
    model.extend([calls, *([assistant_message("Done.", item_id=f"msg_{number}")] for number in range(4))])
    return model


app = ChatApp(server=TaskAssistant(script()))
