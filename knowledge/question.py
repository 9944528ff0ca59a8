"""A question as it was typed → everything that is read off it before anything is looked up.

Language and script, quantities, what is asked for, the circumstances and the role it names, the features to match by.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from knowledge import courtesies, pinyin, quantities, text
from knowledge.features import Extractor, Features
from knowledge.index import Index, languages_of
from knowledge.model import Language, Role
from knowledge.patterns import any_of, either, longest_of, words
from knowledge.quantities import Measured

_Name = TypeVar("_Name", bound=str)
Script = Literal["han", "latin", "mixed"]
Asked = Literal["time", "count", "money", "penalty", "bound", "frequency", "who", "where", "contact"]

# "Some" and not "how many": 好几个部门, 那几天.
_SOME = r"(?<![好那这前后头凑接打])"
# What kind of fact a question wants. A clause without such a fact is silent on the point, however near its words are.
_ASKED: Mapping[Asked, re.Pattern[str]] = {
    "time": any_of(
        r"多久(?!一次)|多长时间",
        rf"{_SOME}几(?:天|个?小时|分钟|个?月|年|点|个?星期|个?礼拜|个?工作日)|多少(?:天|小时|分钟|个?月|年)|几号|截止",
        r"\bhow "
        + either(
            r"long|soon|quick\w*|fast|far ahead|far in advance|early|late",
            r"much (?:notice|time|warning)",
            r"many (?:more |working )?(?:min|hour|hr|day|week|month|year)\w*",
        )
        + r"\b",
        r"\b(?:what|which) (?:time|times|hours?|date|day)\b|\bdeadline\b",
        # the day of something that comes by itself: 奖金什么时候发, "when do I get my ID" (and not "when may I go")
        r"(?:什么时候|啥时候?|几时|何时)会?"
        r"(?:发(?![现生口信短])|给(?![客用人他她])|结[账算清钱]|下来|出来|公布|颁|到[账手]|拿到|领)",
        r"\bwhen (?:do|does|will|is|are) (?:i|we|it|they|the \w+|my \w+) "
        r"(?:\w+ ){0,2}(?:get|receive|paid|start|begin|arrive|come|published|issued|held|due)\b",
    ),
    "frequency": any_of(
        r"多久.{0,4}一次|隔多久|每隔",
        r"\bhow often\b|\bhow (?:many times|frequently)\b.{0,20}\b(?:a|per|each|every)\b",
    ),
    "count": any_of(
        rf"{_SOME}几(?:次|个|声|条|种|份|人|项|轮|回|遍|名|套|级|步|位|台|张|部分|类|方面|趟|家)",
        r"多少(?:次|个|人|条|份|种|声|台|名|分|通)|额度|名额|比例|百分之?几",
        r"\bhow many\b(?! (?:min|hour|hr|day|week|month|year))|\b(?:what|which) (?:percentage|ratio|score|share)\b",
    ),
    "money": any_of(
        r"多少钱|多少元|费用|花多少|收费|几块|几个点|[扣罚赔奖补给涨]多少|钱多少|几[百千万]|掏钱|出钱|工资.{0,2}多少",
        r"补贴|津贴|补助|加班费|课时费|底薪|带薪|涨薪|奖金|押金|保证金|含税|税|发票|报销|免费|给不给钱|算工资|发工资|[资薪].{0,3}照发",
        r"工资.{0,4}发|发全额|全薪|半薪|有钱[拿补没吗]|没钱拿|白干",
        r"\bhow much\b(?! (?:notice|time|warning|longer))|\bwhat\b.{0,20}\bcosts?\b|\bcosts? (?:of|for|to)\b",
        r"\bwhat(?:'s| is| are)? (?:the|my)?.{0,12}(?:pay|salary|wage|amount|fee|price|rate)\b",
        r"\bfree\b(?! to\b| of\b| from\b)(?=\W*$| of charge)|\bcharges? (?:us |me |you )?for\b|\bpay-?off\b",
        words(r"paid|allowance|bonus|reimburse\w*|deposit|vat|tax|invoice|for free|pay (?:rise|cut)|budget|fee"),
    ),
    "penalty": any_of(
        r"[扣罚]多少|罚几|罚款|扣几?分|扣钱|处分|开除|辞退|警告|违约金|记过|处罚|挨罚",
        r"\b(?:a|the|any|what|which|much|big|no) fines?\b|\bfines\b|\b(?:get|be|got) (?:fired|sacked)\b",
        r"\bhow many (?:points|marks)\b",
        words(r"fined|penalt(?:y|ies)|dock(?:ed)?|punish\w*|warning letter|disciplin\w+"),
    ),
    "bound": any_of(
        r"最多|至多|最少|至少|起码|上限|下限|封顶|最长|最短|最低|最高|限额",
        words(r"max|maximum|minimum|cap|at most|limit|the most|the least|no more than|age limit"),
    ),
    "who": any_of(
        r"谁(?!都|也(?!可以|行|能))|哪个部门|哪位|什么人|哪级",  # 谁都不管: nobody, and no question
        r"(?<!one )(?<!people )(?<!person )(?<!anyone )(?<!someone )(?<!those )\bwho(?:se|m)?\b",
        r"\bwhich (?:manager|department|dept|boss|team|person|party)\b",
    ),
    "where": any_of(
        r"哪里|哪儿|在哪|去哪|上哪(?![些个种])|什么地方|哪个(?:地方|城市|法院|网站|平台|教室|楼)|几楼|几层楼",
        r"\bwhere\b|\bwhich (?:city|court|place|room|floor)\b",
    ),
    "contact": any_of(
        r"(?:手机号|电话|号码|邮箱|微信)(?:号码?)?(?:是多少|是啥|是什么|多少|几号)|叫什么名|叫啥|姓什么|姓啥|什么名字",
        r"\bname of\b|\bwhat(?:'s| is) .{0,24}\b(?:number|email|email address|extension)\b",
    ),
}
_ENGLISH_RUN = re.compile(r"[a-z0-9']*[a-z][a-z0-9']*")
# Function words, by which the language of a mixed question is told.
_ENGLISH_FUNCTION = any_of(
    words(
        r"what|how|who|when|where|why|which|is|are|am|do|does|did|can|could|may|should|would|will",
        r"the|of|in|on|for|if|my|i|we|you|it|to",
    )
)
_CHINESE_FUNCTION = any_of(r"[的吗呢吧啊了是不能可要会有在把被给谁啥咋没就还跟和算怎]", r"什么|哪|几|多少")


@dataclass(frozen=True, slots=True)
class Question:
    """One question, read but not yet matched."""

    raw: str
    folded: str
    prepared: str
    whole: str  # with the courtesies around it, which `prepared` is without
    language: Language
    script: Script
    measured: Measured
    features: Features
    halves: tuple[Language, ...]  # the halves of the index it is matched against
    words: tuple[str, ...] = ()
    spelled: str = ""  # the folded text with its English words mended, punctuation kept
    asked: frozenset[Asked] = frozenset()
    circumstances: frozenset[str] = frozenset()
    roles: frozenset[Role] = frozenset()


class Reader:
    """Reads questions against one index, whose phrasings say which words are known."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._extractor: Extractor = index.extractor
        lexicon = index.extractor.lexicon
        self._circumstances = _Naming(lexicon.circumstances)
        self._roles = _Naming(lexicon.role_words)

    def read(self, raw: str) -> Question:
        """The question behind a typed text; never fails, whatever was typed."""
        folded = self._in_characters(self._extractor.respell(text.fold(raw)))
        measured = quantities.measure(folded)
        masked = courtesies.without(measured.masked)
        typed = self._extractor.words(masked)
        mended = self._mended_all(typed)
        prepared = masked if text.has_han(folded) else " ".join(mended)
        features = self._extractor.of(masked, mended)
        told = f"{folded} {' '.join(mended)}"
        named = f"{told}; {measured.masked}"  # "been here # weeks"
        language = _language(folded)
        return Question(
            raw=raw,
            folded=folded,
            prepared=prepared,
            whole=measured.masked,
            language=language,
            script=_script(folded, typed),
            measured=measured,
            features=features,
            halves=tuple(languages_of(features.all())) or (language,),
            words=tuple(mended),
            spelled=self._spelled(folded),
            asked=_asked(told),
            circumstances=self._circumstances.in_text(named),
            roles=self._roles.in_text(named),
        )

    def _in_characters(self, folded: str) -> str:
        """The text with pinyin written in characters, and with those mended that were typed for others."""
        if not text.has_han(folded) and pinyin.typed_syllables(folded, self._index.speller):
            folded = self._index.scribe.written(folded)
        return self._extractor.respell(self._index.mender.mend(folded)) if text.has_han(folded) else folded

    def named(self, raw: str) -> tuple[frozenset[str], frozenset[Role]]:
        """The circumstances and the roles that a text names, its words taken as they are written."""
        folded = self._extractor.respell(text.fold(raw))
        masked = f"{folded}; {quantities.mask(folded)}"
        return self._circumstances.in_text(masked), self._roles.in_text(masked)

    def _mended_all(self, typed: Sequence[str]) -> list[str]:
        return [part for word in typed for part in self._mended(word)]

    def _mended(self, word: str) -> tuple[str, ...]:
        """What a word was meant as; numerals and the mark of a masked one need no look-up."""
        return (word,) if not word.isalpha() else self._index.speller.mend(word) or (word,)

    def _spelled(self, folded: str) -> str:
        def mended(match: re.Match[str]) -> str:
            return " ".join(self._mended_all(self._extractor.words(match.group())))

        return _ENGLISH_RUN.sub(mended, folded)


class _Naming(Generic[_Name]):
    """Finds what some everyday words name: at each place the longest counts, so "after probation" is no probation."""

    def __init__(self, everyday: Mapping[_Name, Sequence[str]]) -> None:
        self._names: dict[str, set[_Name]] = {}
        for name, told in everyday.items():
            for word in filter(None, map(text.fold, told)):
                self._names.setdefault(word, set()).add(name)
        self._pattern = longest_of(self._names)

    def in_text(self, folded: str) -> frozenset[_Name]:
        """The names of the words in a folded text."""
        return frozenset(name for match in self._pattern.finditer(folded) for name in self._names[match.group()])


def _asked(told: str) -> frozenset[Asked]:
    return frozenset(name for name, pattern in _ASKED.items() if pattern.search(told))


def _script(folded: str, typed: Sequence[str]) -> Script:
    if not text.has_han(folded):
        return "latin"
    return "mixed" if any(word.isalpha() and len(word) > 1 for word in typed) else "han"


def _language(folded: str) -> Language:
    """The language of the reply: that of the question's function words."""
    if not text.has_han(folded):
        return "en"
    return "en" if len(_ENGLISH_FUNCTION.findall(folded)) > len(_CHINESE_FUNCTION.findall(folded)) else "zh"
