"""How an answer came about, in words for people: nothing of the engine's own names, and each language by itself."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

import knowledge
from bot.web.explaining import decided
from tests.web.running import named

LATIN = re.compile(r"[A-Za-z]{2,}")
RULE = re.compile(r'"([a-z ,]+?)(?: \{[A-Z]+\})?"\)$', re.MULTILINE)
QUESTIONS = [
    "我是试用期的,想请3天假可以吗",
    "几号发工资",
    "工作服是什么颜色的",
    "迟到会怎么样",
    "离开座位8分钟算违规吗",
]


def why(address: str, user: str, question: str) -> str:
    """What the page says about an answer, without its tags."""
    with httpx.Client(base_url=address, headers=named(user, origin=address, **{"x-part": "1"})) as client:
        turn = client.post("/ask", data={"q": question}).text
        handle = re.findall(r'id="_turn-([^"]+)"', turn)[0]
        return re.sub(r"<[^>]+>", " ", client.get("/why", params={"asked": handle, "in": "zh"}).text)


@pytest.mark.parametrize("question", QUESTIONS)
def test_chinese_is_explained_in_chinese(address: str, user: str, question: str) -> None:
    said = why(address, user, question)
    assert "答案的由来" in said
    assert LATIN.findall(said.replace("&#34;", "")) == []


def test_every_way_to_decide_has_words() -> None:
    folder = Path(knowledge.__file__).parent
    sources = [(folder / name).read_text(encoding="utf-8") for name in ("decide.py", "weighing.py")]
    rules = [
        found for text in sources for line in text.splitlines() if "Decision(" in line for found in RULE.findall(line)
    ]
    assert len(rules) > 7
    assert [rule for rule in rules if decided(rule, "zh") == rule] == []


def test_what_is_not_known_is_said_as_it_is() -> None:
    assert decided("a rule of tomorrow", "zh") == "a rule of tomorrow"
