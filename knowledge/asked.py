"""What kind of fact a question wants: a time, a count, money, a penalty, a bound, a person, a form, a choice, a proof.

A clause that states no such fact is silent on the point, however near its words are (see `facts`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from knowledge.patterns import any_of, either, words

Fact = Literal[
    "time", "count", "money", "penalty", "bound", "frequency", "who", "where", "contact", "fetching", "form",
    "choice", "proof", "appeal", "sanction", "stand-in",
]  # fmt: skip

# "Some" and not "how many": 好几个部门, 那几天.
_SOME = r"(?<![好那这前后头凑接打])"
_CHIEF = r"(?:班长|组长|经理|领导|主管|老总|副总|上级|总值班|审批人)"
# "How often", and not "how long": 多久检查一次, 多长时间搞一回.
_ONCE = r"[^,.?!]{0,4}一[次回趟遍]"
_ASKED: Mapping[Fact, re.Pattern[str]] = {
    "time": any_of(
        rf"(?:多久|多长时间)(?!{_ONCE})",
        rf"{_SOME}几(?:天|个?小时|分钟|个?月|年|(?<!哪几)点|个?星期|个?礼拜|个?工作日)|多少(?:天|小时|分钟|个?月|年)|几号|截止",
        r"哪(?:一?天|个?月|一?年)|几月份?",
        r"\bhow "
        + either(
            r"long|soon|quick\w*|fast|far ahead|far in advance|early|late",
            r"much (?:notice|time|warning|earlier|sooner|later|longer|more time)",
            r"many (?:more |working )?(?:min|hour|hr|day|week|month|year)\w*",
        )
        + r"\b",
        r"\b(?:what|which|what's the last|what is the last) (?:times?|hours?|date|day|month|year)\b|\bdeadline\b",
        # the day of something that comes by itself: 奖金什么时候发, "when do I get my ID" (and not "when may I go")
        r"(?:什么时候|啥时候?|几时|何时)会?"
        r"(?:发(?![现生口信短])|给(?![客用人他她])|结[账算清钱]|下来|出来|公布|颁|到[账手]|拿到|领)",
        r"\bwhen (?:do|does|will|is|are) (?:i|we|it|they|the \w+|my \w+) "
        r"(?:\w+ ){0,2}(?:get|receive|paid|start|begin|arrive|come|published|issued|held|due)\b",
    ),
    "frequency": any_of(
        rf"(?:多久|多长时间){_ONCE}|隔多久|每隔",
        r"\bhow often\b|\bhow (?:many times|frequently)\b.{0,20}\b(?:a|per|each|every)\b",
    ),
    "count": any_of(
        rf"{_SOME}几(?:次|个(?!部门[都分谁])|声|条|种|份|人|项|轮|回|遍|名|套|级|步|位|台|张|部分|类|方面|趟|家)",
        r"多少(?:次|个|人|条|份|种|声|台|名|分|通)|额度|名额|比例|百分之?几",
        r"\bhow many\b(?! (?:min|hour|hr|day|week|month|year))|\b(?:what|which) (?:percentage|ratio|score|share)\b",
    ),
    "money": any_of(
        r"多少钱|多少元|费用|花多少|收费|几块|几个点|[扣罚赔奖补给涨]多少|钱多少|几[百千万]|掏钱|出钱|工资.{0,2}多少",
        r"补贴|津贴|补助|加班费|课时费|底薪|带薪|涨薪|奖金|押金|保证金|含税|税|发票|报销|免费|给不给钱|算工资|发工资|[资薪].{0,3}照发",
        r"工资.{0,4}发|发全额|全薪|半薪|有钱[拿补没吗]|没钱拿|白干|罚几|给钱[吗不没]|算(?:工时|加班)|提成|全勤奖|买单",
        r"包(?:吃|住|食宿)|食宿|(?:谁(?:来|给)?|公司|自己)[掏付包](?!括)|谁出钱|[费金钱票租][^,.?]{0,3}谁(?:来|给)?出|[拿领给发][^,.?]{0,3}工资|打几折|几折",
        r"\bhow much\b(?! (?:notice|time|warning|earlier|sooner|later|longer|more time))",
        r"\bwhat\b.{0,20}\bcosts?\b|\bcosts? (?:of|for|to)\b",
        r"\bwhat(?:'s| is| are)? (?:the|my)?.{0,12}(?:pay|salary|wage|amount|fee|price|rate)\b",
        r"\bfree\b(?! to\b| of\b| from\b)(?=\W*$| of charge)|\bcharges? (?:us |me |you )?for\b|\bpay-?off\b",
        words(
            r"paid|allowance|bonus|reimburse\w*|deposit|vat|tax(?:ed|es|able)?(?! (?:advis[eo]r|office))|invoice",
            r"for free|pay (?:rise|cut)|budget|(?<!roaming )(?<!cancellation )fee",
        ),
        words(
            r"(?:my|full|half|normal|usual|extra|more|sick|night) (?:wages?|salary|pay(?! grade))",
            r"stipend|who pays|pays? for",
        ),
    ),
    "penalty": any_of(
        r"[扣罚]多少|罚几|罚款|扣几?分|扣钱|处分|(?<!被)(?:开除|辞退)|被(?:开除|辞退)(?![的了])|警告|违约金|记过|处罚|挨罚",
        r"后果|怎么罚|咋罚|罚不罚|[会要被受]罚|罚[谁哪]|不罚[吗么]",
        r"\b(?:a|the|any|what|which|much|big|no|same) fines?\b|\bfines\b|^fine for\b|\bdiscipline (?:do|follow|await)",
        r"\b(?:get|be|am i|are we|i'd be|i'll be) (?:fired|sacked|dismissed)\b",
        r"\bget (?:me|us|him|her) (?:fired|sacked|dismissed)\b",
        r"\blose (?:my|your|his|her) job\b|\bsacking (?:matter|offence)\b",
        r"\bwhat happens to (?:me|us|him|her|them|someone)\b",
        r"\bcaught\b[^?]*\bwhat happens\b",
        r"\bhow many (?:points|marks)\b",
        words(
            r"fined|penalt(?:y|ies)|dock(?:ed)?|punish\w*|warning letter",
            r"disciplined|disciplinary (?:action|measure\w*)",
        ),
    ),
    "bound": any_of(
        r"最多|至多|最少|至少|起码|上限|下限|封顶|最长|最短|最低|最高|限额",
        words(r"fewest|max|maximum|minimum|cap|at (?:the )?most|limit|the most|the least|no more than|age limit"),
        r"\b(?:longest|shortest|highest|lowest) (?:\w+ )?(?:i|we|they|you|anyone|a) |\bceiling on\b",
    ),
    "who": any_of(
        r"谁(?!都|也(?!可以|行|能))|哪个部门|哪位|什么人|哪级",  # 谁都不管: nobody, and no question
        r"(?<!one )(?<!people )(?<!person )(?<!anyone )(?<!someone )(?<!those )\bwho(?:se|m)?\b",
        r"\bwhich (?:manager|department|dept|boss|team|person|party)\b",
    ),
    "where": any_of(
        r"哪里|哪儿|在哪|去哪|上哪(?![些个种])|什么地方|哪个(?:地方|城市|法院|网站|平台|教室|楼)|几楼|几层楼|哪$",
        r"\bwhere\b|\bwhich (?:city|court|place|room|floor)\b",
    ),
    "contact": any_of(
        r"打?哪个(?:手机号|电话|号码|邮箱)|(?:地址|网址|密码|账号|链接)(?:是|发)",
        r"\b(?:what|which) (?:phone |e-?mail )?(?:address|number|extension|password|link|url)\b|\blink to\b",
        r"(?:手机号|电话|号码|邮箱|微信)(?:号码?)?(?:是多少|是啥|是什么|多少|几号)|叫什么名|叫啥|姓什么|姓啥|什么名字",
        r"\bname of\b|\bwhat(?:'s| is) .{0,24}\b(?:number|email|email address|extension)\b",
    ),
    "fetching": any_of(
        r"(?:哪(?:儿|里|个地方)?|什么地方)(?:可以|能)?[领拿取买]|[领拿取买][^,.?]{0,6}(?:去|上|到|在)哪|[贴放摆挂存](?:在)?哪",
        r"\bwhere (?:do|can|should|could|would|to) ?(?:i|we|you)? ?(?:get|find|pick|collect|download|buy|fetch)\b",
        r"\bwhere (?:is|are|'s) (?:the|a|an|my) (?:\w+ )?(?:form|book|log|register|list|locker|box|slip)s?\b",
    ),
    "form": any_of(
        r"哪[张份种个](?:表|单)|[什啥]么?(?:表|单子?)(?!现|位)|模板|格式",
        r"\b(?:which|what) (?:form|paper|template|document)s?\b(?!.{0,30}\btakes?\b)|\btemplates?\b|\bpaperwork\b",
        # whether it must be written down, and not that it was: "he agreed in writing, so may I"
        r"(?:要不要|用不用|[要得用是算须])[^,.?]{0,6}(?:书面|纸质|签字|公证)[^,.?]{0,3}[吗么不还?]",
        r"(?:要不要|用不用)[^,.?]{0,4}(?:书面|签字|公证)",
        r"\b(?:(?:have|has|needs?|got) to be|must be|do|does)\b[^,.?]{0,40}"
        r"\b(?:in writing|on paper|notari[sz]ed|notary)\b",
    ),
    # whether one may choose for oneself
    "choice": any_of(
        r"(?:自己|能|可以|随便|让我们?)[选挑](?![战拨拔])",
        r"\b(?:choose|pick) (?:my|our|which|what|when|where)\b|\b(?:get|have) (?:a|any) say\b",
    ),
    "proof": any_of(
        r"[要有给开凭补交][^,.?]{0,6}(?:证明|凭证|收据|回执|收条)|签收",
        r"\breceipt\b|\bproof (?:do|of|that)\b|\bgets? (?:a |any )?(?:proof|certificate)\b",
    ),
    "appeal": any_of(r"申诉|复议|申辩", r"\bappeals?\b"),
    # who stands in for somebody who is not there
    "stand-in": any_of(
        _CHIEF + r"[^,.?]{0,3}(?:不在|休假|出差|联系不上|没来|没上班|不接|走了)[^.?]*(?:谁|怎么办|咋办|咋整|哪个|哪位)",
        _CHIEF + r"[^,.?]{0,3}(?:不在|休假|出差|联系不上|没来|没上班)[^,.?]{0,4}[,时]?[^,.?]{0,8}(?:代签|替|代批|顶)",
        r"\b(?:leader|lead|tl|manager|gm|boss|supervisor|director|officer|head)"
        r"(?:(?:'s| is)? (?:away|absent|missing|unreachable|off sick|on holiday|out of office|nowhere)"
        r"|(?:'s not| is not| isn't) (?:around|there|here))\b",
    ),
}
# Numbers are not asked for where the question wants yes or no: 卖几条资料行吗, 拖几天再讲不.
_YES_OR_NO = re.compile(r"(?:[吗嘛吧不]|没有?)\W*$")
_NUMBERS: frozenset[Fact] = frozenset({"time", "count", "frequency"})
# A forbidding clause half answers "will I be punished for it?", but never which punishment it is.
_WHETHER = re.compile(
    r"(?:[吗嘛吧不么]|没有?)\W*$|^(?:and|so|but|ok)?\W*(?:is|are|am|will|would|do|does|did|can|could|may|might)\b"
)


def wanted(told: str) -> frozenset[Fact]:
    """The kinds of fact that a folded text asks for."""
    found = frozenset(name for name, pattern in _ASKED.items() if pattern.search(told))
    if "penalty" in found and not _WHETHER.search(told):
        found |= {"sanction"}
    return found - _NUMBERS if _YES_OR_NO.search(told) else found
