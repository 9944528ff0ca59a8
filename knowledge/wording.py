"""The assistant's own sentences, from `phrases/*.yaml`, with numbers and units put into words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from knowledge import strictyaml
from knowledge.errors import RuleBookError
from knowledge.limits import Comparison
from knowledge.model import Language, Verdict

FOLDER = Path(__file__).parent / "phrases"


@cache
def phrases(language: Language) -> dict[str, Any]:
    """All phrases of a language by key."""
    path = FOLDER / f"{language}.yaml"
    data, faults = strictyaml.read(path, path.name)
    if faults:
        raise RuleBookError(faults)
    return dict(data)


def say(language: Language, key: str, **places: object) -> str:
    """One phrase by its dotted key, with its places filled in."""
    found: Any = phrases(language)
    for part in key.split("."):
        found = found[part]
    return str(found).format(**places)


def amount(value: Fraction | float, unit: str, language: Language) -> str:
    """A quantity in words: `5 minutes`, 5分钟."""
    number = f"{round(float(value), 1):g}"
    name = say(language, f"unit.{unit}")
    if language == "zh":
        return f"{number}{name}"
    plural = "" if number == "1" or unit == "yuan" else "s"
    return f"{number} {name}{plural}"


def measured(comparison: Comparison, language: Language, *, premise: bool = False) -> str:
    """What was asked held against the limit: both figures, how far apart, and the conditions that remain."""
    limit, value = comparison.limit, comparison.value
    bound = amount(limit.value, limit.unit, language)
    if premise and not comparison.equal:
        return say(language, "limit.premise", bound=bound, value=amount(value, limit.unit, language))
    key = "triggers" if limit.effect == "triggers" else limit.operator
    upper = amount(limit.upper, limit.unit, language) if limit.upper is not None else ""
    parts = [
        say(
            language, f"limit.{key}", what=_capital(limit.what.of(language)), bound=bound, upper=upper,
            value=amount(max(value, Fraction(0)), limit.unit, language),
        ),
        _distance(comparison, language),
    ]  # fmt: skip
    if limit.condition:
        parts.append(say(language, "limit.condition", condition=limit.condition.of(language)))
    return "".join([*parts, say(language, "limit.end")])


def joined(sentences: Sequence[str], language: Language) -> str:
    """Sentences one after another: English puts a space between them, Chinese nothing."""
    return (" " if language == "en" else "").join(sentences)


def listed(names: Sequence[str], language: Language) -> str:
    """Names in a row, as the language lists them."""
    return ("、" if language == "zh" else ", ").join(names)


def opening(language: Language, mood: str, verdict: Verdict) -> str:
    """How an answer with a verdict begins."""
    return say(language, f"verdict.{mood}.{verdict}")


def _distance(comparison: Comparison, language: Language) -> str:
    limit, value = comparison.limit, comparison.value
    bound = Fraction(str(limit.value))
    if limit.effect == "triggers" or limit.kind == "elapsed":
        return ""
    if limit.operator == "at_most" and value > bound:
        return say(language, "limit.over", by=amount(value - bound, limit.unit, language))
    if limit.operator == "at_least" and value < bound:
        return say(language, "limit.short", by=amount(bound - max(value, Fraction(0)), limit.unit, language))
    return ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
