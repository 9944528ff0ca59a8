"""The words of the interface as data: `<area>.zh.yaml` and `<area>.en.yaml` have the same keys."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from knowledge.model import Language

try:
    from yaml import CBaseLoader as BaseLoader
except ImportError:  # PyYAML built without libyaml
    from yaml import BaseLoader  # type: ignore[assignment]


@cache
def texts(language: Language) -> Mapping[str, str]:
    """Every interface text of a language by its key."""
    found: dict[str, str] = {}
    for file in files(__name__).iterdir():
        if file.name.endswith(f".{language}.yaml"):
            found |= yaml.load(file.read_text(encoding="utf-8"), Loader=BaseLoader)  # noqa: S506  (nothing but text)
    return MappingProxyType(found)


def say(key: str, language: Language, **values: object) -> str:
    """One interface text with its placeholders filled; what is filled in is never read as a template."""
    return texts(language)[key].format(**values)
