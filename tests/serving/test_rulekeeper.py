"""New rules go live only without a fault; until then the old ones answer."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread

import pytest

from bot.serving.rulekeeper import RuleKeeper
from knowledge import Assistant, load
from knowledge.check import check
from knowledge.errors import Fault, RuleBookError
from knowledge.model import RuleBook
from tests.readme import README, files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small rule book that the README builds up."""
    for name, text in files(README.read_text(encoding="utf-8")).items():
        path = tmp_path / "rules" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "rules"


def checked(book: RuleBook, where: Path) -> Sequence[Fault]:
    return check(book, folder=where)


def keeper(folder: Path) -> RuleKeeper:
    return RuleKeeper(folder, load=load, assist=Assistant, check=checked)


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "canteen.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def limit(rules: RuleKeeper) -> float:
    (found,) = rules.current().book.clauses["canteen/1"].limits
    return found.value


def test_rules_that_did_not_change_stay(folder: Path) -> None:
    rules = keeper(folder)
    engine = rules.current()
    assert not rules.refresh()
    assert rules.current() is engine


def test_new_rules_without_a_fault_go_live(folder: Path) -> None:
    rules = keeper(folder)
    for old, new in (("30分钟", "45分钟"), ("30 minutes", "45 minutes"), ("value: 30", "value: 45")):
        edit(folder, old, new)
    assert rules.refresh()
    assert limit(rules) == 45
    assert rules.refused == ()


def test_rules_that_do_not_load_are_refused_and_named(folder: Path) -> None:
    rules = keeper(folder)
    edit(folder, "rule: forbids", "rule: forbidz")
    assert not rules.refresh()
    assert limit(rules) == 30
    assert [fault.file for fault in rules.refused] == ["canteen.yaml"]


def test_rules_that_load_but_do_not_pass_the_check_are_refused(folder: Path) -> None:
    rules = keeper(folder)
    edit(folder, "value: 30", "value: 45")  # the text still says 30
    assert not rules.refresh()
    assert limit(rules) == 30
    assert [fault.check for fault in rules.refused] == ["limits"]


def test_rules_that_were_mended_go_live(folder: Path) -> None:
    rules = keeper(folder)
    edit(folder, "rule: forbids", "rule: forbidz")
    rules.refresh()
    edit(folder, "rule: forbidz", "rule: requires")
    assert rules.refresh()
    assert rules.refused == ()


def test_a_folder_that_is_gone_keeps_the_old_rules(folder: Path) -> None:
    rules = keeper(folder)
    shutil.rmtree(folder)
    assert not rules.refresh()
    assert limit(rules) == 30
    assert rules.refused


def test_a_second_look_meanwhile_does_not_wait(folder: Path) -> None:
    begun, go_on = Event(), Event()
    loads = 0

    def slow(where: Path) -> RuleBook:
        nonlocal loads
        loads += 1
        if loads > 1:
            begun.set()
            assert go_on.wait(10)
        return load(where)

    rules = RuleKeeper(folder, load=slow, assist=Assistant, check=checked)
    edit(folder, "rule: forbids", "rule: requires")
    first = Thread(target=rules.refresh)
    first.start()
    assert begun.wait(10)
    assert not rules.refresh()
    go_on.set()
    first.join(10)
    assert loads == 2


def test_first_rules_with_a_fault_are_raised(folder: Path) -> None:
    edit(folder, "rule: forbids", "rule: forbidz")
    with pytest.raises(RuleBookError, match="canteen"):
        keeper(folder)
