"""Turns that name nothing to ask of: only what follows ("what's the fine", 罚多少) or a time ("at night?", 过年呢).

By itself such a turn finds whatever clause speaks of fines or nights; in a conversation it asks about what was asked
before, so only the last clause, or one near it, can answer it. Where none of these does, the rules are silent.
"""

from __future__ import annotations

import re
from typing import Literal

from knowledge.model import Language
from knowledge.patterns import either, words
from knowledge.question import Question

Kind = Literal["consequence", "time", "exception"]

# What may follow …
_CONSEQUENCE = {
    "zh": re.compile(
        either(
            r"[扣挨]?罚(?:款|钱)?|[扣赔](?:多少|几|钱|工资|奖金|绩效|分|款)|处[罚分]|惩罚|后果|下场|受罚",
            r"开除|辞退|炒(?:鱿鱼|掉)?|警告|记过|通报|追责|问责|违约金",
            r"被(?:查|抓|逮|发现|看)[到着住见出]?了?(?:的话)?(?:呢|怎么办|咋办|咋整|会怎样)",
        )
    ),
    "en": re.compile(
        words(
            r"fines?|fined|penalt(?:y|ies)|penali[sz]ed?|punish(?:ed|ment)?|sanctions?|consequences?|repercussions?",
            r"dock(?:ed)?|deduct(?:ed|ions?)?|fired?|sacked?|dismiss(?:ed|al)|disciplin(?:ed?|ary)|warnings?",
            r"written up|in trouble|lose (?:my job|(?:any )?(?:pay|money|wages|points))",
            r"(?:what|and) if (?:i'm|i am|i get|we get|we're|they) (?:caught|catch)",
        )
    ),
}
# … and all else that such a turn says: who, whether, how much, and being caught at it.
_REST = {
    "zh": re.compile(
        either(
            r"要是|如果|万一|那么?|不然|否则|真|我们?|咱们?|他们?|领导|班长|公司|上面|人",
            r"被|让|给|挨|叫|违反|违规|犯|不(?:听|照做|遵守)|超|(?:查|抓|逮|发现|看|知道)[到着住见出]?|的话|就|了|过",
            r"有没有|会不会|要不要|是不是|不会|不|没有?|会|要|得|能|该|可能|一般|有|算|怎么|怎样|咋样?|什么|啥|多少|几",
            r"钱|款|元|块|工资|奖金|绩效|分|掉|次|一|吗|么|嘛|呢|啊|呀|吧|是|的|也|还|都|来|着|样",
        )
    ),
    "en": re.compile(
        words(
            r"(?:what|how|who|there|that|it)'s|i'm|don't|they'll|they'd|i'll|i'd|i've",
            r"and|so|then|or|but|else|otherwise|what|which|how|why|if|when|once|who|whether",
            r"i|we|they|he|she|it|its|that|this|one|you|me|us|my|our|him|her|someone|somebody|anyone",
            r"do|does|did|is|are|am|was|be|been|being|will|would|could|can|may|might|get|gets|got|have|has|there",
            r"the|a|an|any|some|for|of|to|on|in|at|by|with|from|off|per|each|time|really|actually|just|even|too",
            r"caught|catch|catches|break|breaks|broke|breach|doing|ignore|happens?|gonna",
            r"much|many|big|high|bad|amount|cost|points?|pay|wages?|salary|money|kind|sort",
        )
    ),
}

# A penalty that is only supposed is the circumstance and not what is asked: "even if I was fired?", 被开除的也算?
_SUPPOSED = {
    "zh": re.compile(r"被(?:开除|辞退|罚)(?:的|了|呢)|(?:要是|如果|就算|哪怕|因为)[^,]{0,4}(?:开除|辞退|处罚|处分)"),
    "en": re.compile(
        r"\b(?:if|when|after|because|though|once)\b[^,;?]*\b(?:fired|sacked|dismiss|fined|punish|penali|disciplin)"
    ),
}
# "And even on …", 那要是…; "… too?", …也一样吗.
_BEFORE = {
    "zh": r"^(?:那|要是|如果|赶上|碰上|轮到|就算|哪怕|到了?|在|的话|,)*(?:法定)?",
    "en": r"^(?:(?:and|or|but|even|also|so|what about|how about|same|what if it's|if it's)\b[ ,]*)*"
    r"(?:(?:at|on|in|during|over|for) )?(?:the |a |my )?",
}
_AFTER = {
    "zh": r"(?:值班|上班|当班|期间|的?时候|那几?天|的话|里|上|来)*"
    r"(?:呢|也(?:一样|行|算|不行|可以|是)?(?:吗|么|吧|的)?|一样吗?)?\W*$",
    "en": r"(?: (?:duty|shifts?|day|eve|too|as well|also|then))*\W*$",
}


def _only(language: Language, *families: str) -> re.Pattern[str]:
    """A pattern for turns that name one of some times and no more."""
    return re.compile(_BEFORE[language] + either(*families) + _AFTER[language])


_TIMES = {
    "zh": _only(
        "zh",
        r"夜班|晚班|白班|早班|中班|大夜|夜里|晚上|半夜|凌晨|白天",
        r"[旺淡]季|高峰期?|(?:忙|闲|人少|话务量大)的时候",
    ),
    "en": _only(
        "en",
        r"night|nighttime|nights|evenings?|daytime|(?:night|late|early|day|evening) shifts?",
        r"(?:peak|busy|high|low|slow|quiet) (?:season|hours?|times?|days?|periods?)|rush hours?",
    ),
}
# Holidays and probation have rules of their own, and some clauses point to one.
_EXCEPTIONS = {
    "zh": _only(
        "zh",
        r"节假日|假日|节日|国庆节?|春节|过年|过节|除夕|大?年三十|大年初一|元旦|中秋节?|五一|十一|端午节?|清明节?",
        r"放假|长假|黄金周|(?:我|人家)?(?:还)?(?:在)?试用期?(?:员工|的人|期|里|内|间)?|新人|新来的|刚来的",
    ),
    "en": _only(
        "en",
        r"(?:public |bank |national )?holidays?|christmas|xmas|(?:chinese )?new year(?:'?s)?|cny",
        r"national day|spring festival|golden week",
        r"(?:while |when )?(?:on |during )?(?:my )?(?:probation|trial)(?: period)?",
        r"probationers|trainees|new (?:joiners|starters|hires)|newcomers|newbies",
    ),
}


def kind(question: Question) -> Kind | None:
    """What a turn that names nothing to ask of names: what follows, a time, or what often has a rule of its own."""
    told, language = question.folded, question.language
    if _asks_only_what_follows(told, language):
        return "consequence"
    if _TIMES[language].search(told):
        return "time"
    return "exception" if _EXCEPTIONS[language].search(told) else None


def _asks_only_what_follows(told: str, language: Language) -> bool:
    """Whether a turn asks for a penalty and names nothing that it would be for."""
    if _SUPPOSED[language].search(told):
        return False
    rest, found = _CONSEQUENCE[language].subn(" ", told)
    return bool(found) and not any(map(str.isalnum, _REST[language].sub(" ", rest)))
