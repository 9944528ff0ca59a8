"""English texts with a question mark and without a verb that asks: which of them want yes or no."""

from __future__ import annotations

from knowledge.patterns import any_of, words

# What makes a bare text with a question mark a question rather than the name of a matter: "shift swap procedure?".
_SAYS_SOMETHING = any_of(
    words(
        r"i|we|you|they|he|she|it|me|my|us|our|is|are|am|can|may|must|have|has|need|gotta|still|only|no|not|never",
        r"allowed|ok|okay|fine|required|mandatory|forbidden|banned|everyone|anyone|all|both|any|\w+ing|\w+ed",
    ),
    r"#|^(?:and|but|or|even|also|just|only|then|an?)\b",
)
# "Instagram on the agent PC at lunch?": an act in a place or at a time is asked for leave, …
_ACT_SOMEWHERE = any_of(
    rf"^\w[^?]* {words('on|at|in|into|inside|during|before|between|with|through|under|from')} \w[^?]*\?\W*$"
)
# … and a matter of the rules is no act: "notice before a swap?".
_MATTER = any_of(
    words(
        r"procedures?|process|limits?|deadlines?|penalt\w+|punishments?|consequences?|fines?|rules?|polic\w+|forms?|steps?",
        r"stages?|notice|times?|hours|days|length|amounts?|numbers?|max(?:imum)?|min(?:imum)?|format|template|modes?|methods?|scope",
        r"content|definition|meaning|duties|rights|conditions?|requirements?|approvals?|order|lists?|contacts?|periods?",
        r"terms?|shares?|prices?|fees?|costs?|reasons?|purposes?|difference|criteria|threshold|standards?|swaps?",
        r"complaints?|handover|reporting|training|contest|agreement|awards?|prizes?|rewards?|incentives?|clauses?|bans?",
        r"prohibitions?|responsibilit\w+|details|kinds?|types?|levels?|ladder|chain|roles?|owner|validity|dress code",
        r"leave",
    )
)


def names_an_act(text: str) -> bool:
    """Whether a text with a question mark and without a verb that asks wants yes or no."""
    return bool(_SAYS_SOMETHING.search(text) or (_ACT_SOMEWHERE.search(text) and not _MATTER.search(text)))
