"""What people see where they get nothing: why, in their language, and what can be done about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.storage import open_store
from knowledge import Assistant
from tests.web.site import Site


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"data": {"q": "x" * 70_000}}, "That was too much at once"),
        ({"data": {"q": "x"}, "headers": {"origin": "https://evil.example"}}, "only pages of this site may send"),
        ({"data": {"q": "x"}, "headers": {"host": "rebound.example"}}, "its own machine alone"),
    ],
    ids=["too-large", "foreign", "misnamed"],
)
def test_who_is_refused_is_told_why(assistant: Assistant, tmp_path: Path, sent: dict[str, Any], says: str) -> None:
    with open_store(f"sqlite:///{tmp_path / 'clausebot.db'}") as store:
        guest = Site(store, assistant).guest(accept_language="en")
        page = guest.post("/ask", **sent)
        assert page.is_client_error
        assert says in page.text
