"""A phrasing that HR accepts → the rule file with it, as a patch to be read and applied; nothing is written.

Comments, order and layout of the file stay as they are: the one line goes where a person would have put it.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.errors import AmendError
from knowledge.load import PACKAGED
from knowledge.model import Clause, Language, RuleBook

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LIST = "questions"


@dataclass(frozen=True, slots=True)
class Amendment:
    """A way people ask, to be added to the open questions of a clause."""

    clause: str
    language: Language
    phrasing: str


def patch(book: RuleBook, amendments: Iterable[Amendment], folder: Path = PACKAGED) -> str:
    """A unified diff over the rule files in a folder with all amendments; what is there already is left out.

    Raises AmendError for a clause the rule book lacks, or whose file has no list of questions in the language.
    """
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for amendment in amendments:
        clause = _clause(book, amendment)
        name = clause.origin.file
        if name not in before:
            before[name] = after[name] = (folder / name).read_text(encoding="utf-8")
        if not any(amendment.phrasing == known.text for known in clause.phrasings):
            after[name] = added(after[name], clause, amendment)
    return _diff(before, after)


def added(text: str, clause: Clause, amendment: Amendment) -> str:
    """The text of a rule file with a phrasing at the end of the clause's list; unchanged if it stands there."""
    keys = [*clause.origin.path.split("."), _LIST, amendment.language]
    found = _node(yaml.compose(text, Loader=_Loader), keys)
    if not isinstance(found, yaml.SequenceNode):
        raise AmendError(
            f"expected a list `{_LIST}.{amendment.language}` under {clause.id} in {clause.origin.file}; "
            "found none; add it by hand"
        )
    if any(item.value == amendment.phrasing for item in found.value):
        return text
    lines = text.splitlines(keepends=True)
    _insert(lines, found, json.dumps(amendment.phrasing, ensure_ascii=False))
    return "".join(lines)


def _clause(book: RuleBook, amendment: Amendment) -> Clause:
    clause = book.clauses.get(amendment.clause)
    if clause is None:
        raise AmendError(f"expected a clause of the rule book; found {amendment.clause!r:.80}")
    return clause


def _insert(lines: list[str], node: yaml.SequenceNode, written: str) -> None:
    """Put a quoted scalar behind the last item of a list, in the style of the list."""
    if node.flow_style or not node.value:
        end = node.value[-1].end_mark if node.value else node.start_mark
        column = end.column if node.value else end.column + 1
        line, comma = lines[end.line], ", " if node.value else ""
        lines[end.line] = f"{line[:column]}{comma}{written}{line[column:]}"
        return
    last = node.value[-1]
    indent = lines[last.start_mark.line][: last.start_mark.column].rstrip(" ")
    place = last.end_mark.line
    lines[place] = lines[place].removesuffix("\n") + "\n"  # the last line of a file may have no end
    lines.insert(place + 1, f"{indent} {written}\n")


def _node(root: yaml.Node | None, keys: Sequence[str]) -> yaml.Node | None:
    node = root
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            node = next((value for name, value in node.value if name.value == key), None)
        elif isinstance(node, yaml.SequenceNode) and key.isdigit() and int(key) < len(node.value):
            node = node.value[int(key)]
        else:
            return None
    return node


def _diff(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    return "".join(
        line
        for name in sorted(before)
        for line in difflib.unified_diff(
            before[name].splitlines(keepends=True), after[name].splitlines(keepends=True), f"a/{name}", f"b/{name}"
        )
    )
