"""Clause references: every notation people use leads to the clause and to no other; other questions are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Clause, RuleBook, Text, numerals, text
from knowledge.references import Missing, Reference, ReferenceFinder, Scope

HANDOVER_13 = ["work-rules/handover/13"]
SEAT_4 = ["work-rules/seat-conduct/4"]
SECRECY_5 = ["confidentiality-agreement/5", "confidentiality-agreement/5/no-extra-pay"]


def rules(section: str, *numbers: int | str) -> list[str]:
    """The ids of some clauses of one section."""
    return [f"work-rules/{section}/{number}" for number in numbers]


# What is written, and the clauses it means: a clause comes with the unnumbered paragraphs that belong to it.
TABLE: list[tuple[str, list[str]]] = [
    ("work-rules/leave-and-swaps/8", ["work-rules/leave-and-swaps/8"]),
    ("WORK-RULES/LEAVE-AND-SWAPS/8", ["work-rules/leave-and-swaps/8"]),
    ("show me work-rules/leave-and-swaps/8 please", ["work-rules/leave-and-swaps/8"]),
    ("confidentiality-agreement/5/no-extra-pay", ["confidentiality-agreement/5/no-extra-pay"]),
    ("交接班制度第13条", HANDOVER_13),
    ("交接班制度第十三条", HANDOVER_13),
    ("交接班制度第１３条", HANDOVER_13),
    ("交接班制度 第 13 条", HANDOVER_13),
    ("《交接班制度》第13条", HANDOVER_13),
    ("交接班制度13", HANDOVER_13),
    ("交接班制度第13条写了什么", HANDOVER_13),
    ("交接班制度第十三條", HANDOVER_13),
    ("handover rule 13", HANDOVER_13),
    ("handover rules 13", HANDOVER_13),
    ("handover rules #13", HANDOVER_13),
    ("handover section item 13", HANDOVER_13),
    ("rule 13 of the handover rules", HANDOVER_13),
    ("the handover rules, rule thirteen", HANDOVER_13),
    ("13th rule of the handover rules", HANDOVER_13),
    ("Art. 13 of the handover rules", HANDOVER_13),
    ("handovr rules 13", HANDOVER_13),
    ("交接班制度最后一条", ["work-rules/handover/14"]),
    ("last rule of the handover rules", ["work-rules/handover/14"]),
    ("rule 4 of the seat rules", SEAT_4),
    ("seat rules §4", SEAT_4),
    ("rule number 4 seat rules please", SEAT_4),
    ("座席工作规范4", SEAT_4),
    ("坐席工作规范第四条", SEAT_4),
    ("座席工作規範第四條", SEAT_4),
    ("seat conduct rules: 14", ["work-rules/seat-conduct/14"]),
    ("請假換班制度第八條", ["work-rules/leave-and-swaps/8"]),
    ("请假制度里第8条怎么说", ["work-rules/leave-and-swaps/8"]),
    ("clause 8 leave and swaps", ["work-rules/leave-and-swaps/8"]),
    ("leave rules 5", ["work-rules/leave-and-swaps/5"]),
    ("保密协议第五条", SECRECY_5),
    ("保密协议第5条", SECRECY_5),
    ("保密协议 5", SECRECY_5),
    ("保密合同第五条", SECRECY_5),
    ("NDA article 5", SECRECY_5),
    ("nda art. v", SECRECY_5),
    ("article V of the confidentiality agreement", SECRECY_5),
    ("confidentiality agreement §5", SECRECY_5),
    ("confidentiality agreement, fifth clause", SECRECY_5),
    ("员工保密协议最后一条", ["confidentiality-agreement/13"]),
    ("保密协议第五条和第六条", [*SECRECY_5, "confidentiality-agreement/6"]),
    ("交接班制度第3条和第5条", ["work-rules/handover/3", "work-rules/handover/5"]),
    ("五禁令", ["integrity-agreement/6"]),
    ("六项禁止", ["integrity-agreement/7"]),
    ("the six prohibitions", ["integrity-agreement/7"]),
    ("list the five prohibitions", ["integrity-agreement/6"]),
    ("七不准", ["integrity-agreement/8"]),
    ("五禁令第3条", ["integrity-agreement/6/3"]),
    ("五禁令第三条", ["integrity-agreement/6/3"]),
    ("五禁令(3)", ["integrity-agreement/6/3"]),
    ("五禁令第一条是什么", ["integrity-agreement/6/1"]),
    ("六项禁止第六项", ["integrity-agreement/7/6"]),
    ("six prohibitions item 2", ["integrity-agreement/7/2"]),
    ("七项不准第六条", ["integrity-agreement/8/6"]),
    ("seven don'ts number 6", ["integrity-agreement/8/6"]),
    ("诚信协议第6条第2项", ["integrity-agreement/6/2"]),
    ("诚信协议6(2)", ["integrity-agreement/6/2"]),
    ("integrity agreement 6.2", ["integrity-agreement/6/2"]),
    ("integrity agreement clause 7 item 3", ["integrity-agreement/7/3"]),
    ("诚信协议补充第1条", ["integrity-agreement/9/1"]),
    ("合作协议第六条", ["cooperation-agreement/6", "cooperation-agreement/6-force-majeure"]),
    ("cooperation agreement article 6", ["cooperation-agreement/6", "cooperation-agreement/6-force-majeure"]),
    ("合作协议第七条", ["cooperation-agreement/7"]),
    ("甲方权利及义务第2条", ["cooperation-agreement/5/party-a/2"]),
    ("party b's rights and obligations 3", ["cooperation-agreement/5/party-b/3"]),
    ("首问负责制第2条(1)", ["work-rules/first-contact/2/1"]),
    ("首问负责制第二条第二项", ["work-rules/first-contact/2/2"]),
    ("24小时值班制度第4条", ["work-rules/round-the-clock-duty/4"]),
    ("24小时值班制度3(2)", ["work-rules/round-the-clock-duty/3/2"]),
    ("24-hour duty rules, rule 4", ["work-rules/round-the-clock-duty/4"]),
    ("holiday duty rule 6", ["work-rules/holiday-duty/6"]),
    ("试用期注意事项第三条", ["work-rules/probation/3"]),
    ("末位下岗制度第2条", ["work-rules/bottom-ranking/2"]),
    ("security rules, number 9", ["work-rules/security/9"]),
    ("reporting rules 5", ["work-rules/reporting/5"]),
    ("日常工作内容第四条", ["work-rules/daily-work/4"]),
    ("contest rules 7", ["motivation/contest-rules/7"]),
    ("激励原则第5条", ["motivation/general/5"]),
    ("item 3 of clause 6 of the integrity agreement", ["integrity-agreement/6/3"]),
    ("item 3 of clause 2 of the motivation principles", ["motivation/general/2/3"]),
    ("the second of the six prohibitions", ["integrity-agreement/7/2"]),
    ("handover rules 3 and 5", ["work-rules/handover/3", "work-rules/handover/5"]),
    ("handover rules 3 to 5 please", rules("handover", 3, 4, 5)),
    ("articles 3-5 of the leave rules", rules("leave-and-swaps", 3, 4, 5)),
    ("rules 1, 2 and 3 of holiday duty", rules("holiday-duty", 1, 2, 3)),
    ("first three rules of the handover system", rules("handover", 1, 2, 3)),
    ("the last two rules on probation", rules("probation", 6, 7)),
    ("second to last rule of the handover system", rules("handover", 13)),
    ("the final article of the nda", ["confidentiality-agreement/13"]),
    ("daily work rule 3 pls", rules("daily-work", 3)),
    ("seat rule fourteen", rules("seat-conduct", 14)),
    ("leave and swaps, 7th", rules("leave-and-swaps", 7)),
    ("contest comment 3", ["motivation/contest-comments/3"]),
    ("holiday rules, all of them", rules("holiday-duty", *range(1, 8))),
    ("交接班制度第三条到第五条", rules("handover", 3, 4, 5)),
    ("交接班制度3-5条", rules("handover", 3, 4, 5)),
    ("交接班制度3、4、5条", rules("handover", 3, 4, 5)),
    ("24小时值班制度第3条和第4条", rules("round-the-clock-duty", 3, 4)),
    ("交接班制度前三条", rules("handover", 1, 2, 3)),
    ("交接班制度最后两条", rules("handover", 13, 14)),
    ("交接班制度倒数第二条", rules("handover", 13)),
    ("七不准最后一个", ["integrity-agreement/8/7"]),
    ("七不准第7", ["integrity-agreement/8/7"]),
    ("诚信协议第6条五禁令第三条", ["integrity-agreement/6/3"]),
    ("合作协议第五条甲方义务第2点", ["cooperation-agreement/5/party-a/2"]),
    ("合作协议权益分配第二种", ["cooperation-agreement/6/2"]),
    ("首问责任制二之(1)怎么说", rules("first-contact", "2/1")),
    ("末尾下岗第3条", rules("bottom-ranking", 3)),
    ("first-contact rules, the second one", rules("first-contact", 2)),
    ("员工激励里竞赛介绍那段", ["motivation/contest/introduction"]),
]
MISSPELT = [
    ("articel 6 of teh integrty agrement", "article 6 of the integrity agreement", ["integrity-agreement/6"]),
    ("fith clause of the nda", "fifth clause of the nda", SECRECY_5),
]
NO_REFERENCE = [
    "一个月能换3次班吗", "离座5分钟可以吗", "提前一天请假可以吗", "试用期几个月", "交接班要提前多久", "保密协议有效期几年",
    "五禁令的罚款是多少", "工作规范里离座多久", "合作协议到期前几个月要说", "两次补考", "万一迟到", "can i leave for 5 minutes",
    "3 complaints in a month", "is 3 swaps ok", "can I swap twice", "I have 2 questions", "how many rules are there",
    "i was late 3 times", "how long is the nda valid", "the five minute rule",
    "probation 3 to 6 months?", "customer or handover first?", "试用期最后一个月能请假吗", "交接班提前3点到可以吗",
    "second last day of probation, can i leave early", "probation, the last two days", "诚信协议里造成3到5条恶意注册罚多少",
    "交接班那段时间谁负责接电话",
    "试用期要守全部规章吗", "交接班制度的条款全部要背吗", "what are the rules for swaps", "24 hour", "hello", "",
]  # fmt: skip
PIECES = "第 三 条 13 §4 五禁令 交接班制度 nda rule of the ( ) 最后一条 article v / - 保密协议 6.2 #".split()
MISSING: list[tuple[str, str, str, str | None]] = [
    ("交接班制度第19条", "19", "14", "handover"),
    ("handover rule 19", "19", "14", "handover"),
    ("leave policy 19", "19", "8", "leave-and-swaps"),
    ("seat rules 0", "0", "15", "seat-conduct"),
    ("保密协议第二十条", "20", "13", None),
    ("NDA article 40", "40", "13", None),
]


@pytest.fixture(scope="module")
def finder(book: RuleBook) -> ReferenceFinder:
    return ReferenceFinder(book)


def ids(found: Reference | None) -> list[str] | None:
    return None if found is None else [clause.id for clause in found.clauses]


@pytest.mark.parametrize(("written", "expected"), TABLE, ids=[written for written, _ in TABLE])
def test_a_notation_leads_to_its_clauses(finder: ReferenceFinder, written: str, expected: list[str]) -> None:
    assert ids(finder.find(text.fold(written))) == expected


@pytest.mark.parametrize(("written", "spelled", "expected"), MISSPELT, ids=[row[0] for row in MISSPELT])
def test_a_misspelt_reference_is_read_as_it_was_meant(
    finder: ReferenceFinder, written: str, spelled: str, expected: list[str]
) -> None:
    assert ids(finder.find(written, spelled=spelled)) == expected


@pytest.mark.parametrize("question", NO_REFERENCE, ids=lambda question: question or "nothing")
def test_a_question_with_numbers_or_names_is_no_reference(finder: ReferenceFinder, question: str) -> None:
    assert finder.find(text.fold(question)) is None


@pytest.mark.parametrize(("written", "number", "last", "section"), MISSING, ids=[row[0] for row in MISSING])
def test_a_number_that_does_not_exist_comes_with_the_last_that_does(
    finder: ReferenceFinder, written: str, number: str, last: str, section: str | None
) -> None:
    found = finder.find(text.fold(written))
    assert found is not None
    assert found.clauses == ()
    assert isinstance(found.missing, Missing)
    assert (found.missing.number, found.missing.last, found.missing.scope.section) == (number, last, section)


@pytest.mark.parametrize(
    ("written", "last"), [("五禁令第6条", "5"), ("诚信协议五禁令第6条", "5"), ("the six prohibitions number 7", "6")]
)
def test_a_list_knows_its_last_item(finder: ReferenceFinder, written: str, last: str) -> None:
    found = finder.find(text.fold(written))
    assert found is not None
    assert found.missing is not None
    assert found.missing.last == last


@pytest.mark.parametrize("written", ["第三条", "第3条", "article 3", "rule 3", "规定第3条"])
def test_a_number_without_a_name_stands_for_every_document_that_has_it(
    finder: ReferenceFinder, book: RuleBook, written: str
) -> None:
    found = finder.find(text.fold(written))
    assert found is not None
    assert [scope.document for scope in found.scopes] == [document.id for document in book.documents]
    assert all(finder.numbered(scope, text.fold(written)) for scope in found.scopes)


@pytest.mark.parametrize("written", ["第三条", "article 3", "第3条"])
def test_a_number_without_a_name_is_looked_for_where_the_conversation_is(finder: ReferenceFinder, written: str) -> None:
    found = finder.find(text.fold(written), context=Scope("work-rules", "handover"))
    assert ids(found) == ["work-rules/handover/3"]


@pytest.mark.parametrize("asked", ["who's the last one to approve", "does the first one count as a swap"])
def test_one_of_several_people_or_things_is_no_clause(finder: ReferenceFinder, asked: str) -> None:
    assert finder.find(asked, context=Scope("work-rules", "leave-and-swaps")) is None


def test_what_stands_on_a_list_is_no_wish_to_have_it_listed(finder: ReferenceFinder) -> None:
    assert finder.find("my case is none of those on the reporting list. what then") is None


@pytest.mark.parametrize("written", ["第19条", "第一百条", "article 19"])
def test_a_number_that_no_document_has_is_a_reference_to_nothing(finder: ReferenceFinder, written: str) -> None:
    assert finder.find(text.fold(written)) == Reference()


@pytest.mark.parametrize(
    ("written", "stem", "count"),
    [
        ("交接班制度全部内容", "work-rules/handover/", 14),
        ("show me all the handover rules", "work-rules/handover/", 14),
        ("work-rules/leave-and-swaps", "work-rules/leave-and-swaps/", 8),
        ("诚信协议全文", "integrity-agreement/", 31),
        ("motivation", "motivation/", 28),
    ],
)
def test_a_whole_section_or_document_is_all_its_clauses_in_order(
    finder: ReferenceFinder, book: RuleBook, written: str, stem: str, count: int
) -> None:
    found = finder.find(text.fold(written))
    assert found is not None
    assert found.whole
    assert len(found.clauses) == count
    assert ids(found) == [name for name in book.clauses if name.startswith(stem)]


def test_with_strict_a_bare_name_is_a_reference(finder: ReferenceFinder) -> None:
    found = finder.find("交接班", strict=True)
    assert found is not None
    assert len(found.clauses) == 14


@given(st.text(max_size=80))
def test_looking_for_a_reference_never_raises(finder: ReferenceFinder, written: str) -> None:
    finder.find(text.fold(written))


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_looking_in_pieces_of_references_never_raises(finder: ReferenceFinder, pieces: list[str]) -> None:
    finder.find(text.fold(" ".join(pieces)))
    finder.find(text.fold("".join(pieces)), context=Scope("work-rules", "handover"), strict=True)


def test_every_clause_is_found_by_its_id(finder: ReferenceFinder, book: RuleBook) -> None:
    assert len(book.clauses) > 200
    found = {name: finder.find(name) for name in book.clauses}
    assert [name for name, reference in found.items() if not reference or reference.clauses[0].id != name] == []


def test_every_numbered_clause_is_found_by_title_and_number(finder: ReferenceFinder, book: RuleBook) -> None:
    pairs = [(clause, written) for clause in numbered(book) for written in notations(book, clause)]
    assert len(pairs) > 600
    lost = []
    for clause, written in pairs:
        found = finder.find(text.fold(written))
        if found is None or clause not in found.clauses:
            lost.append((written, clause.id, ids(found)))
    assert lost == []


@given(st.integers(40, 99))
def test_a_number_beyond_the_last_is_missing_under_every_title(
    finder: ReferenceFinder, book: RuleBook, number: int
) -> None:
    for clause in numbered(book):
        found = finder.find(text.fold(f"{title(book, clause).zh}第{number}条"))
        assert found is not None
        assert found.missing is not None
        assert found.missing.number == str(number)
        assert (found.missing.scope.document, found.missing.scope.section or "") == (clause.document, clause.section)


def notations(book: RuleBook, clause: Clause) -> Iterator[str]:
    """A numbered clause as people write it: title, 第N条, and for an item also its own number."""
    named, parent, number = title(book, clause), book.clauses.get(clause.parent or ""), plain(clause)
    if parent is None or not parent.number:
        yield from (f"{named.zh}第{number}条", f"{named.zh}第{numerals.chinese(number)}条")
        yield from (f"rule {number} of the {named.en}", f"{named.en} {number}")
    else:
        yield from (f"{named.zh}第{plain(parent)}条第{number}项", f"{named.zh}第{plain(parent)}条({number})")
        yield f"{named.en} {plain(parent)}({number})"


def title(book: RuleBook, clause: Clause) -> Text:
    section = book.sections[clause.document, clause.section]
    return section.title if section.id else book.by_document[clause.document].title


def plain(clause: Clause) -> int:
    match = re.search(r"\d+|[一二三四五六七八九十]+", clause.number)
    value = numerals.number(match.group()) if match else None
    assert value is not None
    return int(value)


def numbered(book: RuleBook) -> list[Clause]:
    """The clauses with a number, but for those whose list has only a heading (party A's duties): it is their name."""
    return [clause for clause in book.clauses.values() if clause.number and not _under_a_heading(book, clause)]


def _under_a_heading(book: RuleBook, clause: Clause) -> bool:
    parent = book.clauses.get(clause.parent or "")
    return parent is not None and not parent.number and parent.parent is not None
