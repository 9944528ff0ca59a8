"""Which addresses Telegram accepts as a link: in text, where a bad one is dropped, and in buttons, where it is refused."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

SCHEMES = frozenset({"http", "https", "ftp", "ton", "tonsite"})
USER = re.compile(r"tg://user\?id=([1-9][0-9]{0,15})")


def user_of(url: str) -> int | None:
    """The person whom a link mentions."""
    found = USER.fullmatch(url.strip().lower())
    return int(found[1]) if found else None


def checked(url: str) -> str | None:
    """The address as Telegram stores it, or nothing."""
    url = url.strip()
    if not url or any(character.isspace() or character == "\0" for character in url):
        return None
    if url.lower().startswith("tg:"):
        return url
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in SCHEMES or not ("." in host.strip(".") or ":" in host):
        return None
    full = url if "://" in url else f"http://{url}"
    return full if parts.path or parts.query or parts.fragment else f"{full}/"
