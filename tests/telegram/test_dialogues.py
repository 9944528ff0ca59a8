"""Whole conversations from `dialogues/`, over HTTP, with updates fetched and brought: what people do and what they see."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.service import Policy
from bot.telegram.links import token
from knowledge import RuleBook, strictyaml
from tests.emulator import Group, Message, Person, Telegram
from tests.telegram.conftest import Start
from tests.telegram.running import GROUP, POLICY, Mode, RunningBot

FOLDER = Path(__file__).parent / "dialogues"
FILES = sorted(FOLDER.glob("*.yaml"))
DEEDS = {"say", "tap", "inline", "start", "edit", "restart", "reads", "send", "post", "added"}
SEEN = {
    "text", "lacks", "clause", "buttons", "has", "notice", "silent", "edited", "results", "file", "copies", "shares",
    "reply_to_me", "left",
}  # fmt: skip
CLAUSE = f"c-{token('work-rules/seat-conduct/4')}"
KEYS = DEEDS | SEEN | {"who", "group", "reply", "times"}


def read(path: Path) -> dict[str, Any]:
    data, faults = strictyaml.read(path, path.name)
    assert not faults, faults
    assert set(data) <= {"people", "open", "supervisors", "turns"}, path.name
    for turn in data["turns"]:
        assert set(turn) <= KEYS, (path.name, turn)
        assert len(DEEDS & set(turn)) == 1, (path.name, turn)
    return dict(data)


def test_there_are_dialogues_of_everything() -> None:
    assert len(FILES) >= 15
    turns = [turn for path in FILES for turn in read(path)["turns"]]
    assert {deed for turn in turns for deed in DEEDS & set(turn)} == DEEDS


@dataclass
class Stage:
    """Who is there, and what was seen last."""

    telegram: Telegram
    bot: RunningBot
    book: RuleBook
    people: dict[str, Person]
    group: Group
    last: dict[tuple[str, bool], Message] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)
    link: str = ""

    def act(self, turn: Mapping[str, Any]) -> None:
        """Do what a turn says and look at what comes of it."""
        who, person = turn.get("who", "ann"), self.people[turn.get("who", "ann")]
        group = self.group if "group" in turn else None
        for _ in range(int(turn.get("times", "1")) - 1):
            self._do(turn, who, person, group)
            person.read(group=group)
        notice = self._do(turn, who, person, group)
        if "notice" in turn:
            assert notice == turn["notice"]
        if "silent" in turn:
            person.hears_nothing(group=group)
        elif "results" in turn:
            assert [title for title in turn["results"] if title not in self.offer.titles] == [], self.offer.titles
            assert turn["results"] or not self.offer.titles
        elif "left" in turn:
            self.telegram.wait_for("leaveChat", chat=int(turn["left"]))
        elif (SEEN - {"notice"}) & set(turn):
            self._see(turn, who, person, group)

    def _do(self, turn: Mapping[str, Any], who: str, person: Person, group: Group | None) -> str | None:
        last = self.last.get((who, group is not None))
        if "reads" not in turn:
            person._read[group.id if group else person.id] = self.telegram.calls_so_far()
        match next(iter(DEEDS & set(turn))):
            case "say":
                reply = last if "reply" in turn and last else 0
                self.said[who] = person.say(turn["say"], group=group, reply_to=reply)
            case "send":
                person.send({"sticker": {"file_id": "a", "file_unique_id": "b"}}, group=group)
            case "start":
                person.start({"LINK": self.link, "CLAUSE": CLAUSE}.get(turn["start"], turn["start"]))
            case "edit":
                person.change(self.said[who], turn["edit"])
            case "tap":
                tapped = person.tap(turn["tap"], group=group)
                return person.notice(tapped).text if "notice" in turn else None
            case "inline":
                self.offer = person.inline(turn["inline"])
                assert self.offer.personal
                assert self.offer.cache_time <= 5
            case "post":
                _, posted = person.choose(self.offer, self.offer.titles[0])
                self.last[who, False] = posted
            case "added":
                person.place_bot("member", group=self.telegram.group(int(turn["added"]), "Elsewhere"))
        return None

    def _see(self, turn: Mapping[str, Any], who: str, person: Person, group: Group | None) -> None:
        shown = self.last[who, False] if "post" in turn else person.read(group=group, within=15)
        self.last[who, group is not None] = shown
        found = re.search(r"start=([\w-]+)", shown.text)
        self.link = found[1] if found else self.link
        for fragment in _listed(turn.get("text", ())):
            assert fragment in shown.text
        for fragment in _listed(turn.get("lacks", ())):
            assert fragment not in shown.text
        for clause in _listed(turn.get("clause", ())):
            assert self.book.clauses[clause].text in shown.parts("expandable_blockquote")
        if "buttons" in turn:
            assert shown.labels == turn["buttons"]
        assert set(_listed(turn.get("has", ()))) <= set(shown.labels), shown.labels
        if "edited" in turn:
            assert shown.edited
        if "copies" in turn:
            assert turn["copies"] in [button.copies for row in shown.rows for button in row]
        if "shares" in turn:
            assert turn["shares"] in [button.inline for row in shown.rows for button in row]
        if "reply_to_me" in turn:
            assert shown.reply_to == self.said[who].message_id
        if "file" in turn:
            assert turn["file"] in self.telegram.world.files[shown.file].data.decode()


def _listed(given: Any) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def played(path: Path, telegram: Telegram, start: Start, mode: Mode, book: RuleBook) -> None:
    dialogue = read(path)
    policy = Policy(open_to_all=True, questions_per_minute=600, burst=100) if "open" in dialogue else POLICY
    supervisors = GROUP if "supervisors" in dialogue else None
    bot = start(mode=mode, policy=policy, supervisors=supervisors)
    people = {}
    for name, given in dialogue["people"].items():
        number = int(given["id"])
        people[name] = telegram.person(number, name.title(), language=given.get("language", "zh"))
        if "role" in given:
            bot.enrol(number, role=given["role"], rung=int(given.get("rung", "0")), admin="admin" in given)
    stage = Stage(telegram, bot, book, people, telegram.group(GROUP, "Team"))
    stage.link = f"i-{bot.first_code()}" if dialogue["people"].get("boss", {}) == {"id": "2001"} else ""
    for turn in dialogue["turns"]:
        if "restart" in turn:
            bot.restart()
        else:
            stage.act(turn)


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in FILES])
def test_a_conversation_goes_as_written(
    path: Path, telegram: Telegram, start: Start, mode: Mode, book: RuleBook
) -> None:
    played(path, telegram, start, mode, book)
