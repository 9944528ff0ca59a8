"""The whole rule book as one HTML file that needs nothing else: no server, no network, no script."""

from __future__ import annotations

import base64
import hashlib
import os
from contextlib import suppress
from datetime import date
from pathlib import Path

from markupsafe import Markup

from bot.web import reading
from bot.web.assets import Assets
from bot.web.reading import Links
from bot.web.templates import environment, words_of
from knowledge.model import Language, RuleBook

STYLES = ("base.css", "book.css", "print.css")


def page(book: RuleBook, assets: Assets, *, language: Language, made: date) -> str:
    """The file as text; the same book, language and date give the same bytes."""
    style = "\n".join(assets.named[name].text for name in STYLES)
    links = Links(whole=True)
    return (
        environment()
        .get_template("export.html")
        .render(
            words_of(language),
            style=Markup(style),  # noqa: S704  (our own style sheets)
            style_hash=_hash(style),
            volumes=reading.volumes(book, links),
            links=links,
            count=len(book.clauses),
            edition=reading.edition(book),
            digest=book.digest,
            made=made.isoformat(),
        )
        .strip()
        + "\n"
    )


def write(path: Path, html: str) -> None:
    """Write a file whole or not at all: it is never seen half-written, and an older one stays if this fails."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.write(html)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:  # told of the file that was asked for, not of one that nobody knows
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()


def _hash(style: str) -> str:
    """What a content security policy calls a style sheet."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
