"""Verbs of everyday life: how things to do begin, and how they are said to be done."""

# ruff: noqa: E501 (a long list is easier to search on few lines)

from __future__ import annotations

EVERYDAY = (
    "buy|call|ring|phone|pay|email|mail|e-mail|write|send|text|message|get|pick|book|order|clean|wash|cook|make|fix|repair|read|visit|meet|see|"
    "talk|ask|tell|go|do|take|bring|return|renew|submit|finish|start|prepare|review|check|update|water|feed|walk|plan|schedule|"
    "organi[sz]e|sort|print|sign|file|study|learn|practi[sc]e|watch|install|cancel|contact|reply|answer|drop|collect|arrange|"
    "find|search|build|paint|mow|vacuum|iron|fold|pack|move|sell|donate|attend|join|register|apply|research|draft|edit|"
    "publish|deploy|test|debug|refactor|merge|release|invite|thank|congratulate|remind|charge|change|replace|refill|deposit|"
    "transfer|withdraw|claim|exercise|run|swim|bake|shop|hang|set|put|empty|lock|close|open|measure|look|give|invoice|back up|upload|download"
)
"""How things to do begin, in everyday life."""

_IRREGULAR = {
    "paid": "pay", "bought": "buy", "rang": "ring", "wrote": "write", "sent": "send", "picked": "pick", "made": "make", "took": "take",
    "brought": "bring", "fed": "feed", "built": "build", "sold": "sell", "spoke": "speak", "met": "meet", "taught": "teach", "studied": "study",
    "replied": "reply", "applied": "apply", "copied": "copy", "tidied": "tidy", "planned": "plan", "mopped": "mop", "shopped": "shop", "wrapped": "wrap",
    "cancelled": "cancel", "canceled": "cancel", "submitted": "submit", "swept": "sweep", "hung": "hang", "ran": "run", "swam": "swim",
}  # fmt: skip
_WITH_ED = [
    "call",
    "phone",
    "email",
    "mail",
    "text",
    "message",
    "book",
    "order",
    "clean",
    "wash",
    "cook",
    "fix",
    "repair",
    "visit",
    "return",
    "renew",
    "prepare",
    "review",
    "water",
    "walk",
    "schedule",
    "organize",
    "organise",
    "sort",
    "print",
    "sign",
    "file",
    "practice",
    "practise",
    "watch",
    "install",
    "contact",
    "answer",
    "collect",
    "arrange",
    "paint",
    "mow",
    "vacuum",
    "iron",
    "fold",
    "pack",
    "donate",
    "attend",
    "register",
    "draft",
    "publish",
    "deploy",
    "test",
    "debug",
    "refactor",
    "merge",
    "release",
    "invite",
    "thank",
    "replace",
    "refill",
    "deposit",
    "transfer",
    "bake",
    "upload",
    "download",
    "invoice",
    "charge",
]

PASTS = _IRREGULAR | {f"{verb}d" if verb.endswith("e") else f"{verb}ed": verb for verb in _WITH_ED}
"""What "I paid the rent" says of "pay the rent": each past form with its verb. "Read" and "put" are left out, as they may be either."""
