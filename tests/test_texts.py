"""The interface texts: the same keys and placeholders in both languages, and no key that nothing says."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

import bot
from bot.texts import say, texts


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert texts("zh").keys() == texts("en").keys()
    assert len(texts("en")) > 20


@pytest.mark.parametrize("key", sorted(texts("en")))
def test_a_text_has_the_same_placeholders_in_both_languages(key: str) -> None:
    assert placeholders(texts("zh")[key]) == placeholders(texts("en")[key])
    assert texts("zh")[key]


def test_every_text_is_used_somewhere() -> None:
    files = [path for path in Path(bot.__file__).parent.rglob("*.*") if path.suffix in (".py", ".html", ".js")]
    assert len(files) > 10
    sources = [path.read_text(encoding="utf-8") for path in files]
    said = "\n".join(sources)
    unsaid = [key for key in texts("en") if key not in said and key.rpartition(".")[0] + ".{" not in said]
    assert unsaid == []


def test_what_is_filled_in_is_never_read_as_a_template() -> None:
    assert say("chat.unknown_command", "en", command="{count}") == (
        "There is no command {count}. /help lists the commands."
    )


def test_the_texts_of_a_language_are_read_once_and_cannot_be_changed() -> None:
    assert texts("en") is texts("en")
    with pytest.raises(TypeError, match="does not support item assignment"):
        texts("en")["verdict.yes"] = "Maybe"  # type: ignore[index]
