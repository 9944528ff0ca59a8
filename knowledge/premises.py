"""Whether a question supposes the figure of a rule ("isn't it 15 minutes?") or reports one of its own."""

from __future__ import annotations

from knowledge.patterns import any_of, words
from knowledge.question import Question

_FIGURE_OF_RULE = any_of(
    r"不是.{0,12}(?:吗|嘛|么)|是不是.{0,10}(?:分钟|小时|天|次|声|个月|年)",
    r"(?:规定|标准|上限|限制|要求).{0,4}是|是(?:这|这个|这么个|有这)(?:规矩|规定|数|标准)|有这(?:规矩|规定)",
    r"才(?:行|可以|给批|准|够|作数)的?[吗吧]",  # 提前三天申请才行吧
    r"\bis not (?:it\b(?!\s*[?!.]*$)|the (?:rule|limit|standard|max\w*|deadline)\b)",
    r"\bis (?:the (?:\w+ ){0,2}(?:rule|limit|standard|max\w*|deadline|cap|ceiling|period|term|minimum|notice))\b",
    r"\bis it (?!(?:even |still |really )?"
    + words(r"ok|okay|fine|alright|all right|allowed|enough|in time|too|late|over|within")
    + r")",
    r"\bthe (?:rule|limit|max\w*|deadline) is\b",
)
# Behind a statement a tag asks whether the figure is that of the rule, …
_TAGGED = any_of(r"(?<![得样做])对[吧吗]", r"\b(?:is not it|isn't it|isnt it)\s*[?!.]*$", r", right\b")
# … unless what is stated is a judgement on it: "two days' notice is fine, isn't it".
_JUDGED = any_of(
    r"没事|没问题|没关系|不要紧|行|可以|能|够|来得及|赶得上|合规|达标|[不没]?算|超|晚|违|犯|没人管",
    words(
        r"fine|ok|okay|alright|enough|in time|on time|within|allowed|free|acceptable|good|permitted|legal|safe|cool",
        r"too \w+|late|over|beyond|breach|problem|trouble|wrong|against|violation|can|may|could",
    ),
)
_BOUND = any_of(
    r"最[多少长短晚迟]|至[多少]|起码|封顶|上限|顶多|不(?:得|能)?(?:超过|少于)|只能|只有",
    words(r"up to|at (?:most|least)|no more than|max\w*|only|minimum|cap"),
)
_IS_THE_FIGURE = any_of(
    r"(?:期|期限|时限|时间|最多|最少|至少|起码|封顶|定额|次数)(?:就|都|只)?是?#[^,.?!]{1,4}[吧吗]\W*$"
)


def is_premise(question: Question) -> bool:
    """Whether the asker supposes a figure ("isn't it 15 minutes?") instead of reporting one."""
    told = question.spelled
    if _FIGURE_OF_RULE.search(told) or _IS_THE_FIGURE.search(question.prepared):
        return True
    return bool(_TAGGED.search(told)) and bool(_BOUND.search(told) or not _JUDGED.search(told))
