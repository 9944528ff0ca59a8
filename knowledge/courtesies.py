"""What people say around a question: greetings, excuses, thanks, who wants to know. It says nothing of what is asked.

Matching goes by how much of a question is known, so "hi all, quick one:" in front and "thx in advance" behind would
make a question look strange that is not. Only English is read here; what a text wants (yes or no, how long) is read
from the whole of it, elsewhere.
"""

from __future__ import annotations

import re

from knowledge.patterns import either

_MARKS = r"[ ,.;:!?()-]"
# What must be left: "hello there" and "thanks, bye" are all that is said.
_TWO_WORDS = r"\w\S* \S+"
_THREE_WORDS = rf"{_TWO_WORDS} \S+"
_PEOPLE = either("there|all|guys|everyone|everybody|folks|team|bot|clausebot|mate|sir|madam|boss|hr|friends?|again")
_ASKERS = either(
    "(?:my |the |our )?" + either("boss|manager|tl|team lead(?:er)?|shift leader|supervisor|colleague|mate|wife|mum"),
    "someone|somebody|people",
)

_ASKING = r"(?= (?:what|how|who|whom|whose|when|where|why|which|if|whether)\b)"  # the question proper follows
_PAUSE = r"(?= ?[,:.-])"
_BEFORE = either(
    r"(?:hi|hello|hey|hiya|howdy|yo|greetings|dear|morning|evening|good (?:morning|afternoon|evening|day))"
    rf"(?: {_PEOPLE})*",
    r"(?:just )?(?:a |one )?(?:very |really )?(?:quick|small|silly|stupid|dumb|serious|simple|short|random) "
    r"(?:one|q|question)(?: for you| here| pls| please)?",
    r"(?:sorry|apologies|excuse me|pardon)(?: "
    + either(r"to (?:ask|bother you?|be a pain)", r"for (?:asking|the [a-z]+ question|bothering)")
    + r"(?: again)?)?(?: but)?",
    r"(?:sorry )?(?:if|maybe|perhaps) (?:this|that|it)(?:'s| is) (?:a )?(?:very )?(?:dumb|stupid|silly|basic)"
    r"(?: question)?(?: but)?",
    rf"(?:i'm |i am |im )?(?:just )?(?:checking|asking|wondering|curious|double checking){_PAUSE}",
    r"(?:i'm |i am |im )?asking for (?:a|my) (?:friend|mate|colleague|teammate)",
    rf"{_ASKERS} (?:asked|wants|told|would like) (?:me )?to (?:find out|ask|check|know){_PAUSE}",
    rf"(?:pls|plz|please) (?:advise|help|confirm|explain|tell me|let me know){_PAUSE}",
    rf"(?:(?:pls|plz|please) )?remind me(?: again)?{_PAUSE}",
    r"(?:can|could|would|will) (?:you|u|someone|anyone|somebody) (?:pls |plz |please |kindly )?"
    rf"(?:tell me|remind me|explain(?: to me)?|clarify|let me know|help me understand){_ASKING}",
    rf"(?:do you|does anyone|anyone|does anybody|anybody) know{_ASKING}",
    rf"(?:i'd|i would|id) (?:like|love) to know{_ASKING}|i (?:want|need) to know{_ASKING}",
    rf"(?:umm?|uhm?|erm?|hmm+|well|oh|ok|okay|btw|ok so|right|listen|look){_PAUSE}|(?:umm?|uhm?|erm?|hmm+) so",
    rf"(?:according to|under|by|per|as per) (?:the |our )?(?:rules|rulebook|handbook|regulations){_PAUSE}",
)
# What may as well belong to the question ("may i say thank you", "who must tell me") counts after a mark only.
_AFTER_MARK = either(
    r"mate|guys|bro|folks|curious|i wonder|you know|do you know|let me know|tell me|help me|thank you",
    r"(?:i )?need (?:an answer|to know)(?: asap| now| quickly| today| soon)?",
    r"what are the rules(?: (?:here|there|(?:on|about|for) (?:that|this|it)))?",
    r"(?:which|what) rules? (?:covers?|governs?|applies|apply|says?|is|was|did|do|does|can|may)"
    r"(?: (?:that|this|it|him|her|them|they|he|she|i|we|you|break|broken|quote|here|to|under|so)){0,3}",
    r"(?:is|was|would) (?:that|this|it) (?:be )?(?:within|in line with|according to|against) (?:the |our |any )?rules?",
)
_THANKED = "".join(f"(?<!{word} )" for word in "say about of with a for no the and or".split())
_AFTER = either(
    rf"(?<=[,.;:?!-] ){_AFTER_MARK}",
    rf"{_THANKED}(?:many |big )?(?:thanks|thankyou|thx|tnx|ty|tks|cheers|ta|much appreciated)"
    r"(?: (?:in advance|a lot|a bunch|so much|very much|guys|mate|all|everyone|you|again|for (?:your|the|any) help))*",
    r"pls|plz|please|kindly|asap|as soon as possible|lol|haha+|lmao|tbh|btw|fyi",
    r"(?:just|only) (?:wondering|asking|curious|checking|to be sure|making sure)|i am wondering",
    r"any(?:one|body) knows?|any ideas?|does any(?:one|body) know|please (?:advise|help|confirm|reply)",
    r"(?:what(?:'s| is)|whats) (?:the |our )?(?:official )?(?:line|word|position|policy)(?: on (?:that|this|it))?",
    r"what do(?:es)? (?:the |our )?(?:rules?|rulebook|policy|regulations?) say(?: (?:about|on|to) (?:that|this|it))?",
    r"(?:which|what) rule is (?:that|this|it)(?: under)?",
    rf"{_ASKERS} (?:wants|needs|would like|asked me) to (?:know|find out|ask|check)",
    r"i (?:can't|cannot|can not|cant|could not|couldn't) find (?:it|that|this|anything)(?: anywhere| in the rules)?",
)
_FRONT = re.compile(rf"^(?:(?:{_BEFORE})\b{_MARKS}*)+(?={_TWO_WORDS})")
_BACK = re.compile(rf"(?<={_MARKS})(?:(?:{_AFTER}){_MARKS}*)+$")
_ENOUGH = re.compile(_THREE_WORDS)


def without(text: str) -> str:
    """A folded text without the courtesies before and after it; all of it if little else is said."""
    rest = text[match.end() :] if (match := _FRONT.match(text)) else text
    back = _BACK.search(rest)
    if back and _ENOUGH.match(rest[: back.start()].rstrip(" ,.;:!?()-")):
        return rest[: back.start()].rstrip()
    return rest
