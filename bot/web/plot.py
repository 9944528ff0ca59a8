"""Questions by day and outcome as inline SVG: readable without colour, and never the only place of a figure.

Colours are classes, since the policy of the page allows no styles inside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from markupsafe import Markup, escape

WIDTH, HEIGHT = 720, 220
LEFT, TOP, BOTTOM = 36, 12, 28
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)

Series = Sequence[tuple[str, str]]
"""What is stacked, from below: the class of each and its name."""


def days_until(last: date, count: int) -> list[date]:
    """The days of a period, the last one included."""
    return [last - timedelta(days=back) for back in reversed(range(count))]


def columns(
    days: Sequence[date], counts: Mapping[tuple[date, str], int], series: Series, *, title: str, description: str
) -> Markup:
    """A column a day, made of what each of the series has on that day."""
    highest = max((sum(counts.get((day, kind), 0) for kind, _ in series) for day in days), default=0)
    step = next((step for step in STEPS if step * 4 >= highest), highest)
    top = step * max(1, -(-highest // step))
    parts = [*_grid(top, step), *_dates(days)]
    for place, day in enumerate(days):
        parts += _column(place, day, days, counts, series, top)
    return _svg(WIDTH, HEIGHT, "plot", title, description, parts)


def spark(days: Sequence[date], counts: Mapping[date, int]) -> Markup:
    """How a figure went from day to day, small enough for a line of text; the figure itself stands beside it."""
    highest = max((counts.get(day, 0) for day in days), default=0) or 1
    wide = 120 / len(days)
    bars = [
        f'<rect class="bar" x="{place * wide:.2f}" y="{24 - 22 * counts[day] / highest:.2f}" '
        f'width="{max(1.0, wide * 0.8):.2f}" height="{22 * counts[day] / highest:.2f}"/>'
        for place, day in enumerate(days)
        if counts.get(day)
    ]
    line = '<path class="axis" d="M0 23.5H120"/>'
    return Markup(f'<svg class="spark" viewBox="0 0 120 24" aria-hidden="true">{line}{"".join(bars)}</svg>')  # noqa: S704


def _column(
    place: int, day: date, days: Sequence[date], counts: Mapping[tuple[date, str], int], series: Series, top: int
) -> Iterator[str]:
    wide = (WIDTH - LEFT) / len(days)
    x, width, base = LEFT + place * wide + wide * 0.14, wide * 0.72, float(HEIGHT - BOTTOM)
    for kind, name in series:
        count = counts.get((day, kind), 0)
        if count:
            high = (HEIGHT - BOTTOM - TOP) * count / top
            base -= high
            yield (
                f'<rect class="{kind}" x="{x:.2f}" y="{base:.2f}" width="{width:.2f}" height="{high:.2f}">'
                f"<title>{day.isoformat()} · {escape(name)}: {count}</title></rect>"
            )


def _grid(top: int, step: int) -> Iterator[str]:
    for value in range(0, top + 1, step):
        y = HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top
        yield f'<path class="axis" d="M{LEFT} {y:.1f}H{WIDTH}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value}</text>'


def _dates(days: Sequence[date]) -> Iterator[str]:
    """A date below every so many columns, the last one always."""
    every = max(1, -(-len(days) // 8))
    wide = (WIDTH - LEFT) / len(days)
    for place in range(len(days) - 1, -1, -every):
        x = LEFT + (place + 0.5) * wide
        anchor = "end" if WIDTH - x < 20 else "middle"
        x = float(WIDTH) if anchor == "end" else x
        yield f'<text x="{x:.1f}" y="{HEIGHT - 8}" text-anchor="{anchor}">{days[place]:%m-%d}</text>'


def _svg(width: int, height: int, name: str, title: str, description: str, parts: Sequence[str]) -> Markup:
    inside = "".join(parts)
    return Markup(  # noqa: S704  (titles are escaped, the rest are numbers and our own names)
        f'<svg class="plot" role="img" viewBox="0 0 {width} {height}" aria-labelledby="_{name}-title _{name}-desc">'
        f'<title id="_{name}-title">{escape(title)}</title><desc id="_{name}-desc">{escape(description)}</desc>'
        f"{inside}</svg>"
    )
