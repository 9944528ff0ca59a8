"""Telegram's HTML: text with tags → plain text and entities, or the refusal that the server gives, word for word.

The grammar is TDLib's, which is not that of a browser: no tag closes itself, attributes of unknown names are skipped, only
four named references are decoded, a link that leads nowhere is dropped without a word. Places in messages are byte offsets
of UTF-8, places in entities UTF-16 units.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.emulator.entities import Entity, ordered, units
from tests.emulator.links import checked, user_of
from tests.emulator.references import decoded
from tests.emulator.refusals import BadRequest

TYPES = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
SPACE = frozenset(" \t\r\n\0\v")
END = "\0"
"""What stands behind the last character, as in a C string."""


def parse_html(text: str) -> tuple[str, tuple[Entity, ...]]:
    """The plain text and its entities; raises `BadRequest` for what Telegram would refuse."""
    return _Parser(text).parsed()


@dataclass(frozen=True, slots=True)
class _Open:
    """A start tag that waits for its end."""

    name: str
    argument: str
    offset: int
    part: int


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.parts: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def parsed(self) -> tuple[str, tuple[Entity, ...]]:
        while self.at < len(self.text):
            if self.text[self.at] == "<":
                self.tag()
            else:
                self.plain()
        if self.open:
            raise self.refusal(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return "".join(self.parts), ordered([_without_class(entity) for entity in self.entities])

    def plain(self) -> None:
        """Take what stands before the next tag."""
        end = self.text.find("<", self.at)
        words = decoded(self.text[self.at : end if end >= 0 else None])
        self.parts.append(words)
        self.offset += units(words)
        self.at = end if end >= 0 else len(self.text)

    def tag(self) -> None:
        begin, self.at = self.at, self.at + 1
        if self.here() == "/":
            self.close(begin)
        else:
            self.start(begin)

    def start(self, begin: int) -> None:
        while self.here() not in SPACE and self.here() != ">":
            self.at += 1
        if self.here() == END:
            raise self.refusal("Unclosed start tag", begin)
        name = self.text[begin + 1 : self.at].lower()
        if name not in TYPES:
            raise self.refusal(f'Unsupported start tag "{name}"', begin)
        argument = self.attributes(name, begin)
        self.at += 1
        if name == "span" and argument != "spoiler":
            raise self.refusal('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(name, argument, self.offset, len(self.parts)))

    def attributes(self, tag: str, begin: int) -> str:
        """Read up to the end of the tag; of all attributes at most one says something."""
        argument = ""
        while self.here() != ">":
            self.skip_space()
            if self.here() == ">":
                break
            name = self.attribute_name()
            if not name:
                raise self.refusal(f'Empty attribute name in the tag "{tag}"', begin)
            argument = _argument(tag, name, self.attribute_value(tag, begin)) or argument
        return argument

    def attribute_name(self) -> str:
        begin = self.at
        while self.here() not in SPACE and self.here() not in "=>":
            self.at += 1
        return self.text[begin : self.at]

    def attribute_value(self, tag: str, begin: int) -> str | None:
        self.skip_space()
        if self.here() == END:
            raise self.refusal(f'Unclosed start tag "{tag}"', begin)
        if self.here() != "=":
            return None
        self.at += 1
        self.skip_space()
        if self.here() == END:
            raise self.refusal(f'Unclosed start tag "{tag}"', begin)
        value = self.quoted() if self.here() in "\"'" else self.token()
        if self.here() == END:
            raise self.refusal("Unclosed start tag", begin)
        return value

    def token(self) -> str:
        begin = self.at
        while self.here().isascii() and (self.here().isalnum() or self.here() in ".-"):
            self.at += 1
        if self.here() not in SPACE and self.here() != ">":
            raise self.refusal("Unexpected end of name token", begin)
        return self.text[begin : self.at].lower()

    def quoted(self) -> str:
        mark, begin = self.here(), self.at + 1
        end = self.text.find(mark, begin)
        self.at = end + 1 if end >= 0 else len(self.text)
        return decoded(self.text[begin : end if end >= 0 else None])

    def close(self, begin: int) -> None:
        if not self.open:
            raise self.refusal("Unexpected end tag", begin)
        while self.here() not in SPACE and self.here() != ">":
            self.at += 1
        found = self.text[begin + 2 : self.at]
        self.skip_space()
        if self.here() != ">":
            raise self.refusal("Unclosed end tag", begin)
        expected = self.open[-1].name
        if found and found != expected:
            where = f"Unmatched end tag at byte offset {self.bytes_before(begin)}"
            raise self.refusal(f'{where}, expected "</{expected}>", found "</{found}>"')
        self.at += 1
        self.finish(self.open.pop())

    def finish(self, tag: _Open) -> None:
        """Turn a closed tag into its entity."""
        length = self.offset - tag.offset
        if not length:
            return
        entity = Entity(TYPES[tag.name], tag.offset, length)
        if tag.name in {"pre", "code"}:
            self.add_code(entity, tag.argument)
        elif tag.name == "a":
            self.add_link(entity, tag.argument or "".join(self.parts[tag.part :]))
        elif tag.name == "tg-emoji":
            self.entities.append(replace(entity, custom_emoji_id=tag.argument))
        elif tag.name == "blockquote" and tag.argument:
            self.entities.append(replace(entity, type="expandable_blockquote"))
        else:
            self.entities.append(entity)

    def add_link(self, entity: Entity, url: str) -> None:
        if (user := user_of(url)) is not None:
            self.entities.append(replace(entity, type="text_mention", user_id=user))
        elif (good := checked(url)) is not None:
            self.entities.append(replace(entity, url=good))

    def add_code(self, entity: Entity, language: str) -> None:
        """`pre` around `code` with a language, or the other way round, is one block of that language."""
        inner = self.entities[-1] if self.entities else None
        if inner and (inner.offset, inner.length) == (entity.offset, entity.length) and inner.type != entity.type:
            known = inner.language or language
            if known and inner.type in {"pre", "code"}:
                self.entities[-1] = replace(inner, type="pre", language=known)
                return
        self.entities.append(replace(entity, language=language or None))

    def here(self) -> str:
        return self.text[self.at] if self.at < len(self.text) else END

    def skip_space(self) -> None:
        while self.here() != END and self.here() in SPACE:
            self.at += 1

    def bytes_before(self, place: int) -> int:
        return len(self.text[:place].encode("utf-8", "surrogatepass"))

    def refusal(self, text: str, place: int | None = None) -> BadRequest:
        where = "" if place is None else f" at byte offset {self.bytes_before(place)}"
        return BadRequest(f"can't parse entities: {text}{where}")


def _argument(tag: str, attribute: str, value: str | None) -> str:
    """What an attribute adds to its tag, if anything."""
    if tag == "blockquote" and attribute == "expandable":
        return "expandable"
    wanted = {"a": "href", "tg-emoji": "emoji-id", "code": "class", "span": "class"}.get(tag)
    if value is None or attribute != wanted:
        return ""
    prefix = {"code": "language-", "span": "tg-"}.get(tag, "")
    return value.removeprefix(prefix) if value.startswith(prefix) else ""


def _without_class(entity: Entity) -> Entity:
    """A language counts for blocks, not for words."""
    return replace(entity, language=None) if entity.type == "code" else entity
