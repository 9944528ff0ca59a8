"""The style sheets, scripts and pictures of the page: vendored, named by their content, so that they may be kept."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files

TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
PREFIX = "/static/"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its name in the package, what it holds, what that is."""

    name: str
    content: bytes
    media_type: str

    @property
    def served(self) -> str:
        """Its name with a hash of its content: a changed file has another address."""
        stem, _, suffix = self.name.rpartition(".")
        return f"{stem}.{hashlib.sha256(self.content).hexdigest()[:12]}.{suffix}"

    @property
    def text(self) -> str:
        """What it holds, as text."""
        return self.content.decode("utf-8")


@dataclass(frozen=True, slots=True)
class Assets:
    """All files by their name in the package."""

    named: Mapping[str, Asset]
    addresses: Mapping[str, Asset] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "addresses", {asset.served: asset for asset in self.named.values()})

    def url(self, name: str) -> str:
        """The address of a file."""
        return PREFIX + self.named[name].served


def packaged() -> Assets:
    """The files that come with the package."""
    found = {}
    for file in sorted(files("bot.web").joinpath("static").iterdir(), key=lambda file: file.name):
        suffix = "." + file.name.rpartition(".")[2]
        if suffix in TYPES:
            found[file.name] = Asset(file.name, file.read_bytes(), TYPES[suffix])
    return Assets(found)
