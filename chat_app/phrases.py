"""The words that the engine itself puts into a thread, in one language: calls, approvals, failures.

English is here; another language is brought (`AgentServer(phrases=...)`). Words about a tool of one's own are not here:
`AgentServer.say_arguments` and its siblings say those.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

TEXTS: dict[str, str] = {
    "steps": "{n} steps",
    "handoff": "Handed over to {agent}",
    "failed": "Failed: {why}",
    "denied": "Denied: {why}",
    "waiting": "Waiting for your approval",
    "stopped": "Stopped before it finished",
    "broken_off": "Broken off by an error",
    "ask_title": "Approval needed",
    "ask": "**{agent}** wants to run **{tool}**. You may change the values first.",
    "ask_as_it_is": "**{agent}** wants to run **{tool}**, as it stands here.",
    "approve": "Approve",
    "deny": "Deny",
    "reason": "Reason, if you deny (optional)",
    "always": "Always allow this tool",
    "take_back": "Ask me again about this tool",
    "asks_again": "“Always allow” was taken back: this tool asks again.",
    "unset": "not set",
    "yes": "yes",
    "no": "no",
    "misfit": "{why}",
    "takes": "{what} is needed here",
    "takes.value": "a value",
    "takes.integer": "a whole number",
    "takes.number": "a number",
    "takes.boolean": "true or false",
    "takes.string": "text",
    "takes.object": "a JSON object",
    "takes.date": "a date such as 2026-11-30",
    "takes.choice": "one of {choices}",
    "takes.array": "a list of values",
    "takes.array.integer": "a list of whole numbers",
    "takes.array.number": "a list of numbers",
    "takes.array.boolean": "a list of true and false",
    "takes.array.string": "a list of texts",
    "takes.array.array": "a list of lists",
    "takes.array.object": "a list of JSON objects",
    "takes.within": "{what} ({limits})",
    "limit.least": "at least {n}",
    "limit.most": "at most {n}",
    "limit.characters": "at most {n} characters",
    "or": " or ",
    "unknown_argument": "is not an argument of this tool",
    "proposed": "As proposed:",
    "correct": "Correct the marked values, then approve again.",
    "approved": "Approved by you, {when}",
    "approved_always": "Always allowed by you, {when}",
    "approved_edited": "Approved with changes by you, {when}",
    "denied_by": "Denied by you, {when}",
    "running": "Running …",
    "waits": "Allowed; it begins when you have answered the other questions",
    "expired": "Expired",
    "expired_why": "This request can no longer be carried out: {why} Nothing was done.",
    "expired.version": "it was made by another version of the app.",
    "expired.misfit": "it does not fit this version of the app.",
    "expired.no_tool": "a tool that it needs no longer exists.",
    "expired.asked_again": "its run asked again about what was decided.",
    "expired.app_stopped": "the app stopped before this took effect.",
    "expired.answer_ended": "the answer ended before this took effect.",
    "expired.app_stopped_before": "the app stopped before this began.",
    "expired.answer_ended_before": "the answer ended before this began.",
    "ask_again": "Ask again",
    "tools_unreachable": "A service that this needs cannot be reached now. Nothing was done; try again in a moment.",
    "no_tool": "The tool {tool} no longer exists.",
    "unknown": "Outcome unknown: the app was stopped while this ran. It will not be repeated by itself.",
    "not_ended": "This did not come to its end. A part of it may be done; it will not be repeated by itself.",
    "unknown_ended": "Outcome unknown: this did not come to its end. It will not be repeated by itself.",
    "done_before_stop": "This was done before the app stopped.",
    "new_message": "you wrote a new message instead",
    "no_reason": "no reason given",
    "ended_claimed": "running",
    "ended_waits": "waits for your other answers",
    "ended_approved": "done",
    "ended_failed": "failed",
    "ended_unknown": "outcome unknown",
    "outcome": "Result: {what}",
    "why": "Reason: {why}",
    "failure.broken": (
        "The model stopped with an error before its answer was complete. What it had written is kept. Try again."
    ),
    "failure.key": "{who} refused the API key. Check OPENAI_API_KEY, or the key that the assistant is set up with.",
    "failure.no_key": (
        "The assistant has no API key, so it cannot answer. Set OPENAI_API_KEY and start the app again."
    ),
    "failure.forbidden": "{who} does not allow this: the API key may not use this model or function.",
    "failure.model": "{who} does not know this model. Check CHAT_APP_MODEL.",
    "failure.missing": (
        "{who} does not know what was asked for (404). Check the model's name (CHAT_APP_MODEL) and the base "
        "URL (OPENAI_BASE_URL), which usually ends in /v1."
    ),
    "failure.address": (
        "A web page came instead of an answer, so the base URL is probably wrong. Check OPENAI_BASE_URL; it "
        "usually ends in /v1."
    ),
    "failure.no_address": (
        "The address of a service is not one that can be asked. Check OPENAI_BASE_URL, which begins with https://."
    ),
    "failure.unreadable": (
        "What came back is no answer that the app can read, so the base URL is probably wrong. Check "
        "OPENAI_BASE_URL; it usually ends in /v1."
    ),
    "failure.quota": (
        "{who} takes no more requests: the quota of this API key is used up. Check its plan and billing."
    ),
    "failure.busy": "{who} takes no more requests now, as there were too many. Try again in a while.",
    "failure.busy_for": "{who} takes no more requests for {wait}. Try again after that.",
    "failure.late": "{who} did not answer in time. Try again.",
    "failure.unreachable": "{who} cannot be reached. Check the network and try again.",
    "failure.cut": "The connection broke off before the answer was complete. What had come is kept. Try again.",
    "failure.fault": "{who} has a fault of its own ({status}). Try again in a moment.",
    "failure.failed": "{who} gave up this answer{said}. What had come is kept. Try again.",
    "failure.too_long": "This chat has grown too long for the model. Start a new chat, or send a shorter message.",
    "failure.policy": "{who} refused this request by its safety rules. Write it differently.",
    "failure.refused": (
        "{who} refused the request as it stands ({status}){said}. The same request will be refused again."
    ),
    "failure.length": (
        "The answer reached the model's length limit and ends here. Ask the assistant to go on, or for a shorter one."
    ),
    "failure.length_unsaid": (
        "The model reached its length limit before it had written an answer. Ask for less, or start a new chat."
    ),
    "failure.filter": "The provider's content filter stopped this answer. Try again, or ask in other words.",
    "failure.declined": "The model declined to answer{said}. Ask in other words.",
    "failure.turns": (
        "The assistant took too many steps without coming to an end and was stopped. Try a smaller request."
    ),
    "failure.asked_guard": "The assistant's own rules do not let this message through. Write it differently.",
    "failure.said_guard": "The assistant's own rules held this answer back. Try again, or ask in other words.",
    "failure.tool_guard": (
        "The assistant's own rules stopped a step of this answer. Try again, or ask for something else."
    ),
    "failure.odd": "The model answered with something that the app cannot carry out. Try again.",
    "failure.tool": (
        "A tool of the assistant broke off, so the answer ends here. Whether it had its effect is not known. Try again."
    ),
    "failure.setup": "The assistant is not set up rightly, so it cannot answer. The log says what is wrong.",
    "who.model": "The model's provider",
    "who.service": "A service that the assistant uses",
    "wait.second": "{n} second",
    "wait.seconds": "{n} seconds",
    "wait.minutes": "{n} minutes",
    "wait.hours": "{n} hours",
    "web_search": "Searched the web",
    "read_page": "Read a page",
    "file_search": "Searched files",
    "code": "Ran code",
    "image": "Made an image",
    "shell": "Ran a command",
    "tool": "Used a tool",
}
"""Each phrase in English, with its values in braces. To add one: a line here."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The engine's words in one language.

    `language` is a BCP 47 tag; `texts` has the phrases of `TEXTS` by their keys (what it lacks is said in English);
    `months` are the twelve short names; `comma` stands between the parts of a list.

    Raises ValueError for a phrase that is not in `TEXTS`, with its name.

    >>> from chat_app import Phrases
    >>> german = Phrases("de", texts={"approve": "Erlauben", "deny": "Ablehnen"})
    >>> german.say("approve"), german.say("yes")
    ('Erlauben', 'yes')
    """

    language: str = "en"
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    right_to_left: bool = False
    months: tuple[str, ...] = MONTHS
    comma: str = ", "

    def __post_init__(self) -> None:
        """Refuse what nobody would ever say."""
        if unknown := sorted(set(self.texts) - set(TEXTS)):
            raise ValueError(f"Phrases({self.language!r}): unknown {', '.join(unknown)}; known: {', '.join(TEXTS)}")
        if len(self.months) != 12:
            raise ValueError(f"Phrases({self.language!r}): found {len(self.months)} months; 12 are needed")

    def say(self, phrase: str, **values: object) -> str:
        """Return a phrase with its values filled in; KeyError for one that nobody knows."""
        return self.texts.get(phrase, TEXTS[phrase]).format(**values)


ENGLISH = Phrases()
