"""Loading: a good rule book comes back whole; of a broken one every fault is told at once, with file, line and way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Limit, RuleBook, RuleBookError, Text, load
from knowledge.strictyaml import read
from tests.broken import GOOD, RULES, changed, line_of, write


def faults(folder: Path, rules: str | bytes = GOOD, **others: str | bytes) -> list[str]:
    """The lines of the error when a rule book with these files is loaded; `a__b` is the file a/b.yaml."""
    files = {RULES: rules} | {
        f"{name.replace('__', '/').replace('_', '-')}.yaml": text for name, text in others.items()
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    with pytest.raises(RuleBookError) as caught:
        load(folder)
    assert str(caught.value) == "\n".join(map(str, caught.value.faults))
    return str(caught.value).split("\n")


# --- a good rule book ------------------------------------------------------------------------------------------------


def test_a_good_rule_book_comes_back_whole(tmp_path: Path) -> None:
    book = write(tmp_path / "rules")
    assert list(book.clauses) == [f"seats/conduct/{name}" for name in ("1", "2", "3", "3/1", "3/2")]
    assert book.by_document["seats"].title == Text("座席规定", "Seat rules")
    assert book.sections["seats", "conduct"].heading == "座席规范"
    clause = book.clauses["seats/conduct/1"]
    assert clause.text == "座席离席应先经班长批准,每次不得超过5分钟。"
    assert clause.limits == (Limit("duration", "at_most", 5.0, "minute", Text("离席", "absence")),)
    assert clause.see_also == ("seats/conduct/2",)
    assert [(p.text, p.verdict) for p in clause.phrasings if p.verdict] == [
        ("离席得班长点头吗", "yes"),
        ("does my lead have to agree", "yes"),
        ("离开七分钟行不行", "no"),
        ("may I be away for seven", "no"),
    ]


def test_an_item_has_the_list_above_it_as_parent(tmp_path: Path) -> None:
    book = write(tmp_path / "rules")
    assert [clause.id for clause in book.children["seats/conduct/3"]] == ["seats/conduct/3/1", "seats/conduct/3/2"]


def test_where_a_value_was_written_is_known_and_no_part_of_it(tmp_path: Path) -> None:
    clause = write(tmp_path / "rules").clauses["seats/conduct/2"]
    assert (clause.origin.file, clause.origin.path) == (RULES, "sections.0.clauses.1")
    moved = write(tmp_path / "moved", GOOD.replace("id: seats\n", "# one line more\nid: seats\n"))
    assert moved.clauses["seats/conduct/2"] == clause


@pytest.mark.parametrize("number", ["1.10", "007", "12:30", "NO", "1e3", "null", "~", "0x1A"])
def test_a_number_stays_as_it_was_written(tmp_path: Path, number: str) -> None:
    book = write(tmp_path / "rules", changed(GOOD, 'number: "2"', f"number: {number}"))
    assert book.clauses["seats/conduct/2"].number == number


def test_the_digest_follows_the_text(tmp_path: Path) -> None:
    first, same = write(tmp_path / "a"), write(tmp_path / "b")
    other = write(tmp_path / "c", changed(GOOD, "罚款xx元（金额留空）", "罚款xx元（金额空白）"))
    assert first.digest == same.digest != other.digest


def test_small_talk_and_words_of_the_packaged_rules_serve_where_a_folder_has_none(
    tmp_path: Path, book: RuleBook
) -> None:
    own = write(tmp_path / "rules")
    assert own.lexicon == book.lexicon
    assert own.topics == tuple(topic for topic in book.topics if topic.kind == "small_talk")


def test_the_packaged_rules_hold_the_five_documents(book: RuleBook) -> None:
    assert sorted(book.by_document) == [
        "confidentiality-agreement", "cooperation-agreement", "integrity-agreement", "motivation", "work-rules",
    ]  # fmt: skip
    assert len(book.clauses) > 190
    assert all(clause.text and clause.translation and clause.phrasings for clause in book.clauses.values())


# --- broken ones -----------------------------------------------------------------------------------------------------

# What is written, what is written instead, a passage that begins the line of the fault, and the message after the place.
TABLE = [
    pytest.param(
        "order: 1\n", "order: 1\norder: 2\n", "order: 2", "is not valid YAML: the key `order` stands twice", id="repeated key"
    ),
    pytest.param(
        "            unit: minute\n", "            unit: minute\n            unit: hour\n", "unit: hour",
        "is not valid YAML: the key `unit` stands twice", id="repeated key far below",
    ),
    pytest.param(
        "furniture:", "furnitur:", '  - "第一篇', "furnitur: unknown key `furnitur`; the nearest known key is `furniture`",
        id="unknown key",
    ),
    pytest.param(
        "        limits:", "        limts:", "          - kind",
        "sections.0.clauses.0.limts: unknown key `limts`; the nearest known key is `limits`", id="unknown key of a clause",
    ),
    pytest.param(
        '        translation: "A fine of xx yuan."\n', "", '      - id: "2"',
        "sections.0.clauses.1.translation: the key `translation` is missing; add it", id="missing key",
    ),
    pytest.param(
        ', en: "A fine of xx yuan (left blank)."', "", '        answer: {zh: "罚款xx元（金额',
        "sections.0.clauses.1.answer.en: the key `en` is missing; add it", id="missing language",
    ),
    pytest.param(
        "rule: penalises", "rule: punishes", "        rule: punishes",
        "sections.0.clauses.1.rule: this should be 'forbids', 'requires', 'allows', 'entitles', 'penalises', 'defines' or "
        "'informs'; found 'punishes'", id="unknown kind of rule",
    ),
    pytest.param(
        "value: 5", "value: five", "            value: five",
        "sections.0.clauses.0.limits.0.value: this should be a valid number, unable to parse string as a number; found 'five'",
        id="no number",
    ),
    pytest.param(
        'text: "三项禁止"', 'text: ""', '        text: ""',
        "sections.0.clauses.2.text: String should have at least 1 character; found ''", id="no text",
    ),
    pytest.param(
        "id: conduct", "id: Con duct", "  - id: Con duct",
        "sections.0.id: String should match pattern '^[a-z0-9]+(?:[-/][a-z0-9]+)*$'; found 'Con duct'", id="no slug",
    ),
    pytest.param(
        "    title: {zh: 座席规范, en: Conduct}", "\ttitle: {zh: 座席规范, en: Conduct}", "\ttitle: {zh: 座席规范",
        "is not valid YAML: found a tab character that violates indentation", id="tab",
    ),
    pytest.param(
        "title: {zh: 座席规定, en: Seat rules}", "title: {zh: 座席规定, en: Seat rules", "furniture:",
        "is not valid YAML: did not find expected ',' or '}'", id="open bracket",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "passage", "message"), TABLE)
def test_a_fault_is_told_with_file_and_line(tmp_path: Path, old: str, new: str, passage: str, message: str) -> None:
    broken = changed(GOOD, old, new)
    assert faults(tmp_path, broken) == [f"{RULES}:{line_of(broken, passage)}: {message}"]


BETWEEN = [
    pytest.param(
        "see_also: [seats/conduct/2]", "see_also: [seats/conduct/9]", "see_also:",
        "sections.0.clauses.0.see_also: no clause has the id `seats/conduct/9`", id="dangling see_also",
    ),
    pytest.param(
        '        number: "2"\n', '        number: "2"\n        parent: "9"\n', 'parent: "9"',
        "sections.0.clauses.1.parent: no clause has the id `seats/conduct/9`", id="dangling parent",
    ),
    pytest.param(
        '      - id: "3/2"', '      - id: "3/1"', 'number: "(2)"',
        "sections.0.clauses.4: the id `seats/conduct/3/1` stands at seats.yaml, sections.0.clauses.3 already", id="duplicate id",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "passage", "message"), BETWEEN)
def test_a_fault_between_clauses_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, passage: str, message: str
) -> None:
    broken = changed(GOOD, old, new)
    lines = (line_of(broken, passage), line_of(broken, passage) - 1)  # the value, or the clause that holds it
    assert faults(tmp_path, broken)[0] in [f"{RULES}:{line}: {message}" for line in lines]


def test_text_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD.encode("gb18030")) == [f"{RULES}:3: is not UTF-8; save the file as UTF-8"]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        pytest.param(
            "",
            f"{RULES}: this should be a valid dictionary or instance of DocumentShape; found NoneType",
            id="empty file",
        ),
        pytest.param(
            "- a\n",
            f"{RULES}:1: this should be a valid dictionary or instance of DocumentShape; found list",
            id="a list",
        ),
        pytest.param(
            "hello",
            f"{RULES}:1: this should be a valid dictionary or instance of DocumentShape; found 'hello'",
            id="a word",
        ),
        pytest.param("? [a]\n: b\n", f"{RULES}:1: is not valid YAML: found unhashable key", id="a list as key"),
    ],
)
def test_a_file_of_another_shape_is_told(tmp_path: Path, rules: str, expected: str) -> None:
    assert faults(tmp_path, rules) == [expected]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleBookError) as caught:
        load(tmp_path)
    assert str(caught.value) == f"{tmp_path}: expected a folder of rule files; it holds no *.yaml"


@pytest.mark.parametrize("name", ["missing", "file.txt"], ids=["missing folder", "a file"])
def test_what_is_no_folder_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_text("no folder")
    with pytest.raises(RuleBookError) as caught:
        load(tmp_path / name)
    assert str(caught.value) == f"{tmp_path / name}: expected a folder of rule files; it does not exist or is no folder"


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "more.yaml").mkdir()
    assert faults(tmp_path) == ["more.yaml: cannot be read: Is a directory"]


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    broken = changed(changed(GOOD, "furniture:", "furnitur:"), "rule: penalises", "rule: punishes")
    told = faults(tmp_path, broken, another="x: [\n", wrong=b"a: \xff", topics__uncovered="topics:\n  - id: pay\n")
    places = sorted(line.split(": ")[0] for line in told)
    seats = (line_of(broken, '  - "第一篇'), line_of(broken, "        rule: punishes"))
    uncovered = ["topics/uncovered.yaml:2"] * 3  # title, say and ask are missing
    assert places == sorted(["another.yaml:2", "wrong.yaml:1", *(f"{RULES}:{line}" for line in seats), *uncovered])


def test_topics_and_words_that_lead_nowhere_are_told(tmp_path: Path) -> None:
    both = "{zh: 无, en: none}"
    topics = f"topics:\n  - {{id: pay, title: {both}, say: {both}, ask: {both}, nearest: [seats/conduct/77]}}\n"
    told = faults(tmp_path, topics__uncovered=topics, lexicon__concepts="broader: {a: b}\n")
    assert told == [
        "topics/uncovered.yaml:2: topics.0.nearest: no clause has the id `seats/conduct/77`",
        "lexicon/concepts.yaml:1: broader.a: no concept is called `b`",
    ]


def test_a_word_for_two_names_that_exclude_each_other_is_told(tmp_path: Path) -> None:
    told = faults(tmp_path, lexicon__concepts="rivals: {office: {leader: [主任], manager: [经理, 主任]}}\n")
    assert told == [
        "lexicon/concepts.yaml:1: rivals.office.manager: `主任` stands under `leader` already; it cannot be both"
    ]


def test_a_mistyped_key_leads_to_the_key_that_was_meant(tmp_path: Path) -> None:
    told = faults(tmp_path, changed(GOOD, "operator: at_most", "operater: at_most"))
    assert any("unknown key `operater`; the nearest known key is `operator`" in line for line in told)


def test_a_control_sign_is_told_on_one_line(tmp_path: Path) -> None:
    [line] = faults(tmp_path, GOOD + "x: \x00\n")
    assert line.startswith(f"{RULES}: is not valid YAML: unacceptable character #x0000")


@pytest.mark.xfail(strict=True, reason="PyYAML's reader error knows a position and no line")
def test_a_control_sign_is_told_with_its_line(tmp_path: Path) -> None:
    passage = "x: \x00"
    rules = GOOD + passage
    assert faults(tmp_path, rules)[0].startswith(f"{RULES}:{line_of(rules, passage)}: ")


def test_brackets_nested_too_deep_are_told(tmp_path: Path) -> None:
    told = faults(tmp_path, "a: " + "[" * 3000 + "]" * 3000)
    assert told == [f"{RULES}: is nested too deeply; a rule file needs six levels"]


@pytest.mark.parametrize("which", ["document", "section"])
def test_a_document_or_section_that_stands_twice_is_told(tmp_path: Path, which: str) -> None:
    again = GOOD.replace('id: "', 'id: "x').replace("see_also: [seats/conduct/2]", "see_also: []")
    sections = again[again.index("  - id: conduct") :]
    if which == "document":
        assert faults(tmp_path, again=again) == [
            f"{RULES}:1: id: the id `seats` stands in again.yaml already",
            f"{RULES}:{line_of(GOOD, '  - id: conduct')}: sections.0: the id `seats/conduct` stands in again.yaml already",
        ]
    else:
        line = line_of(GOOD + sections, sections)
        assert faults(tmp_path, GOOD + sections) == [
            f"{RULES}:{line}: sections.1: the id `seats/conduct` stands in {RULES} already"
        ]


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_told(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(content)
    data, found = read(path, "any.yaml")
    assert data is None or not found
    assert all(fault.file == "any.yaml" for fault in found)
