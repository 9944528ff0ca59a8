"""A stretch of formatted text, counted as Telegram counts: in UTF-16 units."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from tests.emulator.values import Json

MOST = 100
"""Entities beyond this number are ignored."""


@dataclass(frozen=True, slots=True)
class Entity:
    """What is bold, quoted, a link, a command."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    user_id: int | None = None

    def of(self, text: str) -> str:
        """The words that it covers."""
        return piece(text, self.offset, self.length)

    def as_json(self) -> Json:
        """The entity as messages carry it."""
        kept = {name: value for name, value in asdict(self).items() if value is not None}
        if (user := kept.pop("user_id", None)) is not None:
            kept["user"] = {"id": user, "is_bot": False, "first_name": f"User {user}"}
        return kept


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def piece(text: str, offset: int, length: int) -> str:
    """The part of a text between two places counted in UTF-16 units."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * offset : 2 * (offset + length)].decode("utf-16-le", "surrogatepass")


def ordered(entities: list[Entity]) -> tuple[Entity, ...]:
    """Entities from the left, the outer before the inner."""
    return tuple(sorted(entities, key=lambda entity: (entity.offset, -entity.length)))


def from_json(entity: Json) -> Entity:
    """An entity that came in JSON."""
    user = entity.get("user")
    return Entity(
        type=str(entity["type"]),
        offset=int(entity["offset"]),
        length=int(entity["length"]),
        url=entity.get("url"),
        language=entity.get("language"),
        custom_emoji_id=entity.get("custom_emoji_id"),
        user_id=int(user["id"]) if user else None,
    )


def trimmed(text: str, entities: tuple[Entity, ...]) -> tuple[str, tuple[Entity, ...]]:
    """A text without the white space around it, its entities moved and cut to what is left."""
    left = text.lstrip()
    stripped, lost = left.rstrip(), units(text) - units(left)
    if stripped == text:
        return text, entities
    end = units(stripped)
    kept = []
    for entity in entities:
        start, stop = max(entity.offset - lost, 0), min(entity.offset + entity.length - lost, end)
        if stop > start:
            kept.append(from_json(entity.as_json() | {"offset": start, "length": stop - start}))
    return stripped, tuple(kept)
