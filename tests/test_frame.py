"""Frames: which questions want yes or no, and whether they ask for permission, duty, breach, consequence or fact."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import text
from knowledge.frame import Frame, frame_in_context, frame_of, read_frame
from knowledge.index import build
from knowledge.question import Reader
from tests.broken import GOOD, changed, write

# Mood, with "not" where the act stands negated, and the questions that have it; "none" are no yes/no questions.
QUESTIONS = {
    "permission": """
        交接时看不懂的地方能让对方解释吗 | 3个月协商不成,能不能去法院告 | 隔了六个小时才回,没超时吧 | 我没违规吧 |
        being late once isn't banned, is it | the phone can ring five times before it's a problem, right | eating here is not against any rule, right |
        手机能带进机房妈 | can we sue if they won't talk | if he doesn't mind can i swap |
        共享盘阿可以用啊 | 喝了酒敢不敢上机 | 自己编个答案行得通吗 | 要得不 | 这假批不批得下来 | 不要紧吧 | 用外呼查话费可以哈 | can i be late once |
        我可以请假吗 | 能不能换班 | 可不可以带手机进机房 | 上班吃东西行吗 | 可以拍照么 | 机房允许拍照吗 | 能否提前下班 | 上班看小说行不行 |
        got to my desk 20 minutes early, early enough? | using the company chat app can or not |
        nail varnish at the seat, harmless? | move my rest day, doable? |
        我能带朋友进来吗？ | 早点走没问题吧 | 離座可以嗎 | 可以吗 | 提前一天申请行吗 | 来得及吗 |
        can i leave my seat | Can I swap shifts? | may i take photos | am i allowed to bring a usb stick |
        is it ok to eat at my desk? | is it okay if i bring a friend | could I swap with the team leader |
        are we allowed to read magazines | do you mind if i leave early | so can i drink tea | when i am sick, can i go home |
        if my boss is away, can i ask hr | can i leav my seet | ke yi qing jia ma | keyi qingjia ma | neng bu neng huan ban |
        shang ban neng chi dong xi ma | ke bu ke yi pai zhao |
        what if I finish early, can I go home | 能不能跟朋友讲公司有几个部门 |
        班长不在我先走行不 | 没人接班我先撤行吗 | 客户听不见，没事吧 | 说他不靠谱，行不 | 压一天再回说得过去不 |
        提前五分钟到够不够 | 换班随便找谁都行吧 | 能不能想咋办就咋办 | can off-duty agents stay | is it ok to be short with somebody who rang the wrong company |
        can i use company know-how for my own business | may agents from other teams sit here | isn't it ok to wear jeans |
        surely i can eat at my desk | so i can eat at my desk then | tell me if i can eat at my desk | when a customer is rude can i hang up |
        left my seat for 9 mins am i still fine | we can eat at our seats cant we | they cant stop me eating here, can they |
        eating at the desk is that alrite | wondering whether i may take photos | could we pay 1.2k per seat | U盘能带进机房不，我就充个电 | 在座位上吃东西可以伐 | 坐席上吃东西可以咩 | 离座三分钟行不行，班长知道""",
    "duty": """
        客户不确认就不能动,对吗 | 没登记就不让进吧 | 报名得班长推荐才行吗 | 组长批了才行吧 |
        if my side job isn't at a rival do i still need their ok |
        班长批了才能走吗 | 得服务完才能交班吧 | if i fail again does it have to go to hr |
        离座要不要请示 | 必须提前到岗吗 | 请假需要写请假条吗 | 用不用穿工服 | 换班一定要班长同意吗 | 交接班应该签字吗 | 是不是要提前申请 |
        得提前说吗 | 要提前说不 | do i have to ask first | must i arrive early | do i need to fill in a form | should i call my leader |
        is it mandatory to sign | are agents required to wear a uniform | do we have to come 15 minutes early |
        yao bu yao qing shi | bi xu ti qian dao gang ma |
        要经过班长批准吗 | 是不是不管什么理由都得守 | must answers be accurate | do complaints have to go up | should big problems be flagged |
        i have to report before leaving dont i | gotta sign the record? | need to sign the record? | so i need to sign it? |
        i'm a shift leader, must another shift leader sign | is a day's notice required for leave""",
    "breach": """
        外呼线不许打私人电话,是真的假的 | 七项不准里有没有说不让装微信 | 座位上吃饭有毛病吗 | is sick leave out of the question |
        handing out names for money, that's a big no isn't it | six minutes, bad? | came in after the handover, late or not | changed my mouse pointer. violation? | told him on the phone. wrong? | is that bad |
        外呼线不许打私人电话,是真的假的 | isn't it against the rules to eat here | so turning up late is off the table, right | 七项不准里有没有说不让装微信 | 座位上吃饭有毛病吗 | is sick leave out of the question |
        six minutes, bad? | told him on the phone. wrong? | is that bad |
        上班玩手机算违规吗 | 这样算违反规定吗 | 带U盘是不是违纪 | 离座7分钟超时了吗 | 是不是不能拍照 | 抄客户号码违不违规 | 离座十分钟超时吗 |
        is it against the rules to smoke | is eating at the desk a violation? | is it prohibited to take photos |
        is 7 minutes too long | am i late | is it forbidden to bring visitors | is smoking at the desk a problem |
        have i broken a rule by eating at my desk | did i do wrong by eating here | could i get told off for eating here |
        we cant eat at our seats can we | so no magazines at the desk then? | do i have to avoid eating at my seat |
        must i refrain from taking photos | m i breaking rules if i read at the seat | is reading here frowned upon |
        is it a problem if i take photos | when i eat at my seat am i in trouble |
        am i in trouble for eating at my desk | no eating at the desk, correct? | eating at my desk is that forbidden |
        i take it eating at the desk is banned | 吃东西犯规没有 | 难道座位上都不能吃东西 | 真的不能带U盘进机房？ | 带U盘进机房会不会出事 | wan shou ji suan wei gui ma |
        试用期不能请事假,对吗 | 中午喝一杯也不行吧 | 值班时不准聚餐,是吧 | 喝酒会不会算旷工 | so i can't bring my phone, right? | agents are not allowed to eat, correct? |
        does that mean we can't swap | are usb sticks banned from the room | is it wrong to talk back to the manager""",
    "consequence": """
        培训考核没过补考也没过会下岗吗 | 初试没过,复试又没过会开除吗 |
        扣工资吗,咋扣 | 请俩钟头假，工资扣不 | 出了事算我头上不 |
        扣工资吗,咋扣 | 夜班没人看,戴个耳机听歌会挨罚吗 | 没人认领的复杂问题,会有领导管吗 | 没打卡会扣钱不 | 补考还是没过就得下岗,是吗 |
        can i be pulled from the phones because callers complain | can they hand me to the police for this |
        迟到会被罚款吗 | 会不会被开除 | 虚假注册会通知家里吗 | 会扣工资吗 | will i be fined | can i be fired for this |
        will they take me off post for playing | could they sack me for it | eating at the seat = fired? |
        would i get in trouble? will i be punished | chi dao hui bei fa kuan ma |
        will they tell my family | will the company notify my school |
        will his sister hear about it | 公司真会终止合同吗 |
        i had no clue. am i on the hook for it | do i get dragged into it if he did not tell me |
        would i take the blame for them | 我会受牵连吗 | 是不是要我背黑锅 | 亏了钱要我赔吗""",
    "consequence not": """
        一年里被投诉四次,还不至于下岗吧 | 补考过了就不用下岗了吧 | 不会连我也罚吧""",
    "fact": """
        把不干了的话挑明了,离职时间就从那算吗 | 在值班室打牌,算做无关的事吗 | 没做好记录,领导同意就算交接完了吧 | 班长管出考题吧 |
        过节值班有问题向人事汇报吗 | 交接晚了按旷工考核吧 | 不是一个月三次吗 | instagram on the agent pc at lunch? | phone beside the keyboard during calls? |
        呼叫中心是24小时值班吗 | 保密协议签字生效吗 | 试用期员工有工号吗 | is the center open 24 hours |
        if its unclear whose job it is does the supervisor step in |
        usb in the machine room? | snaps of the racks for the newsletter? | 4 swaps this month? | gin at lunch? |
        still talking when the shift is over, change seats straight away? | night line open over easter too? |
        does the agreement have an end date | is there a dress code |
        五禁令是五条,对吧 | 报表算我的不 | 补充条款管不管这个 | are databases on the list | is whatever i write at work company property | does software fall under know-how |
        if we can't agree do we go to court""",
    "fact not": """
        nobody checks what i read, do they | 客户名单不是商业秘密吧 | are headcounts excluded from the secrets | 工作本不归公司吧""",
    "permission not": """
        is it ok if i do not sign |
        能不能先别告诉班长 | 可以别登记吗 | 不登记也罢,对吧 | 不让别人知道行吗 | 能不签字吗 | 能不交接就走吗 |
        可以不穿工服吗 | 不签字行吗 | 不请示就离座可以吗 | can i leave without asking | is it ok to skip the handover |
        ke yi bu qian zi ma |
        i dont have to report before leaving, do i | is wearing a uniform optional | is reporting up to me | no form needed, right? |
        may i not sign the record | so we don't have to sign, right? | broken headset, no need to write it down is there | 培训不是每回都得去吧 | 不用打卡,对吧 | no need to report it, right?""",
    "none": """
        dress code at takeover? | notice for leave? | fine for fake sign-ups? | time limit on web chats? |
        怎么联系我妈 | stages of the skills contest? | shift swap procedure? | max swaps per month? | is eating permitted or prohibited | fake registration, penalty? |
        怎么联系我妈 | stages of the skills contest? | notice before a swap? | penalty for photos in the machine room? | shift swap procedure? | max swaps per month? | is eating permitted or prohibited | fake registration, penalty? |
        is reading here ok or not allowed | penalty for fake registration? | mode of cooperation?? |
        怎么判定我还算不算在任职期 |
        离座最多几分钟 | 请假要谁批准 | 换班怎么申请 | 什么时候生效 | 为什么不能拍照 | 五禁令是哪几条 | 迟到怎么处理 | 罚多少钱 | 多久回复一次 |
        谁负责接待客人 | 哪里可以抽烟 | 五禁令 | 请假 | 你好 | 交接班制度第13条 | 能换几次班 | 可以离开多久 | 必须提前几分钟到 |
        how long can i leave my seat | who approves my leave | what happens if i am late | when must i arrive |
        where can i smoke | why can't i take photos | which form do i fill in | how many swaps can i have |
        what if I am late | 能不能跟我说请假找谁 | who can approve a swap | tell me the leave rules | leave rules | hello | thanks | whose approval is needed |
        what do i have to do before a swap | if a caller is rude what can i do | leaving my seat, who do i ask |
        what is the fine | what is allowed | what counts as late | how late is too late | which notice is required |
        how much notice is enough | how early should i come | sick leave how early must i call |
        li zuo duo jiu | zen me qing jia | shen me shi hou sheng xiao | wei shen me bu neng pai zhao |
        can you tell me how long i may leave | do you know who approves a swap | could i ask what the fine is | 现在到几点了呢""",
}
TABLE = [(mood, question.strip()) for mood, questions in QUESTIONS.items() for question in questions.split(" |")]


def mood_of(frame: Frame | None) -> str:
    return "none" if frame is None else f"{frame.mood}{' not' if frame.negated else ''}"


def test_the_table_is_large_enough() -> None:
    assert len(TABLE) >= 110


@pytest.mark.parametrize(("mood", "question"), TABLE, ids=[question for _, question in TABLE])
def test_a_question_has_its_mood(reader: Reader, mood: str, question: str) -> None:
    assert mood_of(read_frame(reader.read(question))) == mood


@pytest.mark.parametrize(
    ("plain", "variant"),
    [
        pytest.param("我可以请假吗", "我可以請假嗎？", id="Traditional"),
        pytest.param("我可以请假吗", "我可以请假吗？？？", id="question marks"),
        pytest.param("can i leave", "CAN I LEAVE???", id="capitals"),
        pytest.param("can i leave", "ｃａｎ　ｉ　ｌｅａｖｅ？", id="full width"),
        pytest.param("can i leave", "hi, can i leave", id="greeting before it"),
    ],
)
def test_how_it_is_written_does_not_change_the_mood(reader: Reader, plain: str, variant: str) -> None:
    assert read_frame(reader.read(variant)) == read_frame(reader.read(plain))


def test_a_modal_that_no_phrasing_holds_is_still_read(tmp_path: Path) -> None:
    own = Reader(build(write(tmp_path / "rules", changed(GOOD, "may I be away for seven", "seven for how many"))))
    assert mood_of(read_frame(own.read("may i go out"))) == "permission"


@pytest.mark.parametrize(
    ("before", "question", "mood"),
    [
        (("may I bring a usb stick?",), "and a camera?", "permission"),
        (("is it against the rules to smoke?",), "what about chewing gum", "breach"),
        (("how long can I leave my seat?",), "and on holidays?", "none"),
        (("how long can I leave my seat?",), "and can I smoke outside?", "permission"),
        (("what about a stick", "may I bring a usb stick?"), "and a camera when nobody is around?", "permission"),
        (("is it against the rules to smoke?",), "in the yard then?", "breach"),
        (("may I bring a usb stick?",), "and if I lose it, who pays", "none"),
        (("who signs the form?",), "a radio at my desk?", "fact"),
        ((), "and a camera?", "fact"),
        (("visitors are coming, what do i do?",), "sign them in?", "fact"),
        (("who signs the form?",), "for visitors?", "none"),
        (("how many complaints are too many?",), "in a year?", "none"),
        (("may I bring a usb stick?",), "ok he came. who signs before i leave?", "none"),
    ],
)
def test_a_question_that_leans_on_the_one_before_has_its_mood(
    reader: Reader, before: tuple[str, ...], question: str, mood: str
) -> None:
    assert mood_of(frame_in_context(reader.read(question), [text.fold(one) for one in before])) == mood


@given(st.text(max_size=80))
def test_reading_a_frame_never_raises(raw: str) -> None:
    folded = text.fold(raw)
    frame_of(folded, "zh")
    frame_of(folded, "en")


@given(st.text("不能可以吗要不得会被算违规没有是谁几", max_size=16))
def test_reading_a_frame_of_particles_never_raises(raw: str) -> None:
    frame_of(raw, "zh")
