"""Yes/no questions in Chinese characters: what marks one, and what it asks of the act."""

from __future__ import annotations

import re

from knowledge.frames.mood import Frame, by_modal
from knowledge.frames.negation import denied_in_chinese
from knowledge.patterns import any_of, either, last

_END = r"\s*[?!.]*$"
_END_OR_TILDE = r"\s*[?!.~]*$"
_PARTICLE = r"[,?!.~]|\s*$"  # behind a 不 that only asks: 能换班可以不
_A_NOT_A = r"(?![时动])(?P<asked>[\u4e00-\u9fff])[不没](?P=asked)"  # 能不能, 够不够, 有没有, but not 时不时 and 动不动

_YES_NO = any_of(
    rf"(?:[吗嘛么马喔吧呗咩伐]|(?<![我你他她咱爸老大干姑姨妈])妈){_END_OR_TILDE}",  # and typing errors
    r"[吗嘛吧][,?!.]",
    rf"[啵噻]{_END_OR_TILDE}|(?:可以|行|能|成|好|对|要|没事|ok)(?:的)?[哈哇撒嘞喽]{_END_OR_TILDE}",  # 可以哈
    rf"[^,.?!]不{_END}",  # 行不?
    r"(?:行|成|可以|能|合规|违规|对|好)不[,?!.]",
    rf"没{_END}|[^,.?!没]没有{_END}",  # 超时没有
    r"阿(?=可以|能|要|是|会|有|行|好|算|准|得)",  # 阿可以带进去
    rf"(?P<dare>敢|肯|愿意?)[^,.?!]*不(?P=dare)|真的?假的?{_END}|要得不(?:要得)?",
    rf"[超过到了]没有?{_END}",  # 超没超, 过了没有
    r"(?:着|着呢|算|霉|理|的|啊|呀|哦|哈)\?\s*$",  # a statement with a question mark
    r"(?:还得|也得|还要|也要|真)[^?]*[?]$",
    _A_NOT_A,
    r"可不可以|应不应该|需不需要|允不允许|合不合|违不违|有没有",
    r"能否|可否|是否|难道",
    r"(?:违规|犯规|违反|违纪|合规)(?:没有?|冇)(?=[,?!.]|\s*$)",
    r"[^,.?!是要]不,(?=我|就|反正|只|因为|班长|他)",  # 能带进去不,我就充个电
    r"(?:没问题|没事|没关系)[吧不]?",
    rf"[总就也](?:行|可以|成|好|够|得)了{_END}",  # 总行了
)
_WH = any_of(
    r"谁|什么|啥|怎么|咋|哪",
    r"(?<![这那头前后好十])几[天个次条点分小时人种声月年]|多少|多久|多长",
    r"为何|为什么|如何|何时",
)
# Question words that ask nothing: 不管什么理由, 谁都行, 想咋办就咋办.
_INDEFINITE = any_of(
    r"(?:不管|无论|不论|随便|甭管|管它)[^,.?!]{0,4}(?:谁|什么|啥|怎么|咋|哪|多[久少])",
    r"(?:谁|什么|啥|怎么|咋|哪个?)[^,.?!]{0,4}[都也](?!是|要|得|会)",
    r"想(?:怎么|咋)[^,.?!]{1,4}就(?:怎么|咋)",
    r"没(?:什么|啥)|啥(?:也|都)没",
    # what may be told to others: 能不能跟朋友讲公司有多少人
    r"(?<=能不能|可不可)[^,.?!]{0,4}[跟和对向给](?!我)[^,.?!]{1,8}[讲说聊谈][^,.?!]*"
    r"(?:谁|什么|啥|怎么|咋|哪|几|多少|多久)",
)
# A question word in a text that ends like this is indefinite: 有什么问题吗 wants yes or no.
_QUESTION_TAIL = any_of(rf"(?:吗|嘛|吧|不|没|马|喔|啊){_END_OR_TILDE}")
_A_NOT_A_FORM = any_of(_A_NOT_A)
# Of two parts the first wants yes or no, and the second more: 扣工资吗,咋扣.
_FIRST_PART = re.compile(
    r"(?!.*(?:谁|什么|啥|怎么|咋|哪|几|多)[^,?]*[,?].)[^?]{2,}[吗吧不][,?].*(?:谁|什么|啥|怎么|咋|哪|几|多少|多久)"
)
_OPEN_TAIL = any_of(
    rf"干嘛{_END}",
    rf"^(?!.*[吗吧不][,.?!]).*(?<![吗吧])呢{_END}",
    r"(?<![吗吧不])[,](?:怎么|咋|如何)[^,]{0,4}$",  # but not 扣钱吗,咋扣
    r"(?:怎么|如何|咋|怎样)(?:判定|判断|认定|确定|知道|看出)",  # 怎么判定我还算不算在任职期
)
# 歇了扣工资吗,咋扣: what comes after the yes or no asks for more.
_AND_MORE = re.compile(r"(?<=[吗吧不么])[,?][^,.?!]{0,3}(?:怎么|咋|多少|几|谁|哪|为[什啥]|什么|啥)[^,.?!]{0,8}[?]?$")
_DUTY_ASKED = any_of(r"要不要|用不用|需不需要|该不该|得不得|应不应该")
_DUTY = any_of(
    r"要不要|用不用|需不需要|该不该|得不得",
    r"必须|必需|需要|得要|一定要|非得|非要|须要|应该|应当|用得着",
    r"还得|还要|还用|都得|都要|也要|也得|是不是[要得该]",
    r"(?<![主重想只需不])要(?!是|求|不是|不?要?紧|得|么)",  # 要, but not 主要, 想要, 要求, 要是, 要紧, 要得
    # 得 as must, not 觉得, 来得及, 得到, 行得通
    r"(?<![觉值懂获取算来赶使行要晓记舍做干弄])得(?!到|了|很|上|罪|意|通|下来|起)",
    r"该(?!部门)",
)
_NO_DUTY = any_of(
    r"不是[^,.?!]{0,6}(?:都|非|一定)(?:得|要|必须|该)[^,.?!]*[吧呗]",  # 不是每回都得去吧
    r"不用|不必|不需要|不要(?!紧)|无需|免了|不该|用不着|(?<![特性分级类区告离个])别(?!人|的|家|处|墨|出心)",
    rf"(?:可以|能)不(?!能|{_PARTICLE})|可不可以不|能不能[^,.?!]{{0,3}}[不别]|不得不",
)
_PERMISSION = any_of(
    r"能|可以|可否",
    rf"行|成(?=[不吗吧]|{_END})",
    r"允许|(?<![批核获])准(?!备|时|确|点)|许(?!多)|ok",
    r"没问题|没事|没关系|不要紧|要紧|也罢|无妨|合适|妥|使得|要得|得行|中(?=不|吗|吧)|敢",
    r"批不批|批得|准假|让(?=我|带|进|用|拍)|好使|够(?=[吗不了])|来得及|赶得上",
    r"合规|合格|达标|(?<!算)不算|没毛病|正常",
)
_BREACH = any_of(
    r"违规|违反|违纪|犯规|违约|犯错|越权|越级|泄密|触犯|踩线|[踩碰触]红线|捅娄子",
    r"[过触越破踩碰]了?线|出格|[坏破]了?规矩",
    r"超时|超标|超了|超出|过分",  # over a limit
    r"算迟到|算旷工|算晚|算早退|太久|太晚|太长|(?:迟了|晚了)(?=[没吗嘛吧不,?!.]|\s*$)",
    r"(?<!合)不合(?:规|适|要求)|(?<!符)不符合|有[啥点]?(?:什么)?(?:毛病|不妥)|有事[没吗不]",
    r"有[啥点]?(?:什么)?问题(?=[没吗嘛吧不的,?!.]|\s*$)",
    r"(?<!妥)不妥|(?<!行)不行|(?<!对)不对",
    r"会(?:不会)?(?:出事|有事|出问题)|是不是(?:完了|惨了|要完)",
)
# What is said to be the case: without one of these, a breach is only mentioned.
_STATED = any_of(
    r"算|是|属于|有|违|犯|超|越|触|踩|晚|迟|久|(?<![班组队])长|事|会(?:不会)?出|[过破碰]了?线|出格|[坏破]了?规矩|(?<![合适])不合|(?<!符)不符"
)
# That something is amiss is supposed: 不大合规吧, 这可不行吧 (but not 合不合规吧).
_AMISS = any_of(
    r"(?<![合符妥对好行成])不(?:太|大|怎么|很)?(?:合规|符合|合适|合要求|合规矩|妥|对劲?)[^,?!.]{0,3}吧|可不(?:行|成|好|妥)吧"
)
# "That is no breach, is it?" asks whether the act is in order.
_NO_BREACH = re.compile(
    r"(?:不(?:会|至于)?(?:算|是|属于)?|(?<![有违犯超])没有?(?:算|构成|触犯)?[啥什么]*)"
    + either(
        r"违规|违反|违纪|犯规|违约|犯错|犯法|越权|越级|泄密",
        r"超时|超标|超|过分|迟到|旷工|晚|慢|太?[久长]|早退",
        r"有问题|(?<!没)有?事儿?|出事|大事|犯|不妥|[过触越破踩碰]了?线|出格|[坏破]了?规矩|挨[批骂说训]",
        r"触犯[啥什么]*|说[啥什么]+|耽误|误事|逾期|过期|错过",
    )
    + r"[^,?!.]{0,4}吧"
)
_NEGATED_BEFORE = any_of(r"没", r"(?<!不)不(?!算|违|犯|是|会)")
_CONSEQUENCE = any_of(
    r"会(?:不会)?(?:被|挨|有|罚|扣|影响|开|通知|告|给|进|记|让)|会不会[^,.?!]{0,6}算",
    r"会(?:不会)?(?:停|终止|取消|解除|结束)",
    r"被罚|被开|挨罚|罚(?:款|钱)?(?=[吗不吧])|扣(?:钱|工资)|(?:工资|钱)[还也]?扣(?=[不吗吧没])|受罚|处罚|挨处分",
    r"(?:被|挨)(?:说|训|批(?!准)|骂|收拾)|开除|辞退|下岗|坐牢|报警",
    r"追究|负责(?=[吗嘛么吧不任,?!.]|\s*$)|连累|连带|担责|背锅|背黑锅|牵连|牵扯|连坐|追责|问责|遭殃|兜底|兜着|买单|吃官司|赔(?![付偿礼本])",
    r"挨(?:批|骂|罚|处分|板子)|(?:受|背|吃)(?:个)?(?:处分|罚单)|罚(?:我|他|她|到)|(?:算|赖|怪|落)(?:到|在)?(?:我|班长)(?!的|自己)头?上?",
    r"算旷工|算迟到",
)
# "May one not …?" with the modal itself negated asks whether it is forbidden: its yes is the breach's yes.
_FORBIDDEN = any_of(
    r"(?:是不是|是否|真的?|就|也|都|还|绝对|根本|一律|完全)?"
    r"(?<![能可])(?:不能|不让|不准|不可以|不得(?!不)|不许|禁止|不允许)(?!不)"
    r"[^,.?!]{0,20}(?:吗|嘛|吧|对吧|对不对)",
    r"(?:难道|真的?)[^,.?!]{0,14}(?<![能可])(?:不能|不让|不准|不可以|不许)(?!不)[^,.?!]*\s*[?!.]*$",
    r"是不是(?:就|也|都)?(?:不能|不让|不准|不可以|不许|禁止|不允许)",
    rf"(?<![行能可以成让准许])不(?:行|可以|让|准|许)的?[吧吗]?{_END_OR_TILDE}",  # 喝一杯也不行吧
)
# … but 不让别人知道行吗 asks whether that is in order.
_IN_ORDER = any_of(rf"(?:不让|不准|不许)[^,.?!]*[^不](?:行|可以|成)[吗吧不么]{_END_OR_TILDE}")
# A statement with a tag asks whether it is so: 不能请事假,对吗 has the yes of a ban.
_TAG = re.compile(
    rf"[,\s]*(?:是?真的?假的|是真的吗|对[吗吧么不]|对不对|[是][吗吧么不]|是不是|没错吧|没说错吧){_END_OR_TILDE}"
)
_STATED_BAN = any_of(
    r"(?<![能可不是])(?:不能|不可以|不得(?![不了已])|(?<![七项])不准|不让|不许|不允许|禁止|严禁|不行)(?!不)",
)
# What must be first is a duty: 批了才能走吗.
_ONLY_THEN = any_of(
    r"(?<=[^,.?!])(?<!怎么)(?<!怎样)(?<!如何)(?<!咋)才(?:能|可以?|准|让|[行成](?=的?[吗吧不么呗,?!.]|的?\s*$))"
)
# … and so it is where without it nothing goes: 不登记就不能进吧.
_NOT_UNLESS = any_of(r"[不没]([^,.?!不没]{1,8})(?<![行能以成准许让]),?(?:就|都)不(?:能|可以|让|准|许|行)")
# To be in order, and no duty.
_FINE = any_of(r"(?:说|讲|看|交代)得过去|过得去(?=[不吗吧没])|站得住脚?|(?:用不着|不用|不必|不需要)(?:担心|慌|怕|紧张)")
# Whether a ban is written down is whether there is one.
_BAN_WRITTEN = any_of(
    r"有没有?(?:一条|哪条)?(?:(?:[讲写说提]|规定|要求)[^,?!.]*)?(?:不准|不能|不可以|不许|不让|不得|禁止|严禁)"
)
# Names of rules that are no ban by themselves: 六项禁止里有没有这一条.
_NAMES = any_of(r"六项禁止|七项不准|五条?禁令|六禁止|七不准")
_DOUBLE = any_of(
    r"不能不|不得不|不可以不|非[^,.?!]{1,10}不可|不[^,.?!不]{1,8}(?:就|都|是|可)?不(?:行|可以|成|能)",
)
# What is so, and not an act left undone: 班长不在我先走行不, 没人接班我先撤行吗, 客户听不见,没事吧.
_STATE = (
    r"(?!(?<=[听看答找顾用赶睡搞弄办记忙查修联]不)[见到上着及了出清过住懂完动]"
    r"|懂|在(?!意|乎)|是|知情|知道|明白|清楚|认识|熟|会的|舒服|方便|够|靠谱|讲理|高兴|爽|满意?|耐烦"
    r"|人|电|事|空|时间|活|钱|网|货|客户|啥|什么)"
)
# … and what comes after this is another act: 协商不成,能不能去法院.
_MAY_ONE = r"(?:能不能|可不可以|可以不可以)[^,.?!吗吧]"
_NEGATED_ACT = any_of(
    r"不[^不,.?吗吧]{1,14}也罢|不[^不,.?吗吧]{1,14}也无妨",
    rf"(?<!会)不{_STATE}[^不,.?吗吧]{{1,14}}[,\s]*(?!{_MAY_ONE})"
    r"(?:行|可以|成|能|没事|没问题|没关系|不要紧|也罢|无妨|ok)"
    rf"(?=[不吗嘛么吧的了]|{_END})",  # 不打卡行吗
    rf"(?<!会)不{_STATE}[^不,.?吗吧]{{1,14}}[,\s]*(?:要紧|犯规|违规|算)",
    rf"(?<![会能])不(?!能){_STATE}(?:[^不,.?吗吧的]|的话){{1,14}}(?:就|能)",
    rf"没{_STATE}(?:[^没,.?吗吧的]|的话){{1,14}}[,\s]*(?!{_MAY_ONE})(?:行|可以|能|成|算|没事|没问题|违规)",
    rf"(?:可以|能)不(?!能|{_PARTICLE})|可不可以不|能不能不",
    r"免了|省了|跳过|懒得",
)


def without_denied_breach(text: str) -> str:
    """A text without the words that deny a breach, of which none says that one is asked about: 没越线吧."""
    return _NO_BREACH.sub(" ", text)


def read_chinese(text: str) -> Frame | None:
    """The frame of a folded text in characters, or None if it does not want yes or no."""
    return _frame(text) if _wants_yes_or_no(text) else None


def _wants_yes_or_no(text: str) -> bool:
    marked = _YES_NO.search(text) or (text.endswith("?") and not _WH.search(text))
    if not marked or _OPEN_TAIL.search(text):
        return False
    text = _INDEFINITE.sub(" ", _AND_MORE.sub("", text))
    if not _WH.search(text) or _QUESTION_TAIL.search(text) or _FIRST_PART.match(text):
        return True
    return last(_A_NOT_A_FORM, text) >= last(_WH, text)


def _frame(named: str) -> Frame:
    text = _NOT_UNLESS.sub(r"必须\1", _FINE.sub("没事", _ONLY_THEN.sub("必须", _NAMES.sub(" ", named))))
    in_order = _NO_BREACH.search(text)
    if in_order:
        return Frame("permission", negated=bool(_NEGATED_BEFORE.search(text[: in_order.start()])))
    negated = bool(_NEGATED_ACT.search(text))
    tagged = _TAG.search(text)
    stated = text[: tagged.start()].rsplit(",", 1)[-1] if tagged else ""
    if stated and _STATED_BAN.search(stated) and not _DOUBLE.search(stated):
        return Frame("breach")
    if _AMISS.search(text) or (_BREACH.search(text) and _STATED.search(text)):
        return Frame("breach", negated)
    if _CONSEQUENCE.search(text):
        return Frame("consequence", denied_in_chinese(text))
    if _BAN_WRITTEN.search(text) or (_FORBIDDEN.search(text) and not _IN_ORDER.search(text)):
        return Frame("breach")
    if _NO_DUTY.search(text) and not _DUTY_ASKED.search(text):
        return Frame("permission", negated=True)
    frame = by_modal(last(_PERMISSION, text), last(_DUTY, text), negated=negated)
    return Frame("fact", denied_in_chinese(text)) if frame.mood == "fact" else frame
