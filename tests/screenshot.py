"""The README's picture, made from the running page: `python -m tests.screenshot FILE`.

A real conversation over the packaged rules. The same rules, browser and fonts give the same picture.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import expect

from knowledge import Assistant, load
from tests.web.browser import launched, served, visit
from tests.web.running import named, running

SIZE = {"width": 1280, "height": 1060}
QUESTIONS = ("how long can I leave my seat?", "and is a snack at the desk all right?")
LARGEST = 300_000


def main(file: Path) -> None:
    """Write the picture."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Assistant(load()), Path(folder)) as site,
        served(site.application) as address,
        launched() as browser,
        visit(
            browser, address, viewport=SIZE, color_scheme="light", reduced_motion="reduce", locale="en-GB",
            extra_http_headers=named("reader"),
        ) as there,
    ):  # fmt: skip
        here = there.open("/?lang=en")
        for number, question in enumerate(QUESTIONS):
            here.locator("#_q").fill(question)
            here.keyboard.press("Enter")
            expect(here.locator(".turn")).to_have_count(number + 1)
        here.evaluate("scrollTo(0, 0)")
        here.locator("#_q").blur()
        here.screenshot(path=file, animations="disabled", caret="hide")
    size = file.stat().st_size
    if size > LARGEST:
        raise SystemExit(f"{file} has {size} bytes; {LARGEST} at most")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m tests.screenshot FILE")
    main(Path(sys.argv[1]))
