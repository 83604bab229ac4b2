"""The English lexicon: how tasks are described, named, counted and separated. Ways to ask are in `english_rows`."""

# ruff: noqa: E501 (a pattern broken over lines is harder to read and to search than a long one)

from __future__ import annotations

from chat_app.assistant.demo.lexicon.english_cleaning import clean
from chat_app.assistant.demo.lexicon.english_dates import COUNTS, ENGLISH_DATES, REPEATED, SPANS, WEEKDAYS
from chat_app.assistant.demo.lexicon.english_rows import ENGLISH_ROWS
from chat_app.assistant.demo.lexicon.english_verbs import EVERYDAY, PASTS
from chat_app.assistant.demo.lexicon.form import Lexicon, compiled, words
from chat_app.assistant.demo.pointing import Filter

COMMAND = (
    r"(?:add|create|delete|remove|mark|complete|show|list|rename|reschedule|postpone|reopen|remind me|tell me|give me|what(?:'s| is| are)|"
    r"plan my|summari[sz]e|set (?:the|it|task)|make (?:it|that|them|task|the)|move (?:it|that|them|task|the)|change (?:it|that|them|task|the)|"
    r"tick off|check off|cross off|get rid of|delete|undo)\b"
)
"""Verbs that begin a new request after "and" whatever came before. Everyday verbs ("finish", "call") are not here:
after "add" they begin the next thing to do."""

ACTING = COMMAND[:-3] + r"|finish|close|drop|clear|cancel|push|update|open|done with|move|change|make|set|put)\b"
"""Verbs that begin a new request after a request that is not "add"."""

NUMBERS = r"\d+|two|three|four|five|six|seven|eight|nine|ten"
OOPS = r"(?:no|nope|oops|ops|sorry|wait|hold on|actually|wrong|not (?:that|this)(?: one)?|hmm+|ah|oh|um|ehm|my (?:mistake|bad|fault)|i made a mistake|that(?:'s| is| was) (?:wrong|not (?:right|what i meant|it))|i(?:'m| am) (?:sorry|afraid))[\s,.!:-]+"
"""How somebody begins who takes something back."""

ENGLISH = Lexicon(
    clean=clean,
    rows=ENGLISH_ROWS,
    clause=compiled(
        rf"\s*(?:;\s*|[.!?]\s+(?:and\s+|then\s+|also\s+)*(?={ACTING})|,?\s+(?:and then|then|after that)[,\s]+(?:also\s+)?(?=\w)|"
        rf",?\s+(?:and|also|plus|but)\s+(?:also\s+|please\s+|then\s+)*(?P<soft>(?={ACTING})(?!{COMMAND}))|"
        rf",?\s+(?:and|also|plus|but)\s+(?:also\s+|please\s+|then\s+)*(?={COMMAND})|,\s*(?={COMMAND}))"
    ),
    dates=ENGLISH_DATES,
    before_date=compiled(
        r"(?:\b(?:(?:that (?:is|are) )?due|between|by|on|for|before|until|till|at|from|since|after|starting|no later than|not later than|later than|earlier than|older than|prior to|sooner than|beyond|past|"
        r"up to|through|to be done|deadline|latest|is|with (?:a )?(?:deadline|due date)(?: of)?|the)[:\s]+|[,(@]\s*)+$"
    ),
    after_date=compiled(r"(?:'s\b)?\s*(?:at the latest|latest|\))?"),
    before=compiled(r"\b(?:before|earlier than|older than|prior to|sooner than)\b"),
    beyond=compiled(r"\b(?:after|(?<!no )(?<!not )later than|beyond|past)\b"),
    until=compiled(r"\b(?:by|until|till|no later than|not later than|up to|through)\b"),
    since=compiled(r"\b(?:since|from|starting)\b"),
    between=compiled(r"\b(?:between|from|to|till|until|through)\b|[-–]"),
    either=compiled(r"\bor\b"),
    spans=SPANS,
    levels=words(
        (
            (r"[,(\s]*\b(?:with |at |as |a |of )*(?:top|high(?:est)?|high|very high|urgent|critical)[- ]?prio(?:rity)?\b\)?", "high"),
            (r"[,(\s]*\b(?:with |at |as |a |of )*(?:low(?:est)?|minor)[- ]?prio(?:rity)?\b\)?", "low"),
            (r"[,(\s]*\b(?:with |at |as |a |of )*(?:normal|medium|regular|default)[- ]?prio(?:rity)?\b\)?", "normal"),
            (r"[,(\s]*\b(?:with |and )*priority\s*(?:is|to|of|=|:)?\s*(?:top|high(?:est)?|urgent|critical|important|1)\b\)?", "high"),
            (r"[,(\s]*\b(?:with |and )*priority\s*(?:is|to|of|=|:)?\s*(?:low(?:est)?|minor|3)\b\)?", "low"),
            (r"[,(\s]*\b(?:with |and )*priority\s*(?:is|to|of|=|:)?\s*(?:normal|medium|2)\b\)?", "normal"),
            (r"\s*[,;(\-–]\s*(?:it'?s |that'?s |this is |and )?(?:not urgent|not important|unimportant|no rush|no hurry|low)\b\)?", "low"),
            (r"\s*[,;(\-–]\s*(?:it'?s |that'?s |this is |and )?(?:very |really |so )?(?:high|urgent(?:ly)?|important|critical|asap|top)\b\)?", "high"),
            (r"\s*[,;(\-–]\s*(?:normal|medium)\b\)?(?=\s*(?:$|[,;]))", "normal"),
            (r"\s+\b(?:p1|!high)\b|\s*!{2,}$|\s*\s!1\b", "high"), (r"\s+\b(?:p3|!low)\b", "low"), (r"\s+\bp2\b", "normal"),
            (r"^(?:an? )?(?:urgent(?:ly)?|important|critical|asap)\b[:,!\s]\s*(?:task|to-?do|item|reminder)?\b\s*[:,]?\s*", "high"),
            (r"\s+(?:urgent(?:ly)?|asap|as soon as possible|very important|high)$", "high"), (r"\s+low$", "low"),
        )
    ),
    level_words=words(
        (
            (r"(?:not |less |un)(?:urgent|important)(?:[- ]priority)?|(?:very |the |a |super )?(?:low(?:est|er)?|minor)(?:[- ]prio(?:rity)?)?|lower|decrease|reduce|drop|depriori.*|downgrade|p3", "low"),
            (r"(?:very |the |more |most |super |top |a )*(?:high(?:est|er)?|top|urgent|important|critical|asap)(?:[- ]prio(?:rity)?)?|raise|increase|bump(?: up)?|priori.*|escalate|upgrade|p1|a? ?top priority", "high"),
            (r"(?:the |a )?(?:normal|medium|regular)(?:[- ]prio(?:rity)?)?|p2", "normal"),
        )
    ),
    value_edges=compiled(r"^(?:to|as|at|its|it(?:'s| is)|with|for|a|an|and|make it|set it(?: to)?|change it(?: to)?|the)\s+|\s+(?:instead|then|now|please|rather)$|^[\s,:;]+|[\s,:;!.]+$"),
    no_date=compiled(r"(?:no|without(?: a| any)?)\s+(?:due ?date|date|deadline)"),
    frame=compiled(r"(?:please\s+)?(?:make|set|mark|change|put|move|reschedule|postpone|push|update|flag|turn|shift|delay|bump|raise|lower)\s+(?P<body>.+)"),
    notes=compiled(
        r"[,;(\s]*\b(?:with\s+(?:a |the )?(?:notes?|comment|details|description)(?:\s+(?:that says|that|saying|of))?|(?:and\s+)?(?:add\s+)?(?:a |the )?(?:notes?|details|description)\s*(?:is|are|saying|=)?\s*:|(?:notes?|details)\s*=)\s*[:\"“]?\s*(?P<notes>[^\"”]+?)[\"”)]?\s*$"
    ),
    repeated=REPEATED,
    clock=compiled(r"(?:at|around|by)?\s*\d{1,2}(?:[:.]\d\d)?\s*(?:am|pm|a\.m\.|p\.m\.|o'?clock)?|at (?:noon|midnight)"),
    of_all=compiled(r"(?:and\s+)?(?:both|all|each|all (?:of them|of these|three|four|five))\s+(?:of them\s+|are\s+|being\s+)*(?P<what>.+)"),
    title_edges=compiled(
        r"^[\s,:;.\-–\"“]+|[\s,:;.\-–\"”]+$|^(?:for\s+)?me\s+to\s+|^(?:that\s+)?(?:i|we)\s+(?:need to|have to|must|should|want to)\s+|\s+[!?]+$|^(?:to|about|that|of|and|also|please)\s+(?=\S)|^(?:an?|the)\s+(?:new\s+)?(?:task|to-?do|reminder|item)\s+(?:to|for|called|about|named)?\s*|"
        r"\s+(?:to|on|onto|in|into)\s+(?:(?:my|the|our)\s+)?(?:to-?do\s+|task\s+)?(?:list|tasks|to-?dos|agenda|plate)\b|\s+(?:and|with|due|by|on|for|is|as|at)$|\s+(?:as|with|is)\s+a\s*$|\s+as a (?:new )?(?:task|to-?do|reminder)\b|,?\s+(?:too|as well)$"
    ),
    separators=compiled(r"\s*(?:,\s*(?:and\s+|&\s*|plus\s+)?(?:also\s+|then\s+)?(?=\S)|;\s*|\s+and\s+(?:also\s+)?|\s*&\s*|\s+plus\s+|\s*\n+\s*(?:[-*•]|\d+[.)])?\s*)"),
    strong_separators=compiled(r"[,;\n]"),
    starts_with_verb=compiled(rf"\s*(?:{EVERYDAY})\b.*"),
    one_thing=compiled(r".*\b(?:with|for|from|between|to|about|of|at|in|on|both)\b.*"),
    described=(
        (compiled(r"\b(?:including|incl\.?|even|with) (?:the )?(?:done|completed|finished)(?: ones)?\b|\bdone and not done\b"), Filter(status="all")),
        (compiled(r"\b(?:over-?due|late|behind(?: (?:on|schedule|with))?|past (?:due|their (?:date|deadline)|the deadline)|missed|expired|forgotten|delayed)\b"), Filter(due="overdue")),
        (compiled(r"\b(?:no|without(?: an?| any)?|lacking(?: a)?|missing(?: a)?) (?:due ?date|date|deadline|due)s?\b|\b(?:undated|unscheduled|without date)\b"), Filter(due="none")),
        (compiled(r"\b(?:not (?:yet )?(?:done|finished|completed?)|undone|unfinished|incomplete|open|pending|remaining|remains?|outstanding|active|left(?: over| to do)?|to be done|still to do|waiting|uncompleted|unchecked)\b"), Filter(status="open")),
        (compiled(r"\b(?:open and (?:done|closed)|done and open|done or not)\b"), Filter(status="all")),
        (compiled(r"\b(?:done|completed?|finished|finish|ticked off|checked off|crossed off|closed|accomplished|archived|checked)\b"), Filter(status="done")),
        (compiled(r"\b(?:(?:not (?:so |very )?|un|less )(?:important|urgent)|(?:low(?:est)?|minor)(?:[- ]priority|[- ]prio)?|priority low)\b"), Filter(priority="low")),
        (compiled(r"\b(?:(?:most |very |really )?(?:important|urgent|critical|pressing)|(?:(?:top|high(?:est)?)(?:[- ]priority|[- ]prio)?)|priority high|high)\b"), Filter(priority="high")),
        (compiled(r"\b(?:normal|medium|regular)(?:[- ]priority)?\b"), Filter(priority="normal")),
    ),
    everything=compiled(r"\b(?:all|every(?:thing|one)?|each|entire|whole|any|both)\b"),
    plural=compiled(r"\b(?:tasks|to-?dos|items|things|ones|stuff|reminders|list|entries|everything|agenda|plate|deadlines|schedule)\b"),
    several_named=compiled(r"\b(?:all|every|each|tasks|to-?dos|items|things|ones|stuff|reminders|entries)\b"),
    bases=PASTS,
    later_part=compiled(r"(?P<head>.+)\s+(?:to|until|till|for|onto|by|on)\s+(?P<when>.+)"),
    limit=compiled(r"\b(?:(?:first|top|next)\s+)?(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\s+(?:(?:most|very)\s+(?:urgent|important)\s+)?(?=(?:tasks|to-?dos|items|things|ones|reminders)\b)"),
    several_new=compiled(r"(?:tasks|to-?dos|items|reminders|things)\b|:\s*$"),
    vague_noun=compiled(r"\b(?:thing|item|entry)\s*$"),
    how_many=compiled(rf"\b(?P<n>both|(?:{NUMBERS})(?=\s+(?:\w+\s+)?(?:tasks|to-?dos|items|ones|things|reminders)\b)|(?<=all )(?:{NUMBERS})|(?<=the )(?:{NUMBERS}))\b"),
    filler=compiled(
        r"\b(?:میر[اےی]|the|my|our|me|i|we|you|of|is|are|am|was|were|be|been|being|do|does|did|have|has|had|got|get|gotten|need|needs|must|should|shall|will|can|could|to|for|on|in|with|at|by|"
        r"due|that|those|these|there|this|which|what|what's|whats|who|any|anything|something|some|still|yet|now|currently|right|already|so far|just|coming|up|next|and|or|a|an|it|"
        r"tasks?|to-?dos?|items?|things?|ones?|stuff|reminders?|lists?|entries|agenda|plate|deadlines?|schedule|everything|all|every|each|whole|entire|from|as|"
        r"marked|mark|them|please|out|sort(?:ed)?|order(?:ed)?|dates?|today's|happening|planned|scheduled|assigned|priority|priorities|exactly|else|only|also|again|full|complete list|current|new|down|over|time|about|show|see|view|going|ahead|expected)\b|'s\b|[?!.,:;'\"()]"
    ),
    about=compiled(r"(?:.*?\b)?(?:about|containing|contain(?:s|ing)?|related to|regarding|named|called|mention(?:s|ing)?|matching|to do with|like|with the word|with)\s+(?P<what>.+)"),
    numbers=compiled(
        r"(?:the\s+|my\s+)?(?:(?:tasks?|items?|to-?dos?|numbers?|nos?\.?|nr\.?|ids?|reminders?)\s*(?:(?:numbers?|nos?\.?|nr\.?|ids?)\s*)?)?(?P<ids>#?\s*\d+(?:\s*(?:,|and|&|-|–|to|through|\+|,\s*and|or)?\s*(?:(?:task|number|item)s?\s+)?#?\s*\d+)*)(?:\s+(?:and\s+)?(?:both|please))?"
    ),
    positions=tuple(
        (compiled(rf"(?:the\s+|my\s+)?(?:{word})(?:\s+(?:ones?|tasks?|items?|to-?dos?|thing|of (?:them|those|these)))?(?:\s+(?:on|in|from|of)\s+(?:the|my|that)\s+list)?"), (place,))
        for word, place in (
            ("(?:very )?first|1st|top(?:most)?|number one", 0), ("second|2nd", 1), ("third|3rd", 2), ("fourth|4th", 3), ("fifth|5th", 4), ("sixth|6th", 5), ("seventh|7th", 6),
            ("eighth|8th", 7), ("ninth|9th", 8), ("tenth|10th", 9), ("(?:very )?last|bottom|final", -1), ("second[- ]to[- ]last|penultimate|last but one", -2), ("the next", 0), ("next", 0),
            ("middle", 1),
        )
    ),
    count_positions=(
        (compiled(r"(?:the\s+|my\s+)?(?:first|top)\s+(?P<n>\d+|two|three|four|five|six|seven|eight|nine|ten|couple(?: of)?|few)(?:\s+(?:ones|tasks|items|of them))?"), 1),
        (compiled(r"(?:the\s+|my\s+)?(?:last|bottom|final)\s+(?P<n>\d+|two|three|four|five|six|seven|eight|nine|ten|couple(?: of)?|few)(?:\s+(?:ones|tasks|items|of them))?"), -1),
    ),
    pronouns=(
        (compiled(r"(?:its?|that(?: (?:one|task|item))?|this(?: (?:one|task|item))?|the same(?: one| task)?|the (?:task|one)|the (?:one|task) (?:i|you|we) just (?:added|made|mentioned|created)|(?:the )?(?:new|latest|newest|most recent) (?:one|task))"), False),
        (compiled(r"(?:(?:them|those|these)\s+)?(?P<n>both)(?: (?:of (?:them|those|these)|ones|tasks))?|(?:all(?: the| of the)?|the|them|those|these)\s+(?:all\s+)?(?P<m>two|three|four|five|six|seven|eight|nine|ten)(?: (?:of (?:them|those|these)|ones|tasks|items))?|all\s+(?P<k>\d+)(?: (?:of (?:them|those|these)|ones|tasks))?"), True),
        (compiled(r"(?:(?:all|each|every one|every single one|the lot)(?: of (?:them|those|these|the above))?|them(?: all)?|those(?: (?:tasks|ones))?|these(?: (?:tasks|ones))?|all (?:those|these)|the whole list|all (?:\w+ )of them|everything (?:on|in) (?:that|this) list)"), True),
    ),
    name_edges=compiled(
        r"^[\s,:;.\-–\"“']+|[\s,:;.\-–\"”'?!]+$|^(?:the|my|a|an|our|that|this)\s+|^(?:task|item|to-?do|reminder|one|thing)\s+(?:which (?:is|says)|(?:that )?(?:is |was |says )?(?:about|called|named|titled|with|to|for|on|saying|says|containing|where i|of|is))?\s*|"
        r"\s+(?:tasks?|ones?|items?|to-?dos?|reminders?|thing|entry|entries|now|already|please|today)$|^(?:about|called|named|to|with|for|also)\s+|\s+(?:from|on|off|in)\s+(?:(?:my|the)\s+)?(?:to-?do\s+)?list$|\s+(?:due|for|on|by|from|with|that is|which is|is)$"
    ),
    other=compiled(r"(?:the\s+|that\s+)?other(?:\s+(?:one|task|item))?"),
    closed=compiled(r"it|this|that|them|these|those|both(?: of them)?|all of them"),
    dangling=compiled(r"(?:^|\s)(?:and|or|but|except)\s*$|^(?:and|or|due|as|to|by)\s*$"),
    past=compiled(r"\b(?:did i (?:do|finish|complete|get done|accomplish|achieve|manage)|have i (?:done|finished|completed))\b"),
    corrections=(
        compiled(
            rf"(?:{OOPS})*i (?:really |actually )?(?:mean|meant|wanted)(?: to (?:say|write|type))?[\s,:]+(?P<what>.+?)(?:,?\s+(?:not|rather than|instead of)\s+.+|\s+instead)?"
        ),
        compiled(rf"(?:{OOPS})+(?:(?:it|that|this|the (?:due )?date|the (?:priority|title|name)|(?:due )?date|priority) (?:should (?:be|have been)|must be|was supposed to be)|(?:make|set) (?:that|it)(?: to)?)\s+(?P<what>.+?)(?:\s+instead)?"),
        compiled(r"(?P<what>.+?),?\s+instead"),
        compiled(r"(?:no[\s,.!]+)?not\s+(?:the\s+|task\s+|#)?[^,]{1,40},\s*(?:but\s+)?(?P<what>.+)"),
        compiled(rf"(?:{OOPS})+(?P<what>(?:(?:on|for)\s+)?(?:{'|'.join(WEEKDAYS)}|today|tomorrow|next \w+|the \w+(?: one)?|(?:task\s*)?#?\d+))"),
    ),
    oops=compiled(rf"(?:{OOPS})+(?P<what>.+)"),
    also=(
        compiled(r"(?:(?:and|also|plus)\s+)*(?P<what>.+?),?\s+(?:too|as well|also)"),
        compiled(r"(?:(?:and|do)\s+)*(?:the\s+)?same\s+(?:thing\s+)?(?:for|with|to|goes for)\s+(?P<what>.+)"),
        compiled(r"(?:and(?:\s+also)?|also|plus)\s+(?P<sure>)(?P<what>.+)"),
    ),
    only=compiled(r"(?:and\s+)?(?:show\s+(?:me\s+)?)?(?:only|just)\s+(?P<what>.+)"),
    count_words={**COUNTS, "couple": 2, "couple of": 2, "both": 2},
)  # fmt: skip
