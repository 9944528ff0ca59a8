"""The golden questions as plain text, and an even sample of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "questions"


def golden() -> list[str]:
    """Every golden question, in the order of the files."""
    files = sorted(FOLDER.glob("*.jsonl"))
    found = [json.loads(line)["q"] for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    if not found:
        raise FileNotFoundError(f"expected golden questions in {FOLDER}; found none")
    return found


def sample(questions: Sequence[str], count: int) -> list[str]:
    """So many of the questions, evenly spread, or all if there are fewer."""
    return [questions[i * len(questions) // count] for i in range(count)] if count < len(questions) else [*questions]
