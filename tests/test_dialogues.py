"""Whole conversations from `dialogues/`: what is said, and the clause, outcome, verdict and language that come back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from knowledge import Assistant, Conversation, strictyaml

FOLDER = Path(__file__).parent / "dialogues"
FILES = sorted(FOLDER.glob("*.yaml"))
EXPECTED = {"clause", "outcome", "verdict", "language"}


def read(path: Path) -> dict[str, Any]:
    data, faults = strictyaml.read(path, path.name)
    assert not faults, faults
    assert set(data) <= {"role", "language", "xfail", "turns"}, path.name
    return dict(data)


def as_case(path: Path) -> Any:
    reason = read(path).get("xfail")
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(path, id=path.stem, marks=marks)


def test_there_are_enough_dialogues_and_each_expects_something_of_every_turn() -> None:
    assert len(FILES) >= 12
    for path in FILES:
        turns = read(path)["turns"]
        assert 3 <= len(turns) <= 5, path.name
        for turn in turns:
            assert set(turn) <= EXPECTED | {"say"}, (path.name, turn)
            assert EXPECTED & set(turn), (path.name, turn)


@pytest.mark.parametrize("path", [as_case(path) for path in FILES])
def test_a_conversation_goes_as_written(assistant: Assistant, path: Path) -> None:
    dialogue = read(path)
    conversation = Conversation(role=dialogue.get("role"), language=dialogue.get("language"))
    for turn in dialogue["turns"]:
        answer, conversation = assistant.ask(turn["say"], conversation=conversation)
        conversation = Conversation.from_dict(conversation.to_dict())  # as a channel would store it
        came = {
            "clause": answer.clauses[0].id if answer.clauses else "none",
            "outcome": answer.outcome,
            "verdict": answer.verdict or "none",
            "language": answer.language,
        }
        assert {key: came[key] for key in EXPECTED & set(turn)} == {key: turn[key] for key in EXPECTED & set(turn)}, (
            turn["say"]
        )
