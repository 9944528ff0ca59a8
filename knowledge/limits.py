"""Quantities of a question held against the limits of a clause. Pure arithmetic; wording is `compose`'s business."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from knowledge.frame import Frame
from knowledge.frames import without_denied_breach
from knowledge.model import Clause, Limit, Verdict
from knowledge.patterns import any_of, words
from knowledge.premises import is_premise
from knowledge.quantities import Quantity, dimension_of, in_unit
from knowledge.question import Question

# Words that turn a quantity question: "too long?" wants yes when the limit is broken, "in time?" when it is kept.
_BROKEN = any_of(
    r"晚[吗不没]|[低高]过|(?:[久长晚慢多]了点)|(?<!够)不够|算多|多不多|过没过|低了|低没低|超|过分|太(?:久|晚|长|慢|多|迟)|迟|晚了|算晚|慢了|算慢|过时限|过期|(?<![说讲报问批打请看做用办写签])过了(?![几两\d一二三四五六七八九十半])|越|误",
    r"违|犯|犯规|(?:低于|少于|不足|达不到)(?![\d#零一二两三四五六七八九十])",
    words(
        r"over|above the (?:range|limit|max\w*)|too (?:long|late|slow|many|much)|late|exceed\w*|past|beyond",
        r"(?:more than|over|above) (?:what is |what's )?allowed",
        r"against|breach|violat\w*|break\w*|overstay\w*|blow\w*|blew|miss(?:ed)?",
        r"under the (?:range|minimum)|below|short of",
        r"problem|trouble|fined|docked",
    ),
)
_KEPT = any_of(
    r"来得及|赶得上|及时|合规|达标|合格|(?<!不)够(?!呛)|(?<!超)没超|不超",
    r"没事|没问题|行|可以|能|成不|不算|(?<![会违犯晚迟])[不没](?:过分|违|犯|晚|迟)|不要紧|没关系|无妨|没毛病|不碍事",
    r"没(?:什么|啥|大)|合适",
    words(
        r"in time|on time|enough|early enough|soon enough|within|inside|under the limit",
        r"fine|ok|okay|alright|allowed|can|may|acceptable|good|comply|compliant",
        r"no (?:problem|issue|harm|trouble|big deal)",
    ),
)
_ENOUGH_TO = any_of(r"\benough (?:to|for)\b", r"够.{0,4}(?:下岗|罚|处理|格)")
# Not being taken off post is asked for: 躲得过下岗不, 不至于下岗吧 (but not 躲不过).
_SPARED = any_of(
    r"(?:不会|不至于|不用|不必|(?<!不)(?:躲|逃|跑|免)(?:得?[过掉开]|得了))(?!不)[^,.?!]{0,6}(?:下岗|末位|受罚|挨罚|处罚)",
    r"(?:(?<!到)没到|到不了|(?<!够)不够|够不[上着]|轮不到|(?<!算)不算)[^,.?!]{0,4}(?:下岗|末位)",
    r"(?:照常|接着|继续)[^,.?!]{0,2}(?:上岗|在岗|上班|上机|上线|干)|保得?住[^,.?!]{0,2}(?:岗|饭碗|工作|位子)",
)
_BOUND = any_of(
    words(r"bound|owe|still (?:have|need|must)|keep(?:ing)? (?:quiet|secret|mum|it)"),
    r"还(?:得|要|用|需)|保密|守口|守秘|没(?:到头|到期|过期|完)",
)
_LATE_BY = any_of(
    r"迟到|晚到|晚来|(?:迟了|晚了)(?![没吗不吧])",  # but 提前两小时打的电话,晚了没
    r"\blate by\b|\b(?:min(?:ute)?s?|hours?|#) late\b|\bafter (?:my )?shift start",
)
_EARLY = any_of(r"提前|提早|早到|早来|\bearly\b")
_MORE_THAN = any_of(
    r"(?:超过|超出|不止|多于|大于|高于)了?#|#(?:分钟|小时|个?钟头|天|周|个?星期|个?礼拜|个?月|年|次|回)(?:多|出头|有余|以上)",
    r"#\+|\b(?:just|a bit|a little|slightly) over #",
    r"\b(?:more than|over|longer than|beyond|above|exceed\w*) #",
)
# What has lapsed is free only afterwards: "after # years".
_AFTERWARDS = any_of(r"过了#", r"\b(?:after|past|once) #")
_LESS_THAN = any_of(
    r"(?:不到|少于|不足|没到|低于|小于|[没未不]满)#", r"\b(?:less than|under|fewer than|below|short of) #"
)
# "Already three, may I do another one?" asks about four.
_ONE_MORE = any_of(
    r"\b(?:already|so far|have (?:had|done|used)|used up|(?:have|has|had|i|we) (?:swapped|changed|taken|made)"
    r"|^(?:swapped|did|had|used|done))\b.*\b(?:another|(?P<more>one|two|three|[123#]) more|once more|again)\b",
    r"(?:已经|都|换了|用了|请了|用[完光满]|到顶).*再.{0,3}(?:一次|[换请来])",
    r"(?:已经|都|[换用请]了|[次回]了).*还(?:能|可以|让|准|给)[^,.?!]{0,3}[换请来]",  # 换了三次了还能换吗
)
_MORE = {"two": 2, "2": 2, "three": 3, "3": 3}
# Being over is asked for although words of being in order stand there: "more than allowed", "within #, am I over?".
_OVER_ASKED = any_of(
    r"\b(?:more than|over|above) (?:is |what is |what's )?allowed\b",
    r"\b(?:am|is|are|was|were|did|have|has) (?:i|it|that|this|he|she|we) (?:\w+ )?(?:over|late|overstay\w*|too \w+)\b",
    r"[,.;?!] ?(?:(?:is|was) (?:it|that|this) )?(?:too (?:late|long|slow|many|much)|late|over(?: the \w+)?)\W*$",
    r"[,.;?!](?:算|是|算不算|是不是)?(?:超时|超标|超|晚|迟|太晚|太久)了?(?:没有?|吗|不|吧)?\W*$",
)
_NOT_OVER = any_of(
    r"\b(?:not|\w+n't) (?:really |exactly |even )?"
    + words(r"too (?:late|long|slow|many|much)|late|over|an? (?:problem|breach)|against")
)
# To be refused is to be over: 提前半天请假不给批吧.
_REFUSED = any_of(
    r"不(?:给|会|予|让)?(?:批|准假|受理)|(?:被|给)?(?:驳回|打回|拒)",
    r"\b(?:not|\w+n't) (?:be )?" + words(r"approved?|allowed|accept(?:ed)?|granted|permitted"),
    words(r"refused?|reject(?:ed)?|turned? down|denied"),
)
# Whether anybody must be asked at all is no question of the figure: 五分钟内回来就不用请示了吧.
_LEAVE_SPARED = any_of(
    r"(?:不用|不必|无需|不需要|用不着|免得?)[^,.?!]{0,5}(?:请示|批准?|同意|打招呼|报备?|申请|说|问)",
    r"\b(?:no need to|(?:not|\w+n't) (?:have to|need to)) " + words(r"ask|tell|report|apply|get (?:\w+ )?approval"),
    r"\b(?:not|\w+n't|no) need (?:\w+ ){0,3}(?:approval|permission|ok|consent)\b",
)
# Who asks whether it was too soon wants no where there is only an end: "is one ring too quick?"
_TOO_SOON = any_of(
    r"太(?:急|快|早)|(?<!够)(?:急|快|早)了(?:点|没|吗|吧)", r"\btoo (?:quick|quickly|fast|early|soon|short|brief|few)\b"
)
# Within the limit is not enough where nobody was asked.
_UNASKED = any_of(
    r"没(?:人)?(?:批|同意|请示|打招呼|经过|问(?!题)|报|跟|说|写|吱|吭|言语|知会|通气)|未经|不(?:打招呼|请示|问|报告)|偷偷|悄悄|私自|擅自|自己就",
    r"(?:班长|组长|主管|领导|上级)(?:人)?(?:又|也|刚好|正好)?不在",
    r"\b(?:tl|lead|leader|boss|supervisor|superior|manager)(?:'s| is)? "
    r"(?:not (?:around|here|there|in)|away|nowhere|off today)\b",
    r"\b(?:without (?:asking|telling|approval|permission|the|my|his|a)|nobody (?:knew|knows|approved|was asked)|"
    r"(?:did not|didn't|never) (?:ask|tell|get)|not asking|secretly|sneak\w*)\b",
)
# … but notice that is too short comes too late.
_TOO_SHORT = any_of(words(r"too (?:short|few)|short notice"))
_HAIR = Fraction(1, 1000)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One quantity against one limit, in the limit's unit; a limit that triggers something is kept when not reached."""

    limit: Limit
    value: Fraction
    kept: bool

    @property
    def equal(self) -> bool:
        """Whether the quantity is the limit itself."""
        return self.value == Fraction(str(self.limit.value))


def compare(clause: Clause, question: Question) -> tuple[Comparison, ...]:
    """Every limit of a clause that a quantity of the question can be held against."""
    found: list[Comparison] = []
    for limit in _applying(clause.limits, question):
        value = _value_for(limit, question)
        if value is not None:
            found.append(Comparison(limit, value, _kept(limit, value + _lean(limit, question))))
    return tuple(found)


def literal(comparisons: Iterable[Comparison], frame: Frame, question: Question) -> Verdict | None:
    """The literal answer to a yes/no question about a quantity."""
    facts = list(comparisons)
    if not facts:
        return None
    told = question.spelled
    kept = all(fact.kept for fact in facts) and not (facts[0].limit.condition and _UNASKED.search(told))
    first = facts[0]
    if first.limit.condition and _LEAVE_SPARED.search(told):
        return "no"
    if is_premise(question) and frame.mood in ("fact", "duty", "permission"):
        return _verdict(holds=first.equal)
    if first.limit.effect == "triggers":
        return _verdict(holds=_triggered(facts, frame, told))
    spared = frame.mood == "permission" and frame.negated and first.limit.operator == "at_least"  # "do I not have to …"
    if frame.mood == "duty" or spared or (first.limit.kind == "elapsed" and _BOUND.search(told)):
        lets_be = frame.mood == "permission" and frame.negated  # 可以不保密了吧
        return _verdict(holds=_owed(first) != lets_be)
    short = first.limit.operator == "at_least" and bool(_TOO_SHORT.search(told))
    if _TOO_SOON.search(told) and not short:
        return _verdict(holds=not kept and first.limit.kind == "elapsed")
    refused = bool(_REFUSED.search(told))
    amiss = frame.mood in ("breach", "consequence")
    if amiss or refused or short or _over_asked(told):
        denied = amiss and not refused and frame.denies
        return _verdict(holds=kept == denied)
    return _verdict(holds=kept)


def _triggered(facts: Iterable[Comparison], frame: Frame, told: str) -> bool:
    """The answer where reaching a figure brings something about; 还不至于下岗吧 denies that it does."""
    reached = any(not fact.kept for fact in facts)
    if _SPARED.search(told):
        return not reached
    fine = frame.mood == "permission" and not _BROKEN.search(told) and not _ENOUGH_TO.search(told)
    return (reached != frame.denies) != fine


def _over_asked(told: str) -> bool:
    """Whether a yes says that the limit is broken."""
    if _NOT_OVER.search(told):
        return False
    asked = without_denied_breach(told)
    return bool(_OVER_ASKED.search(asked) or (_BROKEN.search(asked) and not _KEPT.search(told)))


def _verdict(*, holds: bool) -> Verdict:
    return "yes" if holds else "no"


def _applying(limits: Iterable[Limit], question: Question) -> list[Limit]:
    told = question.spelled.replace("毛病", "")  # is no illness

    def tells(everyday: Iterable[str]) -> bool:
        # an English word is a word of its own: there is no "ill" in "will"
        return any(re.search(rf"\b{re.escape(word)}\b", told) if word.isascii() else word in told for word in everyday)

    return [limit for limit in limits if (not limit.when or tells(limit.when)) and not tells(limit.unless)]


def _value_for(limit: Limit, question: Question) -> Fraction | None:
    measured = question.measured
    for quantity in measured.quantities:
        if quantity.dimension == dimension_of(limit.unit) and _same_period(limit, quantity):
            return _in_unit_of(limit, quantity, question)
    if limit.kind == "lead_time" and measured.lead is not None:
        return in_unit(measured.lead, "day", limit.unit)
    return None


def _same_period(limit: Limit, quantity: Quantity) -> bool:
    counted = quantity.dimension == "count" and limit.per not in (None, "occasion")
    return not counted or quantity.per is None or quantity.per == limit.per


def _in_unit_of(limit: Limit, quantity: Quantity, question: Question) -> Fraction:
    if quantity.dimension != "time":
        counts = quantity.dimension == "count" and not quantity.ordinal
        return quantity.value + (_more(question) if counts else 0)
    value = in_unit(quantity.value, quantity.unit, limit.unit)
    told = question.spelled
    late = limit.kind == "lead_time" and _LATE_BY.search(told) and not _EARLY.search(told)
    return -value if late else value


def _more(question: Question) -> int:
    """How many more than those already done a question asks for."""
    match = _ONE_MORE.search(question.spelled)
    return _MORE.get(match["more"] or "one", 1) if match else 0


def _lean(limit: Limit, question: Question) -> Fraction:
    """A hair more than nothing if the question says "more than" its figure, a hair less if it says "less than"."""
    if _MORE_THAN.search(question.prepared):
        return _HAIR
    if limit.kind == "elapsed" and _AFTERWARDS.search(question.prepared):
        return _HAIR
    return -_HAIR if _LESS_THAN.search(question.prepared) else Fraction(0)


def _kept(limit: Limit, value: Fraction) -> bool:
    bound = Fraction(str(limit.value))
    if limit.operator == "between":
        return bound <= value <= Fraction(str(limit.upper))
    if limit.effect == "triggers":
        return value < bound if limit.inclusive else value <= bound
    if limit.kind == "elapsed" and limit.operator == "at_most":
        return value > bound  # the duty lasts this long; what it forbids is in order only afterwards
    if limit.operator == "at_most":
        return value <= bound if limit.inclusive else value < bound
    if limit.operator == "at_least":
        return value >= bound if limit.inclusive else value > bound
    return value == bound


def _owed(fact: Comparison) -> bool:
    """Whether a duty is as large as the question supposes: "must I come 15 minutes early?"."""
    bound = Fraction(str(fact.limit.value))
    if fact.limit.kind == "elapsed":
        return not fact.kept
    return fact.value <= bound if fact.limit.operator == "at_least" else fact.value >= bound
