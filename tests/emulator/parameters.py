"""The parameters of a call: texts as in a form, or JSON; every reader accepts both, as Telegram does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.emulator.refusals import BadRequest
from tests.emulator.values import Json, Upload


@dataclass(frozen=True, slots=True)
class Parameters:
    """What came with a call, read by name and kind."""

    values: Mapping[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A text; empty where there is none."""
        value = self.values.get(name)
        if value is None or isinstance(value, Upload):
            return ""
        return value if isinstance(value, str) else json.dumps(value)

    def number(self, name: str, default: int = 0) -> int:
        """A whole number; what is none counts as the default."""
        try:
            return int(float(self.values.get(name, default)))
        except (TypeError, ValueError, OverflowError):
            return default

    def flag(self, name: str) -> bool:
        """A yes or no."""
        return str(self.values.get(name, "")).lower() in {"true", "yes", "1"}

    def data(self, name: str) -> Any:
        """A list or object; None where there is none."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise BadRequest(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def item(self, name: str) -> Json | None:
        """An object."""
        value = self.data(name)
        if value is not None and not isinstance(value, dict):
            raise BadRequest(f"can't parse {name.replace('_', ' ')}: expected an Object")
        return value

    def items(self, name: str) -> list[Json]:
        """A list of objects."""
        value = self.data(name)
        if value is not None and not (isinstance(value, list) and all(isinstance(each, dict) for each in value)):
            raise BadRequest(f"can't parse {name.replace('_', ' ')}: expected an Array of Objects")
        return value or []

    def file(self, name: str) -> Upload | None:
        """A file of a form; PTB names the part and refers to it by `attach://`."""
        value = self.values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            value = self.values.get(value.removeprefix("attach://"))
        return value if isinstance(value, Upload) else None

    def says(self, words: str) -> bool:
        """Whether any parameter holds these words, escaped or not."""
        return not words or any(
            words in str(value)
            or words in json.dumps(value, ensure_ascii=False, default=str)
            or (isinstance(value, str) and value[:1] in "[{" and words in _unescaped(value))
            for value in self.values.values()
        )


def _unescaped(text: str) -> str:
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return text
