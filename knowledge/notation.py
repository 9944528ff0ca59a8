"""How references write numbers (第三条, §3, Art. 3, rule iv), and the words that ask to be shown something."""

from __future__ import annotations

import re

from knowledge import numerals
from knowledge.patterns import any_of, words
from knowledge.several import LAST, Picks

_ZH = numerals.CHINESE
_NUMBER = rf"(?:{_ZH}|\d{{1,3}})"
_EN_NUMBER = rf"(?:\d{{1,3}}|{numerals.ENGLISH})"

# One number as a reference writes it; group names end in the form that was used.
NUMBER = re.compile(
    rf"""
    第\s*(?P<zh>{_NUMBER})\s*(?:条|款|项|点|则|章)
    | 第\s*(?P<kind>{_NUMBER})\s*[种个类]
    | \b(?:article|art\.?|clause|rule)\s+(?P<roman>[ivx]{{1,5}})\b
    | (?<![a-z0-9])
      (?:articles?|art\.?|clauses?|rules?|items?|points?|paragraphs?|para\.?|numbers?|nos?\.?|sections?|sec\.?
        |provisions?|s\.|编号|§+|\#)
      \s*(?P<en>{_EN_NUMBER})
      (?![a-z0-9%]|\s*(?:minutes?|mins?|hours?|days?|months?|years?|times?|rings?)\b)  # "rule 5 minutes": a quantity
    | \b(?P<ord>{numerals.ORDINAL})\s+
      (?:article|clause|rule|item|point|paragraph|prohibition|ban|one|provision|don't|situation|obligation)s?\b
    | \b(?P<of>{numerals.ORDINAL})\s+(?=of\b)
    | \(\s*(?P<par>{_NUMBER})\s*\)
    | (?P<last>最后那?一?[条项款则]|最末一?条|末条|最后那?一?个(?=$|[\s,.?!是啥什讲说写的内原呢])
      |\b(?:last|final)[ ](?:article|clause|rule|item|point|one|paragraph|provision|prohibition|ban)\b)
    """,
    re.VERBOSE,
)
# The number right after a name: "seat rules 4", "leave rules, 7th", 保密协议5(2), 交接班制度 13条, 七不准第3.
AFTER_NAME = re.compile(
    rf"""
    \s*(?:(?:system|rules?|section|policy|regulations?|procedure|contract|agreement)\b)?
    \s*[-:,.\#]?\s*(?:第\s*)?(?:(?P<n>{_EN_NUMBER}|{_ZH})|(?P<nth>(?!first|1st){numerals.ORDINAL})(?=\s*[?.,]?$))
    (?:\s*[之的]?\s*\(\s*(?P<sub>{_NUMBER})\s*\)
      | (?:\.(?P<dot>\d{{1,2}}))?
        \s*(?:条|项|款|$|[?.,]|原文|怎么|是|写|说|讲|规定|内容|(?:pls|please|plz|says?|text|verbatim|in[ ]full)\b))
    """,
    re.VERBOSE,
)
# Between two numbers: the inner one stands first, "item 3 of clause 6".
INNER_FIRST = re.compile(r"\b(?:of|in|under)\b")
# Words that ask to be shown something; what is left without them decides whether a name alone is a reference.
CUES = any_of(
    r"全部|全文|原文|整[章节条篇段份]|所有|一字不[差落漏]|逐条|完整",
    r"全都?列|列出来?|列一下|列给|列举|发[给]?我?(?:看看|一下|来|过来|下)?|给我|看一?[下看]|帮我|我想|想看",
    r"看|查一?下|查|念|贴|调出来",
    r"有哪些|有哪几条|哪些|哪几[条项个]|都有|都是|都|内容|条款|规定",
    r"写[的了]?|说[的了]?|讲[的了]?|是什么|什么|具体|怎么|到底|一下|请",
    r"是|的|啥|呢|吗|吧|了|把|来|出来|里|里面|中|关于|那|这|篇|段|部分|节|条|第|哪|编号|说明|制度|拿",
    words(
        r"show|list|give|read|send|print|display|quote|cite|look|see|let|tell|open|pull|paste|copy",
        r"please|pls|plz|can|could|want|need|have|do|does|says?|said|is|are",
        r"all|the|whole|full|entire|complete|verbatim|exact|exactly|every|each|a|an",
        r"text|section|chapter|rules?|clauses?|articles?|items?|wording|word|contents?|document|agreement",
        r"everything|anything|detail|details|about|full|final|thanks|thx|ta",
        r"me|us|you|i|it|them|those|these|there|what|whats|how|many",
        r"out|of|in|to|up|for|by|about|under|and|on|at|from",
        r"one|two|three|four|five|six|seven|eight|nine|ten",
    ),
    rf"{_ZH}[条项个点种类]|\d+[条项个点种类]?",
)
# Cues that can mean nothing but "show me the words".
STRONG_CUES = any_of(
    r"全部|全文|原文|所有|逐条|完整|整[章节条篇段份]|列出|列一下|全都?列",
    r"都有哪些|有哪些|有哪几|哪几[条项]|那[一]?(?:段|部分|小?节)(?!时间|日子|路)",
    r"\b(?:list|show|give|send|read|print|quote|pull up|paste)\b.*"
    r"\b(?:all|whole|full|entire|complete|every|rules|section|text)\b",
    r"^(?!.*\b(?:on|off|from|to) (?:the|that|your|this|my|their)\s+(?:\w+\s+)?list\b).*\blist\b",
    r"\bfull text\b|\bverbatim\b|\bwhole section\b|\bwhat are the\b",
)
# … unless one of several is wanted: 请假制度里病假那条原文, …
ONE_OF = re.compile(r"[那这哪嗰]一?[条款项]")
# … or something is asked of them: 试用期要守全部制度吗 (but not 能列出全部吗).
_ASKED_OF = any_of(r"(?:(.)不\1|要|得|须|应该|可以|能|会|准|用|算)(?!不).")
_ASKED_YES_NO = any_of(r"[吗嘛么]$|不$|(.)不\1")
ASKS = any_of(
    r"原文|内容|条款|规定|写|说|讲|发|给|看|查|念|贴|调|什么|哪|啥|详",
    words(
        r"show|list|give|read|send|print|display|quote|cite|see|look|pull|paste|copy|tell|open",
        r"what|whats|text|wording|says?|all|everything|full|whole|entire|complete|verbatim",
    ),
)
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split()
_SIGNS = re.compile(r"[\s,.;:!?'\"#()\[\]<>/-]+")


def left_over(text: str, *, cues: bool = True) -> str:
    """The letters of a text without signs and, with `cues`, without the words that ask to be shown something."""
    return _SIGNS.sub("", CUES.sub(" ", text) if cues else text)


def asks_of_them(rest: str) -> bool:
    """Whether the words beside a name ask yes or no about what it names, and not to be shown it."""
    return bool(_ASKED_YES_NO.search(rest.strip(" ?!.")) and _ASKED_OF.search(left_over(rest)))


def value(match: re.Match[str]) -> Picks:
    """What a match of NUMBER picks: a number, or the last for 最后一条; empty if it is none."""
    if match["last"]:
        return LAST
    if match["roman"]:
        return (_ROMAN.index(match["roman"]) + 1,) if match["roman"] in _ROMAN else ()
    return picks(match["ord"] or match["of"] or match["zh"] or match["kind"] or match["en"] or match["par"])


def picks(written: str) -> Picks:
    """What one number in any notation picks; empty if it is none."""
    number = numerals.ordinal(written) or plain(written)
    return (int(number),) if number else ()


def plain(written: str) -> str:
    """A whole number in any notation as plain digits; empty if it is none."""
    number = numerals.number(written)
    return "" if number is None or number.denominator != 1 else str(int(number))


def printed(number: str) -> str:
    """The printed number of a clause as plain digits: 第五条 and (5) are both 5."""
    match = re.search(rf"{_ZH}|\d+", number)
    return plain(match.group()) if match else ""
