"""One JSON object on one line of UTF-8, whatever the locale of the machine and whatever a question holds."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from knowledge.answer import Answer
from knowledge.model import LANGUAGES, Clause, Document, Language, Section


def encode(value: Mapping[str, Any] | Sequence[Any]) -> bytes:
    """The value as a line. A lone surrogate, which UTF-8 cannot hold, is written as the JSON escape it came from."""
    written = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return written.encode("utf-8", "backslashreplace") + b"\n"


def answer_object(answer: Answer) -> dict[str, Any]:
    """The answer object of the contract, with `why` beside it where the answer was asked to explain itself."""
    shown = answer.to_dict()
    if answer.trace is not None:
        trace = answer.trace
        shown["why"] = {
            "folded": trace.folded,
            "reading": trace.reading,
            "quantities": trace.quantities,
            "frame": trace.frame,
            "context": trace.context,
            "rule": trace.rule,
            "contenders": [
                {
                    "name": contender.name,
                    "probability": round(contender.probability, 4),
                    "nearest": contender.nearest,
                    "evidence": {name: round(value, 4) for name, value in contender.evidence.items()},
                }
                for contender in trace.contenders
            ],
        }
    return shown


def clause_object(document: Document, section: Section, clause: Clause, language: Language) -> dict[str, Any]:
    """A clause with all that is known of it; `language` is that of the titles."""
    return {
        "id": clause.id,
        "document": document.title.of(language),
        "section": section.title.of(language) if section.id else "",
        "number": clause.number,
        "text": clause.text,
        "translation": clause.translation,
        "parent": clause.parent,
        "rule": clause.rule,
        "answer": asdict(clause.answer),
        "questions": {
            name: [phrasing.text for phrasing in clause.phrasings if phrasing.language == name] for name in LANGUAGES
        },
        "limits": [asdict(limit) for limit in clause.limits],
        "notes": [asdict(note) for note in clause.notes],
        "blanks": [asdict(blank) for blank in clause.blanks],
        "see_also": list(clause.see_also),
    }
