"""Signals in a question that turn its answer whatever it is about; `polarity` learns what each is worth."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.patterns import any_of, words

_SIGNALS = {
    # somebody else acts, not the asker
    "other": any_of(
        r"(?:公司|甲方|乙方|他们|领导|经理|老板|单位|部门|人家|hr)[^,.?!]{0,6}(?:可以|能|会|有权|要|得)",
        r"(?:公司|甲方|单位|老板|领导)(?:把|将|拿)我|[它他](?:们)?(?:有|占)(?:[这那]个?)?(?:权|理)",
        r"\b(?:can|could|may|will|would|do|does|is|are|should|must) (?:they|the company|party a|party b|hr|management|"
        r"my (?:boss|manager|tl)|the boss|he|she|the manager|a manager|the team leader)\b",
    ),
    # leave was given
    "granted": any_of(
        r"(?<![没未不])(?:批准|同意|点头|批了|准了|签字|签了|答应|打过招呼|请示过|报备过|说可以|允许了)(?:了|过|的)?",
        r"点[了过]头|(?<!没)(?:申请|登记|确认|核实|报备)[了过]",
        words(
            r"signed off|approved|approval|ok'?d|okayed|agreed",
            r"gave (?:me )?(?:the|his|her)? ?(?:ok|go|permission|nod)|said (?:ok|yes|it is fine|fine)",
            r"with (?:my |the |his |her |their |a )?(?:\w+'s )?(?:permission|approval|ok|consent)",
            r"cleared it|green light|(?:got|had|have|gave) (?:\w+ )?(?:consent|leave to|clearance)",
            r"confirmed|consented|said yes|applied first",
            r"(?:his|her|their|a|the|my \w+'s) blessing|thumbs up|waved through",
            r"(?:has|have|is|was|were|all|already|i) (?:signed|handed over|passed)|(?:book|form|slip) (?:is )?signed",
        ),
    ),
    # it is done without asking
    "ungranted": any_of(
        r"没(?:人)?(?:批|同意|请示|说|打招呼|经过|跟|问|报)|未经|不(?:打招呼|请示|跟|问|报|经)",
        r"私自|偷偷|擅自|悄悄",
        words(
            r"without|secretly|quietly|on the (?:sly|quiet)|behind",
            r"not? asking|sneak\w*|nobody (?:knows|saw)",
        ),
    ),
    # one thing is supposed to be enough
    "enough": any_of(
        r"就(?:行|可以|能|好|成|够|ok)|够了|够不够|直接|光|只要|自己(?:就|签|定|做主)",
        words(r"enough|alone|just|only|simply|straight|myself|by itself"),
    ),
    # it holds in this case too
    "even": any_of(
        r"哪怕|即使|就算|也(?:得|要|算|不|能|可以)|还(?:得|要|用|算)|一样|照样",
        words(r"even|still|also|too|as well|anyway|either"),
    ),
    # it was short, once, urgent, or nobody minded
    "excuse": any_of(
        r"就(?:一|这)(?:次|下|会|分钟|口)|一小会|顺便|反正|没(?:人|事|活|几个)|急",
        words(
            r"quick|real quick|just once|only once|one time|a sec|a minute",
            r"quiet|dead|nobody|no one|anyway|emergency|urgent",
        ),
    ),
}


_LEADER = any_of(
    r"班长|组长|主管|领班",
    words(r"(?:team |shift )?lead(?:er)?s?|tls?|supervisors?"),
)
_AGENT = any_of(r"[座坐]席|话务员|接线员|客服(?!部|中心)|手下|组员", words(r"agents?|reps?|csrs?"))


def signals(text: str) -> tuple[str, ...]:
    """The signals that a folded, rightly spelled text gives."""
    return (*(name for name, pattern in _SIGNALS.items() if pattern.search(text)), *_ranks(text))


def _ranks(text: str) -> Iterator[str]:
    """Whether two of the same rank are named, or a leader and somebody who is none: the asker where nobody else is."""
    leaders, agents = len(_LEADER.findall(text)), len(_AGENT.findall(text))
    if leaders and (agents or leaders == 1):
        yield "ranks"
    elif leaders or agents > 1:
        yield "peers"
