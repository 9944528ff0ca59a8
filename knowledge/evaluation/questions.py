"""Files of golden questions: JSONL, one question a line, read strictly and with every fault at once."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from knowledge.errors import Fault, QuestionFileError
from knowledge.model import Role, Verdict

Kind = Literal[
    "direct", "yesno", "quantity", "role", "multi", "typo", "lookup", "uncovered", "offtopic", "followup",
]  # fmt: skip
Writing = Literal["zh", "en", "zh-hant", "pinyin", "mixed"]
Line = Annotated[str, StringConstraints(min_length=1)]

HELD_OUT = 3  # one question in three is never used for fitting


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose right clauses are known: `gold` may stand first, `also` are all that a full answer cites."""

    id: str
    text: str
    language: Writing
    kind: Kind
    role: Role | None = None
    session: str | None = None
    gold: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    verdict: Verdict | None = None
    answer_has: tuple[str, ...] = ()
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def held_out(self) -> bool:
        """Whether the question belongs to the third that nobody fits on."""
        return int(sha256(self.id.encode()).hexdigest(), 16) % HELD_OUT == 0


class _Shape(BaseModel):
    """One line of a file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: Line
    q: str
    lang: Writing
    kind: Kind
    role: Role | None = None
    session: Line | None = None
    gold: list[Line] = []
    also: list[Line] = []
    verdict: Verdict | None = None
    answer_has: list[Line] = []


def read(paths: Sequence[Path], *, known: Container[str]) -> tuple[Question, ...]:
    """All questions of some files in order; raises QuestionFileError with every fault found."""
    questions, faults = parse(paths, known=known)
    if faults:
        raise QuestionFileError("\n".join(map(str, faults)))
    return questions


def parse(paths: Sequence[Path], *, known: Container[str]) -> tuple[tuple[Question, ...], list[Fault]]:
    """The questions of some files that are sound, and what is wrong with the others; `known` are the clause ids."""
    questions: list[Question] = []
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    for path in paths:
        for found in _lines(path):
            problems = [found] if isinstance(found, Fault) else [*_problems(found, known, seen)]
            faults += problems
            if isinstance(found, Question):
                seen.setdefault(found.id, f"{found.file}:{found.line}")
                questions += [] if problems else [found]
    return tuple(questions), faults


def _lines(path: Path) -> Iterator[Question | Fault]:
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as error:
        yield Fault(path.name, 0, "", f"cannot be read: {error.strerror}", "exam")
        return
    except UnicodeDecodeError:
        yield Fault(path.name, 0, "", "is not UTF-8; save the file as UTF-8", "exam")
        return
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _line(path.name, number, line)


def _line(file: str, number: int, line: str) -> Question | Fault:
    try:
        shape = _Shape.model_validate(json.loads(line))
    except json.JSONDecodeError as error:
        return Fault(file, number, "", f"expected a JSON object; found `{line:.40}` ({error.msg})", "exam")
    except ValidationError as error:
        return Fault(file, number, "", "; ".join(map(_explain, error.errors(include_url=False))), "exam")
    return Question(
        shape.id, shape.q, shape.lang, shape.kind, shape.role, shape.session, tuple(shape.gold), tuple(shape.also),
        shape.verdict, tuple(shape.answer_has), file, number,
    )  # fmt: skip


def _explain(error: Any) -> str:
    place = ".".join(map(str, error["loc"])) or "the line"
    message = "this key is not known" if error["type"] == "extra_forbidden" else error["msg"]
    return f"`{place}`: {message}; found {error['input']!r:.60}"


def _problems(question: Question, known: Container[str], seen: dict[str, str]) -> Iterator[Fault]:
    """What no line shows by its shape."""
    if question.id in seen:
        message = f"the id `{question.id}` stands at {seen[question.id]} already; give each question its own"
        yield Fault(question.file, question.line, "id", message, "exam")
    for key, names in (("gold", question.gold), ("also", question.also)):
        for name in names:
            if name not in known:
                yield Fault(question.file, question.line, key, f"no clause has the id `{name}`", "exam")
    if question.kind in ("uncovered", "offtopic") and question.gold:
        message = f"expected no clause for a question of the kind `{question.kind}`; found {question.gold[0]}"
        yield Fault(question.file, question.line, "gold", message, "exam")
    if question.kind not in ("uncovered", "offtopic", "followup") and not question.gold:
        message = f"expected at least one clause for a question of the kind `{question.kind}`; found none"
        yield Fault(question.file, question.line, "gold", message, "exam")
    if question.kind == "followup" and not question.session:
        yield Fault(question.file, question.line, "session", "expected the session of a follow-up; found none", "exam")
