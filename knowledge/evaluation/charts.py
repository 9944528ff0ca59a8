"""The two pictures of an evaluation as inline SVG: a confusion picture and a reliability plot; colours are CSS."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from knowledge.evaluation.metrics import Bin, Calibration
from knowledge.evaluation.report import NONE, Matrix

CELL = 26
LETTER = 6.2  # width of a letter of the labels, in pixels
_ABSTAINED = ("not_covered", "unclear", "small_talk")


def confusion(matrix: Matrix) -> str:
    """A grid of wanted (rows) against got (columns): green where right, red where wrong, darker for a larger share."""
    left = _room(matrix.rows)
    top = _room(matrix.columns)
    width = left + CELL * len(matrix.columns) + top / 2  # the labels of the columns lean to the right
    height = top + CELL * len(matrix.rows) + 10
    parts = [_column_label(left + CELL * x + CELL / 2, top - 6, name) for x, name in enumerate(matrix.columns)]
    for y, row in enumerate(matrix.rows):
        parts.append(f'<text x="{left - 6:g}" y="{top + CELL * y + 17:g}" text-anchor="end">{escape(row)}</text>')
        parts += _cells(matrix, row, left, top + CELL * y)
    return _svg(width, height, "Wanted against got", parts)


def reliability(calibration: Calibration) -> str:
    """Share of right answers over confidence; the dashed line is where both are equal."""
    parts = [*_axes(), '<line class="ideal" x1="40" y1="240" x2="240" y2="40"/>']
    points = [(_across(one.confidence), _up(one.right)) for one in calibration.bins]
    if points:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline class="measured" points="{path}"/>')
    parts += [_dot(one, x, y) for one, (x, y) in zip(calibration.bins, points, strict=True)]
    return _svg(290, 285, "Right answers over confidence", parts)


def _cells(matrix: Matrix, row: str, left: float, y: float) -> Iterator[str]:
    total = sum(matrix.counts.get((row, column), 0) for column in matrix.columns)
    for place, column in enumerate(matrix.columns):
        x = left + CELL * place
        count = matrix.counts.get((row, column), 0)
        title = f"<title>{escape(row)} → {escape(column)}: {count} of {total}</title>"
        shade = f'fill-opacity="{0.12 + 0.88 * count / total:.2f}"' if count else 'fill-opacity="0"'
        tone = "good" if _is_right(row, column) else "bad"
        yield (
            f'<g>{title}<rect class="{tone}" {shade} x="{x:g}" y="{y:g}" '
            f'width="{CELL - 2}" height="{CELL - 2}" rx="3"/>'
            + (f'<text x="{x + 12:g}" y="{y + 16:g}" text-anchor="middle">{count}</text>' if count else "")
            + "</g>"
        )


def _is_right(row: str, column: str) -> bool:
    if row == NONE:
        return column in _ABSTAINED
    return row == column or (row == "a clause" and column == "answered")


def _column_label(x: float, y: float, name: str) -> str:
    return f'<text transform="translate({x:g},{y:g}) rotate(-60)">{escape(name)}</text>'


def _room(names: tuple[str, ...]) -> float:
    return 20 + LETTER * max((len(name) for name in names), default=0)


def _axes() -> Iterator[str]:
    yield '<path class="axis" d="M40 40V240H240"/>'
    for tenth in range(0, 11, 2):
        share = tenth / 10
        yield f'<text class="faint" x="34" y="{_up(share) + 4:g}" text-anchor="end">{share:g}</text>'
        yield f'<text class="faint" x="{_across(share):g}" y="256" text-anchor="middle">{share:g}</text>'
    yield '<text x="140" y="276" text-anchor="middle">confidence</text>'
    yield '<text x="40" y="26" text-anchor="middle">right</text>'


def _dot(one: Bin, x: float, y: float) -> str:
    title = f"{one.count} answers at {one.confidence:.2f}: {one.right:.2f} right"
    size = 2.5 + min(7.0, one.count**0.5 / 3)
    return f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"><title>{title}</title></circle>'


def _across(share: float) -> float:
    return 40 + 200 * share


def _up(share: float) -> float:
    return 240 - 200 * share


def _svg(width: float, height: float, label: str, parts: list[str]) -> str:
    inside = "".join(parts)
    return f'<svg role="img" aria-label="{label}" width="{width:g}" height="{height:g}">{inside}</svg>'
