"""The words of the interface in both languages, kept as data in `zh.yaml` and `en.yaml` with the same keys."""

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
    source = files(__name__).joinpath(f"{language}.yaml").read_text(encoding="utf-8")
    return MappingProxyType(yaml.load(source, Loader=BaseLoader))  # noqa: S506  (it makes nothing but text)


def say(key: str, language: Language, **values: object) -> str:
    """One interface text with its placeholders filled; what is filled in is never read as a template."""
    return texts(language)[key].format(**values)
