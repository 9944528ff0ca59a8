"""Many questions in one process: JSON Lines in, JSON Lines out, in the same order.

Each line stands for itself: what is wrong with one is said on its own line and the next is answered all the same. Lines
of one session are one conversation.
"""

from __future__ import annotations

import json
import math
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from bot.answering import Answering
from bot.jsonline import answer_object
from bot.problems import BadLine
from knowledge.answer import Conversation
from knowledge.errors import KnowledgeError
from knowledge.model import LANGUAGES, ROLES, Language, Role

_NAMES = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of a batch; `echo` holds the `id` if the line has one."""

    question: str
    echo: Mapping[str, Any]
    session: str | int | None
    role: Role | None
    language: Language | None


@dataclass(frozen=True, slots=True)
class Result:
    """What one line came to: the object to be written, and whether it is an answer."""

    written: Mapping[str, Any]
    good: bool


def run(
    lines: Iterable[bytes],
    assistant: Answering,
    *,
    role: Role | None = None,
    language: Language | None = None,
    explain: bool = False,
) -> Iterator[Result]:
    """The result of each line, as soon as it is there. `role` and `language` serve lines that name none."""
    sessions: dict[str | int, Conversation] = {}
    for number, line in enumerate(lines, 1):
        try:
            asked = read(line, first=number == 1)
            before = Conversation() if asked.session is None else sessions.get(asked.session, Conversation())
            answer, after = assistant.ask(
                asked.question,
                role=asked.role or role,
                language=asked.language or language,
                conversation=before,
                explain=explain,
            )
            if asked.session is not None:
                sessions[asked.session] = after
            yield Result({**asked.echo, **answer_object(answer)}, good=True)
        except (BadLine, KnowledgeError) as error:
            yield _failed(number, str(error))
        except Exception as error:
            traceback.print_exc(file=sys.stderr)
            yield _failed(
                number, f"a fault of the program, not of the line: {type(error).__name__}; its trace is on stderr"
            )


def read(line: bytes, *, first: bool = False) -> Asked:
    """What a line asks. Bytes that are not UTF-8 become U+FFFD; the first line may begin with a byte order mark."""
    text = line.decode("utf-8", "replace")
    values = _object(text.removeprefix("\ufeff") if first else text)
    if "q" not in values:
        raise BadLine('expected a question under the key "q"; found ' + (_keys(values) or "an empty object"))
    return Asked(
        question=_text(values, "q"),
        echo={"id": values["id"]} if "id" in values else {},
        session=_session(values),
        role=cast("Role | None", _choice(values, "role", ROLES)),
        language=cast("Language | None", _choice(values, "lang", LANGUAGES)),
    )


def _failed(number: int, message: str) -> Result:
    return Result({"error": f"line {number}: {message}"}, good=False)


def _object(text: str) -> dict[str, Any]:
    if not text.strip():
        raise BadLine("expected a JSON object; found an empty line")
    try:
        value = json.loads(text, parse_constant=_not_json, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise BadLine(f"expected a JSON object; {error.msg} at column {error.colno}: {_shown(text)}") from error
    except (ValueError, RecursionError) as error:
        raise BadLine(f"expected a JSON object; {error}") from error
    if not isinstance(value, dict):
        raise BadLine(f"expected a JSON object; found {_kind(value)}")
    return value


def _not_json(word: str) -> float:
    raise ValueError(f"{word} is not JSON")


def _finite(written: str) -> float:
    value = float(written)
    if math.isinf(value):
        raise ValueError(f"the number {written:.20} is too large")
    return value


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values[key]
    if not isinstance(value, str):
        raise BadLine(f'expected text under "{key}"; found {_kind(value)}')
    return value


def _session(values: Mapping[str, Any]) -> str | int | None:
    value = values.get("session")
    if value is None or (isinstance(value, str | int) and not isinstance(value, bool)):
        return value
    raise BadLine(f'expected text under "session"; found {_kind(value)}')


def _choice(values: Mapping[str, Any], key: str, choices: tuple[str, ...]) -> str | None:
    value = values.get(key)
    if value is None or value in choices:
        return cast("str | None", value)
    found = _shown(value) if isinstance(value, str) else _kind(value)
    raise BadLine(f'expected one of {", ".join(choices)} under "{key}"; found {found}')


def _kind(value: object) -> str:
    return "null" if value is None else _NAMES[type(value)]


def _keys(values: Mapping[str, Any]) -> str:
    return ", ".join(_shown(key) for key in list(values)[:5])


def _shown(text: str) -> str:
    text = text.strip()
    return repr(text if len(text) <= 40 else text[:39] + "…")
