"""Templates: Jinja2 that escapes everything, stops at names it does not know, and speaks the language of the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.texts import say
from knowledge.model import Language

TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}
"""What `lang` attributes say, so that browsers pick fonts and voices."""


def environment() -> Environment:
    """The templates that come with the package."""
    made = Environment(
        loader=PackageLoader("bot.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["at"] = _at
    return made


def words_of(language: Language) -> dict[str, Any]:
    """What every template knows: words in the language of the page and in any, both languages and their tags."""
    spoken: Callable[..., str] = partial(_say, language)
    other = "en" if language == "zh" else "zh"
    return {"say": spoken, "say_in": _say, "language": language, "tags": TAGS, "other": other}


def _at(moment: datetime, form: str) -> str:
    """A moment as the clock on the wall told it: in the zone of this machine, or the one that TZ names."""
    return moment.astimezone().strftime(form)


def _say(language: Language, key: str, **values: object) -> str:
    return say(key, language, **values)
