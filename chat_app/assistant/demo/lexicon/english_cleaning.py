"""What is taken off an English message before it is read: politeness, typing errors in verbs and dates."""

# ruff: noqa: E501 (a pattern broken over lines is harder to read and to search than a long one)

from __future__ import annotations

from chat_app.assistant.demo.lexicon.english_dates import COUNTS, MONTHS, WEEKDAYS
from chat_app.assistant.demo.lexicon.form import compiled, vocabulary
from chat_app.assistant.demo.reading.spelling import correct, correct_first

VERBS = vocabulary(
    "create remind complete finish delete remove erase cancel update change rename reschedule postpone",
    "move mark show list display summarize summarise summary overview reopen uncheck clear discard",
    "schedule organize organise plan find search remember prioritize prioritise describe details what",
    "which how when help",
)
"""First words of commands that are taken for meant when misspelt."""

ANYWHERE = frozenset(
    ("tomorrow", "today", "week", "tonight", "yesterday", "weekend", "priority", "urgent", "important", "overdue", "tasks", "completed", "finished",
     "summary", "everything", "markdown", "english", *WEEKDAYS, *(m for m in MONTHS if len(m) > 5))
)  # fmt: skip
"""Words that are put right wherever they stand, titles included: a task "for tommorow" is meant for tomorrow."""

REAL = vocabulary(
    "sundae sundry overdone overdose tasty tasks task priorities prioritize prioritise toady toddy nun",
    "finisher finishes finite remove removed marks marked shows listen listed lists lisp lost last least",
    "plane planet plant planer clean cleared finding fund mover moved chance charge changes cancer",
    "chancel marker shower completes deletes delay finds moves removes renames shown updated creates",
    "reminder planned tonic tinker taks search seared display displays describes urgently mare mike make",
    "milk more mode love whet whip west hot hoe fine fish fined kind bind mind list lift mash tusks fried",
    "english todays august augustus marches april aprils december completed weekday weekends complete",
    "completing finish finishing",
)
"""Real words near those of the vocabulary; they are never "corrected"."""

ALIASES = {
    "tmrw": "tomorrow", "tmr": "tomorrow", "tmw": "tomorrow", "wensday": "wednesday", "wednsday": "wednesday",
    "wendsday": "wednesday", "wednesdy": "wednesday", "taks": "tasks", "tsks": "tasks", "taskes": "tasks", "doen": "done",
    "dnoe": "done", "teh": "the", "hihg": "high", "hgih": "high", "prio": "priority", "priorty": "priority", "urgant": "urgent",
    "2day": "today", "wek": "week", "weke": "week", "thsi": "this", "hte": "the", "nxt": "next", "frm": "from", "hav": "have", "2morrow": "tomorrow", "2nite": "tonight", "tonite": "tonight",
    "2moro": "tomorrow", "2mrw": "tomorrow", "2mro": "tomorrow", "tomoz": "tomorrow", "secnd": "second", "secod": "second", "scond": "second",
    "thrid": "third", "frist": "first", "fisrt": "first", "lsat": "last",
}  # fmt: skip
"""Spellings that the distance does not reach, or that are short for something."""

FIRST_ALIASES = {
    **ALIASES, "ad": "add", "dd": "add", "adds": "add", "addd": "add", "aad": "add", "adn": "add", "shwo": "show", "sohw": "show", "lsit": "list",
    "ist": "list", "dlete": "delete", "del": "delete", "rm": "remove", "delte": "delete", "wat": "what", "whats": "what's",
    "wats": "what's", "wht": "what", "hw": "how", "fnish": "finish", "finsh": "finish", "compelte": "complete", "mkae": "make",
    "rmeove": "remove", "plna": "plan", "mrak": "mark", "mvoe": "move", "cahnge": "change", "udpate": "update", "summery": "summary",
    "sumary": "summary", "sumarize": "summarize", "remaind": "remind", "ls": "list", "lst": "list", "gimme": "give me", "udno": "undo", "unod": "undo", "undu": "undo",
    "helo": "hello", "hllo": "hello", "helllo": "hello", "thnx": "thanks", "thnaks": "thanks", "thx": "thanks", "tnx": "thanks", "thankyou": "thank you",
    "byee": "bye", "reopn": "reopen", "renmae": "rename", "serch": "search", "lemme": "let me",
}  # fmt: skip
"""The same for the first word only."""

BEFORE = compiled(
    r"(?:(?:good (?:morning|afternoon|evening|day)|i hope (?:you(?:'re| are)|this|all is|everything is) [^.!?,;]{0,40}|(?:that(?:'s| is| was) )?(?:very |so |really )?(?:lovely|wonderful|brilliant|excellent|awesome|fantastic|kind of you)|thank you (?:so|very) much|thanks (?:a lot|so much)|i(?:'m| am) (?:sorry|afraid)|sorry|apologies)[,.!;]+\s+|"
    r"(?:i was wondering|i wonder|may i ask|might i ask|i(?:'d| would) be (?:very |most |so |really )?(?:grateful|glad|happy|thankful)|it would be (?:great|nice|lovely|good|helpful)|is there any (?:way|chance))(?: if| whether| that)?\s+(?:you (?:could|can|would|might)|i (?:could|can|might)|you to)?\s*(?:possibly\s+|perhaps\s+|maybe\s+|please\s+|kindly\s+|also\s+)*|"
    r"(?:would|could) you be so (?:kind|good) (?:as )?to\s+|(?:hey|hi|hello|ok|okay|please|pls|plz|so|well|great|perfect|cool|good|nice|thanks|thank you|alright|all right|sure|oh|um|yes|"
    r"yeah|now|then|next(?!\s+(?:week|month|year|\w+day|\d|few|couple|two|three|four|five|six|seven|ten|one))|also|and|actually|kindly|hmm|right|dear assistant|assistant|bot)(?:\s*[,.!:]+\s*|\s+)|"
    r"(?:can|could|would|will|may)\s+(?:you|we|i|u)\s+(?:please\s+|kindly\s+|maybe\s+|also\s+|just\s+|now\s+|perhaps\s+)*|"
    r"(?:would|do)\s+you\s+mind\s+|is it possible to\s+|"
    r"i(?:'d| would)?\s+(?:want|like|love|wish)\s+(?:you\s+)?to\s+(?=\w)|i wanna\s+|let'?s\s+|let us\s+|just\s+|go ahead and\s+|"
    r"i(?:'d| would) like (?=a |an |the |my )|you (?:can|could|should|may) (?:now )?(?=delete|remove|mark|finish|add|complete)|"
    r"help me (?:to )?(?=add|delete|find|finish|remove|move|mark|create|show|list|see)|"
    r"i (?:need|want|have) (?:you )?to (?=see|know|delete|remove|add|create|view|list|check my|mark|rename|reschedule|cancel|show)|"
    r"(?:tell|show|give) me (?=what|which|how|when|if|whether))"
)
AFTER = compiled(
    r"(?:[,\s]+(?:please|pls|plz|thanks|thank you|thx|for me|ok|okay|will you|would you|if you can|(?:if (?:that|it)(?:\'s| is) not too much (?:trouble|to ask)|if you (?:don\'t|do not) mind|if (?:that(?:\'s| is)|it(?:\'s| is)) (?:ok|okay|possible|alright)|if possible|when you (?:can|have (?:a )?(?:time|moment|minute)))))+\s*[.!?]*$|[\s.?]+$"
)
GREETING_ALONE = compiled(
    r"(?:hey|hi|hello|ok|okay|please|thanks|thank you|great|cool|perfect|good|nice|sure|yes|yeah|right)[\s,.!]*(?:please|that(?:'s it| one)?|do it|go ahead|there|you|so much|a lot|morning|evening|afternoon|day|job|work|very much|all)?[\s!.,]*"
)


NUMBER_WORD = compiled(r"\b(task|number|item)\s+(one|two|three|four|five|six|seven|eight|nine|ten)\b")


def clean(text: str) -> str:
    """Return the message without politeness, typing errors put right in its verb and its dates."""
    text = text.replace("’", "'").replace("‘", "'").strip()
    text = NUMBER_WORD.sub(lambda match: f"{match[1]} {COUNTS[match[2].lower()]}", text)
    text = correct(text, ANYWHERE, REAL, ALIASES)
    while not GREETING_ALONE.fullmatch(text):
        match = BEFORE.match(text)
        if match is None or match.end() == len(text):
            break
        text = text[match.end() :].lstrip()
    stripped = AFTER.sub("", text)
    return correct_first(stripped or text, VERBS, REAL, FIRST_ALIASES)
