"""English texts with a question mark and without a verb that asks: which of them want yes or no."""

from __future__ import annotations

import re

from knowledge.patterns import any_of, words

# What makes a bare text with a question mark a question rather than the name of a matter: "shift swap procedure?".
_SAYS_SOMETHING = any_of(
    words(
        r"i|we|you|they|he|she|it|me|my|us|our|is|are|am|can|may|must|have|has|need|gotta|still|only|no|not|never",
        r"allowed|ok|okay|fine|required|mandatory|forbidden|banned|everyone|anyone|all|both|any|\w+ing|\w+ed",
    ),
    r"#|^(?:and|but|or|even|also|just|only|then|an?)\b",
)
# A thing or an act that is only named, with where, when or how often: "instagram on the agent pc at lunch?", "beer at
# lunch?" and "4 swaps this month?" want to know whether it may be, …
_CASE = any_of(
    r"\w \b(?:in|on|at|for|with|without|by|from|into|during|through|via|over|under|after|before|while|between|inside"
    r"|off) \w",
    r"\d|\b(?:straight away|right away|instead|first|again|twice|once|today|tonight|tomorrow|too)\b",
)
# … unless what is named is what a rule says of it: "dress code at takeover?", "notice for leave?".
_MATTER = any_of(
    words(
        r"fines?(?= (?:for|of|per))|penalt\w+|punishments?|consequences?|sanctions?|procedures?|process(?:es)?|steps?",
        r"rules?|polic(?:y|ies)|regulations?|limits?|max|maximum|minimum|deadlines?|dress codes?|notice|forms?|order",
        r"number|times|frequency|length|duration|terms?|rates?|fees?|prices?|range|amounts?|costs?|contacts?|reason",
        r"definition|meaning|difference|criteria|conditions?|requirements?|scope|content|stages?|types?|kinds?|ways?",
        r"modes?|list|examples?|title|owner|judges?|winners?|purpose|point|advice|tips|options?|channel|levels?|address",
    )
)


def only_named(text: str) -> bool:
    """Whether a text with a question mark names what may or may not be, and not what a rule says of it."""
    says = _SAYS_SOMETHING.search(text) or (_CASE.search(text) and not _MATTER.search(text))
    return text.rstrip().endswith("?") and bool(says)


def last_clause(text: str) -> str:
    """What stands behind the last mark inside a text: "when the shift ends mid-call, swap seats straight away?"."""
    return re.split(r"[,.;:!?] |\s-+ ", text)[-1]
