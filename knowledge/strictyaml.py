"""YAML as people write it: every scalar stays text, a repeated key is a fault, and any path leads back to its line.

PyYAML's `safe_load` would turn clause `1.10` into 1.1 and `NO` into False, and keep only the last of two equal keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import Fault

try:
    from yaml import CBaseLoader as BaseLoader
except ImportError:  # PyYAML built without libyaml: the same result, about ten times slower
    from yaml import BaseLoader  # type: ignore[assignment]


class _Repeated(yaml.MarkedYAMLError):
    """A mapping holds one key twice."""


_TAGS = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}


class _StrictLoader(BaseLoader):
    def resolve(self, kind: type[yaml.Node], _value: Any, _implicit: Any) -> str:
        """The kind of node alone decides: looking for implicit types took half of the loading time."""
        return _TAGS[kind]


def _data(node: yaml.Node) -> Any:
    """The data of a node; PyYAML's own way there takes four times as long, for types that no rule file has."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_data(item) for item in node.value]
    return _mapping(node)


def _mapping(node: yaml.Node) -> dict[Any, Any]:
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem="found unhashable key", problem_mark=key.start_mark)
    mapping = {key.value: _data(value) for key, value in node.value}
    if len(mapping) != len(node.value):
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise _Repeated(problem=f"the key `{key.value}` stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
    return mapping


def read(path: Path, name: str) -> tuple[Any, list[Fault]]:
    """The data of a YAML file, all scalars as text, and what is wrong with it as YAML."""
    try:
        source = path.read_bytes().decode("utf-8")
    except OSError as error:
        return None, [Fault(name, 0, "", f"cannot be read: {error.strerror}")]
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return None, [Fault(name, line, "", "is not UTF-8; save the file as UTF-8")]
    try:
        node = yaml.compose(source, Loader=_StrictLoader)
        return (None if node is None else _data(node)), []
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, [Fault(name, mark.line + 1 if mark else 0, "", f"is not valid YAML: {error.problem}")]
    except yaml.YAMLError as error:
        return None, [Fault(name, 0, "", f"is not valid YAML: {' '.join(str(error).split())}")]
    except RecursionError:
        return None, [Fault(name, 0, "", "is nested too deeply; a rule file needs six levels")]


def line_of(path: Path, keys: Sequence[str | int]) -> int:
    """The line (from 1) at which the value under a path of keys and list indices begins; the deepest that exists."""
    node: yaml.Node | None = yaml.compose(path.read_text(encoding="utf-8"), Loader=BaseLoader)
    for key in keys:
        below = _step(node, key)
        if below is None:
            break
        node = below
    return node.start_mark.line + 1 if node else 0


def _step(node: yaml.Node | None, key: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == str(key)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        found: yaml.Node = node.value[key]
        return found
    return None
