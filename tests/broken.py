"""A small rule book in which nothing is wrong, the text it was taken from, and ways to break either."""

from __future__ import annotations

from pathlib import Path

from knowledge.load import load
from knowledge.model import RuleBook

RULES = "seats.yaml"

SOURCE = """\
网页标题

第一篇:座席规定

座席规范
1.座席离席应先经班长批准,每次不得超过5分钟。
2.罚款xx元。
3.三项禁止
(1)严禁喝酒;
(2)每月换班不得超过三次。

下载本文
"""

GOOD = """\
id: seats
order: 1
title: {zh: 座席规定, en: Seat rules}
furniture:
  - "第一篇:座席规定"
sections:
  - id: conduct
    title: {zh: 座席规范, en: Conduct}
    heading: "座席规范"
    clauses:
      - id: "1"
        number: "1"
        text: "座席离席应先经班长批准,每次不得超过5分钟。"
        translation: "Agents should first get approval from the team leader; no absence may exceed 5 minutes."
        answer:
          zh: "离席要先经班长批准，每次不得超过5分钟。"
          en: "You must first ask your team leader, and be away no longer than 5 minutes."
        rule: forbids
        limits:
          - kind: duration
            operator: at_most
            value: 5
            unit: minute
            what: {zh: 离席, en: absence}
        see_also: [seats/conduct/2]
        effective_from: "2024-01-01"
        effective_to: "2030-01-01"
        reviewed: "2025-06-01"
        questions:
          zh: ["离座多久", "上厕所找谁", "出去一趟行吗"]
          en: ["how long is a break", "who lets me go", "stepping out for a smoke"]
        "no":
          zh: ["离开七分钟行不行"]
          en: ["may I be away for seven"]
        "yes":
          zh: ["离席得班长点头吗"]
          en: ["does my lead have to agree"]
      - id: "2"
        number: "2"
        text: "罚款xx元。"
        translation: "A fine of xx yuan."
        answer: {zh: "罚款xx元（金额留空）。", en: "A fine of xx yuan (left blank)."}
        rule: penalises
        blanks:
          - {text: "xx元", zh: 罚款金额, en: amount of the fine}
        questions:
          zh: ["罚多少钱", "要交多少", "扣几块"]
          en: ["how much is the fine", "what do I pay", "cost of it"]
      - id: "3"
        number: "3"
        text: "三项禁止"
        translation: "Three bans (heading)."
        answer: {zh: "三项禁止如下。", en: "Three things are banned."}
        rule: forbids
        questions:
          zh: ["禁止什么", "有哪些禁止", "禁令列一下"]
          en: ["what is banned", "list the bans", "which things are off limits"]
      - id: "3/1"
        number: "(1)"
        text: "严禁喝酒;"
        translation: "Drinking is strictly forbidden."
        answer: {zh: "严禁喝酒。", en: "You must not drink."}
        rule: forbids
        questions:
          zh: ["能喝酒不", "来一杯", "喝啤的呢"]
          en: ["beer at lunch", "wine with dinner", "a quick pint"]
      - id: "3/2"
        number: "(2)"
        text: "每月换班不得超过三次。"
        translation: "Nobody may swap shifts more than three times a month; never more."
        answer: {zh: "每月换班不得超过3次。", en: "You may not swap more than 3 times a month."}
        rule: forbids
        questions:
          zh: ["一个月换几回", "换班有上限没", "还能再换吗"]
          en: ["how many swaps", "limit on trades", "another swap this month"]
"""


def write(folder: Path, rules: str = GOOD) -> RuleBook:
    """The rule book, written to a folder and loaded from it."""
    folder.mkdir(exist_ok=True)
    (folder / RULES).write_text(rules, encoding="utf-8")
    return load(folder)


def changed(text: str, old: str, new: str) -> str:
    """The text with one passage replaced, which must be there exactly once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def line_of(text: str, passage: str) -> int:
    """The line on which a passage begins."""
    assert passage in text, passage
    return text[: text.index(passage)].count("\n") + 1
