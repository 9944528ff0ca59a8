"""Telegram's HTML: what it becomes, and how it is refused, with places counted as the server counts."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.emulator import BadRequest, Entity, parse_html
from tests.emulator.entities import units
from tests.emulator.html import TYPES

ACCEPTED = [
    ("", "", []),
    ("plain", "plain", []),
    ("a > b", "a > b", []),
    ("&lt;&gt;&amp;&quot;", '<>&"', []),
    ("&lt &gt b", "< > b", []),
    ("&nbsp;&apos;&laquo;", "&nbsp;&apos;&laquo;", []),
    ("&#65;&#x42;&#x1F600;", "AB😀", []),
    ("&#12345678;&#0;&#x110000;", "&#12345678;&#0;&#x110000;", []),
    ("&amp;lt;", "&lt;", []),
    ("a & b &", "a & b &", []),
    ("<b>x</b>", "x", [Entity("bold", 0, 1)]),
    ("<B>x</b>", "x", [Entity("bold", 0, 1)]),
    ("<b>x</>", "x", [Entity("bold", 0, 1)]),
    ("<b\n>x</b\n>", "x", [Entity("bold", 0, 1)]),
    ("<b></b>x", "x", []),
    ("😀<b>规定</b>", "😀规定", [Entity("bold", 2, 2)]),
    ("<b>&lt;&#x1F600;</b>", "<😀", [Entity("bold", 0, 3)]),
    ("<b>a<i>b</i></b>", "ab", [Entity("bold", 0, 2), Entity("italic", 1, 1)]),
    ("<i><b>a</b>b</i>", "ab", [Entity("italic", 0, 2), Entity("bold", 0, 1)]),
    ("<strong>x</strong>", "x", [Entity("bold", 0, 1)]),
    ("<em>x</em>", "x", [Entity("italic", 0, 1)]),
    ("<u>x</u><ins>y</ins>", "xy", [Entity("underline", 0, 1), Entity("underline", 1, 1)]),
    ("<s>x</s><del>y</del>", "xy", [Entity("strikethrough", 0, 1), Entity("strikethrough", 1, 1)]),
    ("<tg-spoiler>x</tg-spoiler>", "x", [Entity("spoiler", 0, 1)]),
    ('<span class="tg-spoiler">x</span>', "x", [Entity("spoiler", 0, 1)]),
    ('<tg-emoji emoji-id="5">👍</tg-emoji>', "👍", [Entity("custom_emoji", 0, 2, custom_emoji_id="5")]),
    ("<code>x</code>", "x", [Entity("code", 0, 1)]),
    ("<pre>x</pre>", "x", [Entity("pre", 0, 1)]),
    ('<pre><code class="language-py">x</code></pre>', "x", [Entity("pre", 0, 1, language="py")]),
    ('<code class="language-py">x</code>', "x", [Entity("code", 0, 1)]),
    ("<blockquote>x</blockquote>", "x", [Entity("blockquote", 0, 1)]),
    ("<blockquote expandable>x</blockquote>", "x", [Entity("expandable_blockquote", 0, 1)]),
    ("<blockquote expandable=''>x</blockquote>", "x", [Entity("expandable_blockquote", 0, 1)]),
    ("<b class='x' id=y hidden>x</b>", "x", [Entity("bold", 0, 1)]),
    ('<a href="https://example.com/?a=1&amp;b=2">x</a>', "x", [Entity("text_link", 0, 1, url="https://example.com/?a=1&b=2")]),
    ("<a href=example.com>x</a>", "x", [Entity("text_link", 0, 1, url="http://example.com/")]),
    ("<a>example.com</a>", "example.com", [Entity("text_link", 0, 11, url="http://example.com/")]),
    ('<a href="tg://user?id=7">Ann</a>', "Ann", [Entity("text_mention", 0, 3, user_id=7)]),
    ('<a href="nowhere">x</a>', "x", []),
    ('<a href="https://a b.com">x</a>', "x", []),
    ('<a href="javascript:alert(1)">x</a>', "x", []),
]  # fmt: skip

REFUSED = [
    ("<", "Unclosed start tag at byte offset 0"),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("<>", 'Unsupported start tag "" at byte offset 0'),
    ("5<6 and", 'Unsupported start tag "6" at byte offset 1'),
    ("<div>x</div>", 'Unsupported start tag "div" at byte offset 0'),
    ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
    ("<!-- x -->", 'Unsupported start tag "!--" at byte offset 0'),
    ("规<x>", 'Unsupported start tag "x" at byte offset 3'),
    ("😀<x>", 'Unsupported start tag "x" at byte offset 4'),
    ("&lt;<x>", 'Unsupported start tag "x" at byte offset 4'),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ('<span class="tg-other">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("<i =x>", 'Empty attribute name in the tag "i" at byte offset 0'),
    ("<i a  = ", 'Unclosed start tag "i" at byte offset 0'),
    ("<i a", 'Unclosed start tag "i" at byte offset 0'),
    ("<i a=b,c>", "Unexpected end of name token at byte offset 5"),
    ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
    ("</b>", "Unexpected end tag at byte offset 0"),
    ("</", "Unexpected end tag at byte offset 0"),
    ("<b>x</b></b>", "Unexpected end tag at byte offset 8"),
    ("<i>x</i  ", "Unclosed end tag at byte offset 4"),
    ("<i>x</em>", 'Unmatched end tag at byte offset 4, expected "</i>", found "</em>"'),
    ("<b>x</B>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</B>"'),
    ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<b>x<i>", 'Can\'t find end tag corresponding to start tag "i"'),
]

FRAGMENTS = st.sampled_from(
    [*(f"<{tag}>" for tag in TYPES), *(f"</{tag}>" for tag in TYPES), *"<>/&=;'\" \0\t", "<a href=", "&#", "&lt", "x", "规", "😀"]
)  # fmt: skip


def test_there_are_cases() -> None:
    assert len(ACCEPTED) > 35
    assert len(REFUSED) > 20
    assert {name for name in TYPES if any(f"<{name}" in text for text, *_ in ACCEPTED)} >= set(TYPES) - {"strike"}


@pytest.mark.parametrize(("text", "plain", "entities"), ACCEPTED, ids=[case[0] or "nothing" for case in ACCEPTED])
def test_html_becomes_text_and_entities(text: str, plain: str, entities: list[Entity]) -> None:
    assert parse_html(text) == (plain, tuple(entities))


@pytest.mark.parametrize(("text", "reason"), REFUSED, ids=[case[0] for case in REFUSED])
def test_html_is_refused(text: str, reason: str) -> None:
    whole = f"Bad Request: can't parse entities: {reason}"
    with pytest.raises(BadRequest, match=f"^{re.escape(whole)}$"):
        parse_html(text)


@given(st.one_of(st.text(), st.lists(FRAGMENTS).map("".join)))
@example("\udc00<b>\ud800</b>")
@example("<\0")
def test_whatever_is_sent_is_parsed_or_refused(text: str) -> None:
    plain, entities = outcome(text)
    assert all(0 <= each.offset < each.offset + each.length <= units(plain) for each in entities)


def outcome(text: str) -> tuple[str, tuple[Entity, ...]]:
    """What becomes of a text; the reason in place of a refused one."""
    try:
        return parse_html(text)
    except BadRequest as refusal:
        return refusal.description, ()


@given(st.text())
@example("&lt; &amp;amp; &#60;")
def test_what_was_escaped_arrives_as_it_was(text: str) -> None:
    assert parse_html(html.escape(text, quote=False)) == (text, ())


@given(st.text(), st.text(min_size=1), st.text())
def test_an_entity_covers_exactly_what_stood_between_its_tags(before: str, inside: str, after: str) -> None:
    first, middle, last = (html.escape(part, quote=False) for part in (before, inside, after))
    plain, (entity,) = parse_html(f"{first}<b>{middle}</b>{last}")
    assert plain == before + inside + after
    assert entity.of(plain) == inside
