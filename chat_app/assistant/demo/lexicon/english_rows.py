"""How people ask for things in English: one row per way to say it, the most particular first.

A builder may decline a row ("move it to the garage" names no day), then the next one is tried. So a row may be broad.
"""

# ruff: noqa: E501 (a pattern broken over lines is harder to read and to search than a long one)

from __future__ import annotations

from chat_app.assistant.demo.lexicon.english_verbs import EVERYDAY, PASTS
from chat_app.assistant.demo.lexicon.form import Row, rows

TOLD = r"(?!(?:remember|remind|note|add|make sure|don't|what|which|how|when|who|whose|why|where|is|are|am|do|does|did|have|has|any|show|list)\b)"
"""Before a statement ("the milk one is due friday"): it must not be a question."""
N = r"\d{1,3}|an?|one|two|three|four|five|six|seven|ten"
ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|next|top|1st|2nd|3rd|[4-9]th|10th)"
SINGLE = (
    r"(?P<what>(?:task|item|todo|number|no\.?)\s*#?\s*\d+|#\s*\d+|\d+|(?:it|that|this)(?:\s+(?:one|task))?|"
    rf"(?:the\s+|my\s+)?{ORDINAL}(?:\s+(?:\d+|two|three|four|five))?(?:\s+(?:ones?|tasks?|items?))?|"
    r"(?!(?:the\s+|any\s+|all\s+)*(?:me|more|about|rid|details?|info(?:rmation)?|notes?|due ?date|deadline|priority|status|state|date)\b)(?:the\s+|my\s+)?(?:(?!\b(?:tasks|all|every)\b).)+?\s+(?:task|one|item|reminder)|"
    r"(?:the\s+|my\s+)?(?:task|one|item)\s+(?:about|called|named|with|to|for|on|due)\s+.+)"
)
"""What is surely one task, or a few by their place, not a request for a list."""
LEVEL = r"(?P<level>(?:very |the |more |most |super |top |less |not )?(?:high(?:est|er)?|top|urgent|important|critical|low(?:est|er)?|normal|medium|regular|minor|unimportant|important|asap)(?:[- ]priority|[- ]prio)?|(?:a )?(?:top |high |low )priority|p[123])"
HIGH = r"(?P<level>(?:high|top|urgent|important|critical|low)(?:[- ]priority|[- ]prio)?)"
NOUN = r"(?:task|to-?do|reminder|item|entry|thing)"
LIST = r"(?:(?:my|the|our)\s+)?(?:to-?do\s+|task\s+)?(?:list|tasks|to-?dos|agenda|plate)"

YES = r"yes|k|kk|lol|haha|ha|hmm|yep|yeah|yup|ok|okay|sure|alright|all right|fine|right|correct|exactly|do (?:it|that)|go ahead|go on|please do|sounds good|got it|i see|understood|approved?|confirm(?:ed)?|please|that(?:'s| is) (?:the one|right|correct|it)"

TALK = (
    *rows("chat:except", r"(?:delete|remove|erase|clear|wipe|drop|cancel|finish|complete|mark|close|check off|tick off|move|push|postpone|reschedule|make|set|change|update|show|list|display)\b.*\b(?:except(?: for)?|apart from|other than|excluding|all but|everything but|but not|besides)\b.*"),
    *rows(
        "chat:decline",
        r"(?:don'?t|do not|never)\b(?!.*\bforget\b).*",
        r"(?:no[,.]?\s+)?not (?:that|this|it)(?: one)?[.!]*", r"(?:i'?m |i am )?(?:not sure|unsure)(?: (?:yet|now))?|(?:i )?dunno|(?:i have )?no idea", r"(?:never ?mind|forget (?:it|that|about (?:it|that))|cancel(?: that| it)?|stop(?: it| that)?|no|nope|nah|none(?: of (?:them|these|those))?|neither(?: of (?:them|these|those))?|leave (?:it|them|that)(?: (?:alone|as (?:it|they) (?:is|are)))?|no(?:,)? (?:thanks|thank you|leave .+|don'?t))[.! ]*",
    ),
    *rows(
        "words",
        r"(?:write|generate|give me|stream|produce|print|output|send|type|say|show me|i want|make)?\s*(?:me\s+|us\s+)?(?:a text (?:of|with)\s+|an? (?:essay|story|text) (?:of|with)\s+|about\s+|exactly\s+|some\s+)?(?P<n>\d[\d,.\s]*)(?P<k>k)?[\s-]*words?(?:\s+.*)?",
        r"(?:write|generate|give me|show me|make)\s+(?:me\s+)?an?\s+(?P<n>\d[\d,]*)[\s-]*words?\s+(?:text|essay|story|answer|message)",
    ),
    *rows(
        "sample",
        r"(?:(?:show|give|send|demo|test|print|see|display|try|render)\b.*)?\bmarkdown\b(?:\s+(?:please|sample|demo|example|test|features?|formatting|rendering))?.*",
        r"(?:show|give|send)\s+(?:me\s+)?(?:a |some |the )?(?:table|code|math|formatting|latex)(?: (?:sample|example|demo))?",
    ),
    *rows(
        "chat:help",
        r"(?:help|commands?|\?|menu|usage|examples?|instructions|manual|i need (?:some )?help|i'?m (?:lost|stuck|confused))(?:\s+me)?(?:\s+please)?",
        r"(?:so )?what (?:else )?(?:can|could|do|are) you (?:do|able to do|help(?: me)? with|offer|understand|know|good (?:at|for))(?: for me)?(?: here)?",
        r"how (?:do|can|could|should|would) (?:i|you|we|one) .*", r"how does (?:this|it|that) work", r"(?:show|list)(?: me)? (?:the |your |all )?(?:commands|features|abilities|capabilities|help)",
        r"what (?:can|should|could) i (?:ask|say|type|write|tell you|do)(?: you)?(?: here| with (?:this|you|it))?", r"what (?:does|can|is) (?:this|the) (?:app|thing|bot|assistant|tool|site|page|program)(?: (?:do|for|about|all about))*(?: for me)?", r"(?:what are )?your (?:features|abilities|capabilities|skills)", r"how to .*",
    ),
    *rows(
        "chat:identity",
        r"(?:who|what)(?: the \w+)? (?:are|r) (?:you|u)(?: .*)?", r"(?:who|what) is this", r"are you (?:an? |the )?(?:real |actual )?(?:ai|bot|robot|human|person|real|chatgpt|gpt.*|llm|language model|machine|model|computer|claude|openai|assistant|program|smart|intelligent|alive).*",
        r"what(?:'s| is) your (?:name|model|version)", r"(?:which|what) (?:ai |language )?(?:model|llm|ai) .*", r"(?:tell me|something) about (?:yourself|you)", r"introduce yourself", r"who (?:made|built|wrote|created) you.*",
    ),
    *rows("chat:mood", r"(?:hi|hello|hey)\b[^?]{0,20}\bhow (?:are|r) (?:you|u).{0,20}", r"how (?:are|r) (?:you|u)(?: (?:doing|today|feeling))*", r"how(?:'s| is) it going", r"(?:what'?s up|sup|wassup)", r"how do you do", r"you (?:ok|okay|good|well)"),
    *rows(
        "chat:thanks",
        r"(?:thanks?|thank you|thx|ty|cheers|much appreciated|appreciate it)(?: (?:you|a lot|so much|very much|again|a bunch|a million|man|mate|for .*|that'?s .*|that is .*))*[\s!.,]*",
        r"(?:great|perfect|awesome|excellent|cool|nice|wonderful|well done|good (?:job|work)|nice (?:job|work)|brilliant|amazing|love it|that'?s (?:great|perfect|it|all|good))(?:[\s,!.]*(?:thanks|thank you|thx|job|work|one))*[\s!.,]*",
    ),
    *rows("chat:bye", r"(?:(?:thank you|thanks)[^.,!]*[.,!]+\s*)?that (?:will|would) be all[^.!]*[.!]*(?:\s*(?:goodbye|bye|good night))?[.!]*", r"(?:bye|goodbye|bye bye|see (?:you|ya)(?: .*)?|good night|cya|later|farewell|have a (?:nice|good) .*|that'?s all(?: for (?:now|today))?|exit|quit)[\s!.]*"),
    *rows(
        "chat:greeting",
        r"(?:hi|hello|hey|hiya|howdy|yo|greetings|salam|salaam|assalam.*|aoa|good (?:morning|afternoon|evening|day)|hola|hallo|welcome)(?: (?:there|everyone|assistant|bot|all|again|friend|you|demo|model))*[\s!.,]*",
    ),
    *rows("chat:agree", rf"(?:{YES})(?:[\s!.,]+(?:{YES}|please|pls|thanks|that(?:'s| is)?(?: it| right| one| the one)?|with it))*[\s!.,]*"),
    *rows("chat:date", r"what(?:'s| is) (?:today'?s date|the date(?: of)? today|today)", r"(?:do you (?:know|have) |can you tell me )?(?:what(?:'s| is)?|which)(?: the)? (?:day|date|time)(?: (?:of the week )?(?:is it|is today|do we have|today|now))?(?: (?:today|now|right now))?"),
    *rows("chat:clock", r"(?:please\s+)?(?:remind|alert|ping|notify|warn)\s+me\s+(?:again\s+|about (?:it|that|this)\s+)?(?:(?:at|in|after|around)\s+)?(?:an?\s+|half an\s+)?(?:\d{1,2}(?:[:.]\d\d)?)?\s*(?:am|pm|o'?clock|noon|midnight|min(?:ute)?s?|hours?)?(?:\s+(?:before(?:hand)?|earlier|later))?"),
    *rows("undo", r"(?:undo|revert|take (?:it|that|this) back|(?:change|bring|put|get|switch|turn) (?:it|that|them|this) back|roll(?:back| back))(?: (?:it|that|this|the last (?:one|change|action|thing)|last|what you (?:just )?did))?"),
)  # fmt: skip

PLANNING = rows(
    "plan",
    r"(?:help me\s+|i (?:want|need|have) to\s+|could you\s+)?(?:to\s+)?(?:plan|organi[sz]e|structure|schedule|arrange|map out|lay out|prioriti[sz]e|sort out)\s+(?:out\s+)?(?:my|the|this|next|our|a|all my|all)?\s*(?:whole\s+|coming\s+|next\s+|entire\s+|upcoming\s+|work\s*|open\s+|rest of (?:my|the)\s+)*(?:week(?:end)?|day|today|tomorrow|days|month|work|tasks|to-?dos|schedule|time|everything|agenda|to-?do list|list)(?:\s.*)?",
    r"(?:(?:make|create|draw up|draft|give|propose|suggest|write|prepare|come up with|build|i need|i want|show|do)\s+)?(?:me\s+|us\s+)?(?:a|the|my)?\s*(?:good |week(?:ly)?(?:'s)? |dai?ly |day |work |little )*(?:plan|schedule|game plan)(?:\s+(?:for|of)\s+(?:me|(?:(?:my|the|this|next|all|our)\s+.+)|today|tomorrow).*)?",
    r"what (?:should|do|shall|must|can) i (?:do|tackle|start(?: with)?|work on|focus on|begin with|handle)(?: on)? (?:first|next|now)(?: .*)?",
    r"what (?:should|shall) i (?:do|tackle|work on|focus on) (?:today|tomorrow|this week)",
    r".*\bhelp me (?:to )?(?:plan|prioriti[sz]e)\b.*",
    r"where (?:do|should|shall) i (?:start|begin)(?: .*)?",
    r"how (?:should|do|can|shall|would) i (?:spend|plan|organi[sz]e|split|schedule|tackle|manage|structure|approach|get through) (?:my|the|this|all|everything).*",
    r"what(?:'s| is) the (?:best )?(?:plan|order)(?: .*)?",
)

CHANGING = (
    *rows("add", r"(?:make|take|write|leave)\s+(?:me\s+)?a\s+(?:mental\s+)?note\s+(?:to|that (?:i|we) (?:need|have) to)\s+(?P<what>.+)"),
    *rows(
        "add_draft",
        rf"(?:(?:add|create|make|set(?: up)?|write(?: down)?|log|enter|insert|schedule|record|register|put(?: in)?|start|note(?: down)?|open)\s+(?:me\s+)?(?:(?:a|an|another|one more|some|these|the following|my|\d+|two|three|four|few)\s+)?(?:new\s+|more\s+|following\s+)?|(?:a\s+)?new\s+)(?P<level>(?:(?:high|low|normal|medium|top)(?:[- ]priority)?|urgent|important)\s+)?{NOUN}s?(?:\s+(?:on|in|into|to)\s+{LIST})?(?:\s*[:,\-–]\s*|\s+(?:called|named|titled|about|that says|saying|with (?:the )?(?:title|name)|which says)\s*:?\s*|\s+(?:to|for|of|that)\s+|\s+(?!#?\d+\b|number\b|no\.|to\b|for\b|is\b|are\b))(?P<what>.+)",
        rf"(?:{NOUN}s?|add|new|note(?: down)?|write down|remember|to[ -]do)\s*:\s*(?P<what>.+)", r"\+\s*(?P<what>.+)", r"to-?do\s+(?!list)(?P<what>.+)",
    ),
    *rows(
        "note_new",
        r"(?:set|change|update|edit|replace) (?:the )?(?:notes?|description|details) (?:of|for|on|to) (?P<what>.+?)\s*(?: to | with |:)\s*(?P<notes>.+)",
        r"(?:set|change|update|edit|replace) (?P<what>.+?)(?:'s)? (?:notes?|description|details)\s*(?: to | with |:)\s*(?P<notes>.+)",
    ),
    *rows(
        "note",
        r"(?:append|add|attach|put|write)\s+(?:on)?to\s+(?:the\s+)?(?:notes?|description|details)\s+(?:of|for|on)\s+(?P<what>.+?)\s*[:,]\s*(?P<notes>.+)",
        r"(?:append|add|attach|put|write)\s+(?P<notes>.+?)\s+(?:to|in|into|on|onto|under)\s+(?:the\s+)?(?:notes?|description|details)\s+(?:of|for|on)\s+(?P<what>.+)",
        r"(?:append|add|attach|put|write)\s+(?P<notes>.+?)\s+(?:to|in|into|on|onto)\s+(?P<what>(?:task\s+)?#?\d+|(?:the|my)\s+.+?|it)'?s\s+(?:notes?|description|details)",
        r"(?:note|add)\s+(?:on|to|for)\s+(?P<what>it|that(?: one)?|this(?: one)?|task #?\d+|#?\d+|the .+? (?:one|task))\s*(?:that|:|,)\s*(?P<notes>.+)",
        r"(?:add|attach|put|write|leave|make|set|append)\s+(?:a |the |this )?(?:note|notes|comment|description|detail)s?\s+(?:to|on|for|in|of)\s+(?P<what>.+?)\s*(?::|,?\s+(?:that says|saying|that|to say|with)\s+|\s[-–]\s|\s+(?=[\"“]))\s*(?P<notes>.+)",
        r"(?:add|attach|put|write|leave)\s+(?:a |the |this )?(?:note|comment)?\s*[:,]?\s*[\"“](?P<notes>.+?)[\"”]\s+(?:as (?:a )?(?:note|comment)s?\s+)?(?:to|on|for|in)\s+(?:the )?(?:notes? (?:of|for|on|to) )?(?P<what>(?:task|(?:the|my)\s+(?!(?:to-?do\s+)?(?:list|tasks|agenda)\b)|it|that|#|\d).*)",
        r"(?:update|edit|change|extend)\s+(?P<what>.+?)\s+with\s+(?:a |the )?(?:note|comment|notes)s?\s*[:,]?\s*(?:that says\s+|saying\s+)?(?P<notes>.+)",
        r"notes? (?:on|for|to|in|of) (?P<what>.+?)\s*:\s*(?P<notes>.+)",
    ),
    *rows(
        "rename",
        r"(?:rename|retitle)\s+(?P<what>.+?)\s+(?:to|as|into|=>|->|→)\s+(?P<title>.+)",
        rf"(?:rename|retitle)\s+{SINGLE}\s*[:,]?\s+(?P<title>.+)",
        r"(?:change|set|update|edit|modify|make)\s+(?:the\s+)?(?:title|name|text|wording)\s+(?:of|for)\s+(?P<what>.+?)\s+(?:to|into|as|:)\s+(?P<title>.+)",
        r"(?:change|set|update|edit)\s+(?P<what>.+?)(?:'s)?\s+(?:title|name|text)\s+(?:to|into|as|:)\s+(?P<title>.+)",
        r"(?:call|name)\s+(?P<what>it|that|this)\s+[\"“]?(?P<title>.+?)[\"”]?(?:\s+instead)?", rf"{TOLD}(?P<what>.+?)\s+(?:should|must)\s+be\s+(?:called|named|titled)\s+(?P<title>.+)",
        r"call\s+(?P<what>.+?)\s+[\"“](?P<title>.+)[\"”](?:\s+instead)?", r"(?:change|edit)\s+[\"“](?P<what>.+?)[\"”]\s+(?:to|into)\s+[\"“](?P<title>.+)[\"”]",
    ),
    *rows(
        "undue",
        r"(?:remove|clear|delete|drop|unset|take off|erase|get rid of|cancel|no)\s+(?:the\s+)?(?:due ?date|date|deadline|due)\s+(?:of|for|from|on)\s+(?P<what>.+)",
        r"(?:remove|clear|delete|drop|unset|erase)\s+(?P<what>.+?)(?:'s)?\s+(?:due ?date|date|deadline)",
        rf"{TOLD}(?P<what>.+?)\s+(?:has|should have|needs|doesn't need|does not need|have)\s+(?:no|a|any)?\s*(?:due ?date|deadline|date)(?: any ?more)?",
        r"(?:forget|remove|clear|drop|delete|unset|lose|no|without)\s+(?:the\s+|its\s+|any\s+|a\s+)?(?:due ?date|date|deadline)(?P<it>)", r"make\s+(?P<what>.+?)\s+(?:undated|have no (?:due ?date|deadline|date)|without a (?:date|deadline|due date))",
    ),
    *rows(
        "shift_back",
        rf"(?:bring|pull|get)\s+(?P<what>.+?)\s+(?:forward|earlier|ahead|up)\s+(?:by\s+)?(?P<n>{N})\s+(?P<unit>day|week|month)s?",
        rf"(?:move|push|bring|pull|make|shift|do|set|get|reschedule)\s+(?P<what>.+?)\s+(?:by\s+)?(?P<n>{N})\s+(?P<unit>day|week|month)s?\s+(?:earlier|sooner|ahead|up|forward)",
    ),
    *rows("edit", rf"(?:push|move|shift)\s+(?P<what>.+?)\s+forward\s+(?:by\s+)?(?:{N})\s+(?:day|week|month)s?"),
    *rows(
        "shift",
        r"(?:push|move|delay|postpone|shift|put off|snooze|defer|extend|bump)\s+(?P<what>.+?)\s+(?:(?:back|out|off|on)\s+)?(?:by\s+|for\s+)?(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|ten|another)\s+(?P<unit>day|week|month)s?(?:\s+(?:later|back|further))?",
        r"(?:push|move|delay|postpone|shift|put off|defer)\s+(?P<what>.+?)\s+(?:back\s+)?(?:to\s+)?(?:the\s+)?(?:(?:day|week|month)\s+after(?:wards)?|(?:next|following)\s+day|(?P<one>an?|one)\s+(?:day|week|month)\s+later)", r"(?:give me|add)\s+(?P<n>\d{1,3}|one|two|three|an?)\s+(?:more\s+)(?P<unit>day|week|month)s?\s+(?:for|to|on)\s+(?P<what>.+)",
    ),
    *rows(
        "due",
        r"(?:set|change|update|move|edit|make|push|add|give|put)\s+(?:the\s+|a\s+)?(?:due ?date|date|deadline|due)\s+(?:of|for|on|to)\s+(?P<what>.+?)(?:\s+(?:to|as|on|for|until|by|is)|\s*:)\s+(?P<when>.+)",
        r"(?:set|change|update|move|edit)\s+(?P<what>.+?)(?:'s)?\s+(?:due ?date|date|deadline|due)\s+(?:to|as|:|on|for|until|by)\s+(?P<when>.+)",
        r"(?:give|set)\s+(?P<what>.+?)\s+(?:a\s+)?(?:due ?date|deadline|date)\s+(?:of|on|for|to)\s+(?P<when>.+)",
        r"(?:move|reschedule|re-schedule|shift|postpone|push|delay|defer|put off|bring|bump|drag|pull|carry over|snooze|change|set|switch|make|update|put)\s+(?:back\s+|off\s+)?(?P<what>.+?)\s+(?:forward\s+|back\s+|over\s+|out\s+|up\s+|off\s+)?(?:to be due|to|until|till|for|on|onto|by|due(?: on| by)?|into|from .+ to)\s+(?P<when>.+)",
        r"(?:move|reschedule|shift|postpone|push|delay|defer|make|do|set|mark)\s+(?P<what>.+?)\s+(?:due\s+)?(?P<when>(?:today|tomorrow|tonight|next |this |in |due |end of |on |monday|tuesday|wednesday|thursday|friday|saturday|sunday).*)",
        rf"(?:schedule|plan|do|put)\s+{SINGLE}\s+(?:for|to|on|by|until)\s+(?P<when>.+)",
        rf"{TOLD}(?P<what>.+?)\s+can\s+wait\s+(?:until|till|for)\s+(?P<when>.+)",
        rf"{TOLD}(?P<what>.+?)\s+(?:(?:should|must|has to|needs to)\s+(?:be|happen)|is|are)\s+(?:now\s+)?(?:on|by|for)\s+(?P<when>.+)",
        rf"{TOLD}(?P<what>.+?)\s+(?:is|are|should be|must be|has to be|needs to be)\s+(?:now\s+)?due\s+(?:on\s+|by\s+)?(?P<when>.+)",
    ),
    *rows(
        "not_urgent",
        rf"{TOLD}(?P<what>.+?)\s+(?:(?:is|are) no longer|(?:is|are)(?:n't| not))\s+(?:of\s+)?(?:so\s+|that\s+)?{HIGH}(?:\s+(?:any ?more|any longer|now))",
        rf"{TOLD}(?P<what>.+?)\s+(?:is|are) no longer\s+(?:of\s+)?{HIGH}",
        rf"(?:remove|take|drop|clear)\s+(?:the\s+)?{HIGH}\s+(?:from|off|of)\s+(?P<what>.+)",
    ),
    *rows(
        "priority",
        rf"(?:set|change|put|raise|lower|increase|decrease|bump|make|update|edit)\s+(?:the\s+)?(?:priority|importance|urgency)\s+(?:of|for|on)\s+(?P<what>.+?)\s+(?:up\s+|down\s+)?(?:to|as|at|:)\s+{LEVEL}",
        rf"(?:set|change|raise|lower|put|update|bump)\s+(?P<what>.+?)(?:'s)?\s+priority\s+(?:up\s+|down\s+)?(?:to|as|at|:)\s+{LEVEL}",
        r"(?P<level>raise|increase|lower|decrease|reduce)\s+(?P<what>.+?)'s\s+(?:priority|importance)",
        r"(?P<level>raise|increase|bump(?: up)?|lower|decrease|reduce|drop)\s+(?:up\s+)?(?:the\s+)?(?:priority|importance|urgency)\s+(?:of|for|on)\s+(?P<what>.+)",
        rf"(?:make|set|mark|change|flag|turn|put|give|raise|lower|label|treat|update|consider|assign|bump|push|drop|switch|move)\s+(?P<what>.+?)\s+(?:as\s+(?:an?\s+)?|to\s+(?:be\s+)?|a\s+|at\s+|down to\s+|up to\s+)?{LEVEL}",
        r"(?P<level>prioriti[sz]e|deprioriti[sz]e|escalate|upgrade|downgrade)\s+(?P<what>.+)",
        rf"{TOLD}(?P<what>(?!add\b)\S.*?)\s+(?:is|are|has|have|got|became|becomes)\s+(?:now\s+|really\s+)?(?:an?\s+)?{LEVEL}(?:\s+now)?",
    ),
    *rows("set_values", rf"{SINGLE}\s*(?:->|→|=>|:)\s*(?P<value>.+)", r"(?P<what>.+?)\s*(?:->|→|=>)\s*(?P<value>.+)"),
    *rows("set", r"(?:change|update|edit|modify|set|make|turn|correct|fix)\s+(?P<what>.+?)(?:\s+(?:to|into|so that it is|->|→)\s+|\s*:\s*)(?P<value>.+)"),
    *rows(
        "reopen",
        r"(?:reopen|re-open|unfinish|uncomplete|un-complete|uncheck|untick|unmark|undo|restore|reactivate|resume|bring back|revive|restart)\s+(?P<what>.+)",
        r"(?:mark|set|put|make|move)\s+(?P<what>.+?)\s+(?:back\s+)?(?:as\s+|to\s+)?(?:not (?:yet )?(?:done|finished|complete|completed)|undone|un-done|unfinished|uncompleted|incomplete|(?:re-?)?open(?:ed)?(?: again)?|to-?do|pending)",
        rf"{TOLD}(?P<what>\S.*?)\s+(?:is|was|are|were|has|have)(?:n'?t| not)\s+(?:really |actually |been )?(?:done|finished|complete|completed)(?: yet| after all)?", r"open\s+(?P<what>.+?)\s+(?:again|back up)",
        r"i (?:haven't|have not|didn't|did not)\s+(?:actually |really )?(?:finish|complete|do|done|finished|completed)(?:ed|d)?\s+(?P<what>.+?)(?: yet| after all)?",
    ),
    *rows(
        "finish",
        r"(?:mark|set|check|tick|flag|put|move|make|count)\s+(?P<what>.+?)\s+(?:off\s+)?(?:as\s+|to\s+|is\s+)?(?:being\s+)?(?:done|completed?|finished|closed|resolved|ticked(?: off)?|checked(?: off)?)",
        r"mark\s+(?:as\s+)?(?:done|completed?|finished)\s*:?\s+(?P<what>.+)",
        r"(?:check|tick|cross|strike)\s+(?P<what>.+?)\s+(?:off|out)(?:\s+(?:of\s+|from\s+)?(?:my|the)\s+(?:to-?do\s+)?list)?",
        r"(?:finish(?:ing)?(?: off| up)?(?: with)?|complet(?:e|ing)|close(?: out)?|closing|resolve|check off|tick off|cross off|cross out|strike off|tick|accomplish|wrap up|finali[sz]e|conclude|(?:i'?m |we'?re )?(?:all )?done with|i'?m through with)(?:\s+(?P<what>.+))?",
        r"(?:i|we)(?:'ve| have|'m| am)?\s+(?:just\s+|already\s+|now\s+|also\s+)*(?:finished|completed|done(?: with)?|did|closed|got done with|took care of|taken care of|handled|dealt with|wrapped up|accomplished|ticked off)\s+(?P<what>.+)",
        r"(?:(?:all )?done!+|i'?m (?:all )?done(?: now)?|i did it)[!.]*(?P<what>)", r"done\s*[:,]?\s+(?:with\s+)?(?P<what>.+)", r"(?:finished|completed)\s+(?P<what>.+)",
    ),
)  # fmt: skip

DOING = (
    *rows("did", rf"(?:(?:i|we)(?:'ve| have)?\s+)?(?:just\s+|already\s+|finally\s+)*(?P<verb>{'|'.join(PASTS)})\s+(?P<what>.+?)(?:\s+(?:already|now|just now))?", rf"{TOLD}(?P<what>\S.*?)\s+(?:is|are|was|were|has been|have been|got)\s+(?:now\s+|already\s+)?(?P<verb>{'|'.join(PASTS)})(?:\s+(?:already|now))?"),
    *rows("add_several", r"(?P<what>(?:(?:for|on|by)\s+)?(?:today|tomorrow|tonight|(?:this |next )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|weekend)|(?:the )?weekend)\s*:\s*.+)", r"(?P<what>(?:\d+[.)]|[-*•])\s+[^\n]+(?:\n(?:\d+[.)]|[-*•])\s+[^\n]+)+)"),
)  # fmt: skip

ASKING = (
    *rows(
        "look",
        r"(?:show|open|view|display|get|see|read)\s+(?:me\s+)?(?P<what>(?:tasks?|items?|numbers?)\s*#?\d+(?:\s*(?:,|and|&|-|to)+\s*(?:(?:task|item|number)s?\s*)?#?\d+)+)",
        r"(?:show|open(?: up)?|view|display|get|see|read|pull up|bring up|look at|look up|check|fetch|give|print|expand|tell)\s+(?:me\s+)?" + SINGLE,
        r"(?:(?:show|give|tell|get|see|view|open|read|display|check|i need|i want|what are)\s+)?(?:me\s+)?(?:the\s+|all\s+|more\s+|full\s+|some\s+|any\s+|all the\s+)*(?:details?|info(?:rmation)?|particulars|notes?|description|everything|specifics)\s+(?:of|on|about|for|from|regarding)\s+(?P<what>.+)",
        r"(?:tell me|what do you know|more|say something|what can you tell me|anything|let me know)\s+(?:more\s+)?(?:about|on)\s+(?P<what>.+)",
        r"(?:what|which)(?:'s| is| was| are)\s+" + SINGLE + r"(?:\s+(?:about|again|exactly))*", r"(?:what|how) about\s+" + SINGLE,
        r"when(?:'s| is| are| was)\s+(?P<what>.+?)\s+due", r"when (?:do i have to|should i|must i|do i need to|am i supposed to)\s+(?P<what>.+)",
        r"(?:describe|explain|detail|inspect|expand|details)\s+(?P<what>.+)", r"what does\s+(?P<what>.+?)\s+(?:say|contain|mean|involve)",
        r"(?:is|are)\s+(?P<what>(?!there|you|my|any|all).+?)\s+(?:done|finished|complete|completed|open|overdue|still open|due|urgent|important|high priority|low priority)(?: yet| already)?",
        r"(?:how (?:urgent|important) is|what(?:'s| is) in)\s+(?P<what>.+)", r"what(?:'s| is| are)\s+(?:the\s+)?(?:priority|due ?date|deadline|status|state|notes?|details?|date|id|number)\s+(?:of|for|on)\s+(?P<what>.+)",
        r"what(?:'s| is)\s+(?P<what>.+?)'s\s+(?:priority|due ?date|deadline|status|notes?|date)", r"what(?:'s| is)\s+(?P<what>it)s\s+(?:priority|due ?date|deadline|status|notes?|date)", r"when is (?P<what>it)", r"(?P<what>(?:task|item|#)\s*#?\d+)",
    ),
    *rows("look", r"(?:(?:show|give|tell)(?: me)?\s+)?(?:the\s+|more\s+|some\s+)*(?:details|info|more)(?P<what>)"),
    *rows(
        "search",
        r"(?:find|search(?: for| through)?|look for|look up|filter(?: by| for)?|locate|where(?:'s| is| are)|seek)\s+(?:me\s+)?(?P<what>.+)",
        r"(?:do i have|have i(?: got)?|are there|is there|got)\s+(?:any|an?|some|other)?\s*(?:other\s+)?(?:open\s+)?(?:tasks?|to-?dos?|anything|something|things?|items?|reminders?)\s+(?P<what>(?:about|with|for|containing|related to|on|regarding|named|called|mentioning|to do with|that mentions?)\s+.+)",
        r"(?:what|which|any)\s+(?:tasks?|to-?dos?|items?)\s+(?:do i have\s+|are\s+|is\s+)?(?P<what>(?:about|with|containing|related to|regarding|mention(?:s|ing)?|contain(?:s)?)\s+.+)",
    ),
)  # fmt: skip

ENDING = (
    *rows(
        "remove",
        r"(?:delet(?:e|ing)|remov(?:e|ing)|eras(?:e|ing)|drop|trash|bin|scrap|discard|cancel|wipe(?: out)?|kill|eliminate|get(?:ting)? rid of|throw (?:away|out)|clear(?: out| away| up| off)?|purge|ditch|dump|clean(?: up| out)|forget(?: about)?|take off|toss(?: out)?|nuke|destroy|empty|take out|strike)(?:\s+(?P<what>.+))?",
        rf"(?:take|strike|remove|drop|get|throw|knock)\s+(?P<what>.+?)\s+(?:off|from|out of)\s+(?:of\s+)?{LIST}",
        r"(?:i|we) (?:don'?t|do not|no longer) (?:need|want)(?: to do)?\s+(?P<what>.+?)(?: any ?(?:more|longer))?",
        r"(?:take|throw|toss)\s+(?P<what>.+?)\s+(?:away|out)",
    ),
    *rows(
        "add_form",
        rf"(?:(?:add|create|make|enter|open|start|insert|log|i (?:want|need) to add|i (?:want|need))(?:\s+|$))(?:me\s+)?(?:a|an|another|some|one more|one|my)?\s*(?:new\s+|more\s+|first\s+)*(?:{NOUN}s?|something|one|another|things)?(?:\s+(?:to|on|in)\s+{LIST})?",
        rf"(?:a\s+)?new\s+{NOUN}", r"remind me", r"(?:show|open|give|bring up)\s+(?:me\s+)?(?:the|a)\s+(?:new task |task |add )*form",
    ),
    *rows("edit_title", r"(?:rename|retitle)\s+(?P<what>.+)", r"(?:change|update|edit)\s+(?:the\s+)?(?:title|name)\s+(?:of|for|on)\s+(?P<what>.+)"),
    *rows("edit", r"(?:change|update|edit|modify|set)\s+(?:the\s+)?(?:due ?date|deadline|date|title|name|priority|notes?)\s+(?:of|for|on)\s+(?P<what>.+)", r"(?:change|update|edit|modify|reschedule|move|postpone)\s+(?P<what>.+)"),
    *rows(
        "add",
        r"(?:put|get|write|jot|note)\s+(?P<what>.+?)\s+down(?P<tail>\s+(?:for|on|by)\s+.+)?",
        rf"(?:put|throw|stick|pop|chuck|slap|get)\s+(?P<what>.+?\s+(?:to|on|onto|in|into)\s+{LIST}\b.*)",
        r"(?:add(?:ing)?(?: in)?|insert|include|log|note(?: down)?|write down|jot down|record|enter|schedule|track|save|create|register|append|throw in|stick|capture|keep track of|note that)\s+(?P<what>.+)",
        r"(?:set (?:a |up a )?reminder|remind me|reminder|a reminder|alert me|ping me)\s+(?P<what>.+)",
        r"(?:don'?t|do not|never)\s+(?:let me\s+)?forget\s+(?:to|about|that i (?:need|have) to)?\s*(?P<what>.+)", r"(?:i (?:must|should)(?:n't| not) forget|i (?:can't|cannot) forget)\s+(?:to\s+)?(?P<what>.+)",
        r"(?:remember|make sure|ensure|keep in mind)\s+(?:that\s+)?(?:to|i have to|i need to|i must|i should|i)?\s*(?P<what>.+)",
        r"(?:(?:i|we)(?:'ve| have)?\s+(?:also\s+|still\s+|really\s+)?(?:need to|needs to|have to|has to|got to|gotta|must|should|ought to|have got to|am supposed to|will have to|want to|plan to)|need to|have to|gotta|must|i'?ll have to|i'?m supposed to)(?:\s*:\s*|\s+)(?P<what>.+)",
        rf"{TOLD}(?P<what>.+?)\s+(?:needs to be done|has to be done|must be done|should be done|should go on(?:to)? (?:my|the) list)(?:\s+(?P<tail>.+))?",
    ),
)  # fmt: skip

LISTING = (
    *rows("count", r"how (?:many|much)(?: of)?\s+(?P<what>.*)"),
    *rows(
        "summary",
        r".*\b(?:summar(?:y|ies|i[sz]e)|overview|stats|statistics|dashboard|figures|recap|status report|workload|at a glance|big picture|my progress|rundown|sum (?:it |things |everything )?up|tally)\b.*",
        r"how(?:'s| is) (?:my|the|everything|it all) .*(?:looking|going|doing|coming along|shaping up)", r"how (?:am i doing|many|much|(?:are|is) (?:my |the )?(?:tasks|things|everything|list|to-?dos|week|day)|busy|far|productive|do (?:my|the|things)|does (?:my|the)|bad is)\b.*",
        r"(?:(?:show|give) me )?the numbers", r"(?:am i|are we) on track(?: .*)?", r"where (?:do i stand|am i(?: at)?|are we)(?: .*)?", r"(?:count|total|number of|progress|status)(?: of)?(?: (?:my|the|all|open|done))*(?: (?:tasks|to-?dos|items))?(?: .*)?",
        r"what(?:'s| is) my (?:week|day) (?:looking )?like", r"what does my (?:week|day|list) look like", r"what(?:'s| is) (?:the|my) (?:overall |current |general )?(?:status|situation|state(?: of (?:play|things|my tasks))?|score|progress|total)(?: .*)?", r"(?:brief|update) me(?: .*)?", r"(?:catch|fill) me (?:up|in)(?: .*)?", r"bring me up to (?:speed|date)(?: .*)?",
    ),
    *rows("list", r"(?:and\s+)?(?:what|how) about\s+(?P<what>.+)"),
    *rows(
        "list",
        r"(?:(?:list|show|display|see|view|print|give|get|pull up|read|check|open|bring up|tell|let me (?:see|know)|review|look at|look through|go through|go over|enumerate|output|fetch|i want to see|i need to see|what(?:'s| is| are)|what|which|who|whats|anything|something|any|do i|have i|is there|are there|is|are|am i|did i|tell me)\b\s*)(?P<what>.*)",
    ),
    *rows(
        "finish",
        rf"{TOLD}(?P<what>(?!all )\S.*?)\s+(?:is|are|has been|have been|was|were|got|'s)\s+(?:now\s+|already\s+|all\s+|both\s+)?(?:done|completed?|finished|ready|taken care of|over)(?: now| already)?",
        rf"{TOLD}(?P<what>(?!all |my )\S.*?)[\s:,-]+(?:done|finished|completed?)[.!]*",
    ),
    *rows("bare", r"(?P<what>.+)"),
    *rows("add_dated", rf"(?P<what>(?:{EVERYDAY})\s+.+)"),
)  # fmt: skip

ENGLISH_ROWS: tuple[Row, ...] = (*TALK, *PLANNING, *CHANGING, *DOING, *ASKING, *ENDING, *LISTING)
"""All rows in the order in which they are tried. To add a way to say something: a pattern in the fitting group."""
