"""One self-contained HTML page of a report: tables, pictures and the questions that failed; no request leaves it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from knowledge.evaluation import charts
from knowledge.evaluation.floor import Breach
from knowledge.evaluation.judge import MEASURES, Judged
from knowledge.evaluation.metrics import Group
from knowledge.evaluation.report import Report

STYLE = Path(__file__).with_name("page.css")
_HEADLINES = ("right", "wrong", "refused", "offered", "verdict_right", "abstained")


def page(report: Report, breaches: Sequence[Breach] = ()) -> str:
    """The page as text."""
    body = [
        "<h1>Clausebot: golden questions</h1>",
        (
            f'<p class="faint">{_count(report)} questions, '
            f"{report.median} µs each at the median, {report.slow} at 95 %.</p>"
        ),
        _headlines(report),
        _floor(breaches),
        "<h2>By kind, writing and split</h2>",
        (
            '<p class="faint">Shares of the questions that a measure applies to; '
            "held-out ones never serve for fitting.</p>"
        ),
        f'<div class="wide">{_shares(report.groups, breaches)}</div>',
        "<h2>Confidence</h2>",
        (
            "<p>Answers on the dashed line are right as often as they say; "
            f"off by {report.calibration.ece:.3f} on average.</p>"
        ),
        charts.reliability(report.calibration),
        "<h2>What was wanted, what came</h2>",
        f'<div class="wide">{charts.confusion(report.outcomes)}</div>',
        "<h2>Which section was wanted, which was cited</h2>",
        f'<div class="wide">{charts.confusion(report.places)}</div>',
        f"<h2>The {len(report.failed)} questions that failed</h2>",
        f'<div class="wide">{_failed(report.failed)}</div>',
    ]
    style = STYLE.read_text(encoding="utf-8")
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Clausebot evaluation</title>'
    )
    head = f"<head>{head}<style>{style}</style></head>"
    inside = "\n".join(body)
    return f'<!doctype html>\n<html lang="en">{head}\n<body>\n{inside}\n</body></html>\n'


def _count(report: Report) -> int:
    return report.groups[0].count if report.groups else 0


def _headlines(report: Report) -> str:
    found = ((name, report.share("all", name)) for name in _HEADLINES)
    items = (f"<li><b>{share:.1%}</b>{_words(name)}</li>" for name, share in found if share is not None)
    return f'<ul class="figures">{"".join(items)}</ul>'


def _floor(breaches: Sequence[Breach]) -> str:
    if not breaches:
        return ""
    items = "".join(f"<li>{escape(str(breach))}</li>" for breach in breaches)
    return f"<h2>Below the floor</h2><ul>{items}</ul>"


def _shares(groups: Sequence[Group], breaches: Sequence[Breach]) -> str:
    low = {breach.bound.group for breach in breaches}
    head = _row(("group", "n", *map(_words, MEASURES)), cell="th")
    rows = (
        _row(
            (escape(group.name), str(group.count), *(_share(group, measure) for measure in MEASURES)),
            name=' class="breach"' if group.name in low else "",
        )
        for group in groups
    )
    return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def _share(group: Group, measure: str) -> str:
    return f"{group.shares[measure]:.3f}" if measure in group.shares else ""


def _failed(failed: Sequence[Judged]) -> str:
    head = "<tr><th>id</th><th>kind</th><th>question</th><th>outcome</th><th>cited</th><th>wanted</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{''.join(map(_failure, failed))}</tbody></table>"


def _failure(one: Judged) -> str:
    question = one.question
    return (
        f"<tr><td><code>{escape(question.id)}</code></td><td>{question.kind}</td>"
        f'<td class="text">{escape(question.text)}</td><td>{one.outcome}</td>'
        f'<td class="text">{_ids(one.cited or one.candidates)}</td><td class="text">{_ids(question.gold)}</td></tr>'
    )


def _ids(names: Iterable[str]) -> str:
    return "<br>".join(f"<code>{escape(name)}</code>" for name in names)


def _row(cells: Iterable[str], *, cell: str = "td", name: str = "") -> str:
    return f"<tr{name}>{''.join(f'<{cell}>{text}</{cell}>' for text in cells)}</tr>"


def _words(measure: str) -> str:
    return measure.replace("_", " ")
