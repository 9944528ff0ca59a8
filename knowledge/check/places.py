"""Paths in the files of a rule book → line numbers; each file is composed once, and only when a fault needs it."""

from __future__ import annotations

from pathlib import Path

import yaml

from knowledge.load import PACKAGED

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Places:
    """The files of one rule folder; a file that the folder lacks is looked up in the packaged rules."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._roots: dict[str, yaml.Node | None] = {}

    def line(self, file: str, path: str) -> int:
        """The line (from 1) where the value under a dotted path begins, the deepest part that exists; 0 without one."""
        node = self._root(file)
        if node is None:
            return 0
        line = node.start_mark.line + 1
        for key in path.split(".") if path else ():
            found = _below(node, key)
            if found is None:
                break
            line, node = found
        return line

    def _root(self, file: str) -> yaml.Node | None:
        if file not in self._roots:
            path = self._folder / file
            path = path if path.is_file() else PACKAGED / file
            self._roots[file] = _compose(path) if path.is_file() else None
        return self._roots[file]


def _compose(path: Path) -> yaml.Node | None:
    root: yaml.Node | None = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    return root


def _below(node: yaml.Node, key: str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == key:
                return name.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and key.isdigit() and int(key) < len(node.value):
        value = node.value[int(key)]
        return value.start_mark.line + 1, value
    return None
