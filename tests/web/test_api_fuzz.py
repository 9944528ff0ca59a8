"""The API against its own description: odd requests by the hundred, none a fault of the program, each answer as described."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import ignored_auth

from bot.storage import open_store
from knowledge import Assistant
from tests.web.browser import served
from tests.web.site import CODE, Site

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy
    from schemathesis import Case
    from schemathesis.schemas import BaseSchema

EXAMPLES = 25
BEARER = {"Authorization": f"Bearer {CODE}"}


@pytest.fixture(scope="module")
def description(tmp_path_factory: pytest.TempPathFactory, assistant: Assistant) -> Iterator[BaseSchema]:
    """The description of a running API, for a program that has the access code and sends for many."""
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('fuzz') / 'clausebot.db'}") as store:
        site = Site(store, assistant, code=CODE, proxies=["127.0.0.1"])
        with served(site.application) as address:
            yield schemathesis.openapi.from_url(f"{address}/api/openapi.json")


def test_every_answer_is_one_that_is_described(description: BaseSchema) -> None:
    operations = [found.ok() for found in description.get_all_operations()]
    assert len(operations) == 13
    for operation in operations:
        look_at(operation.as_strategy())


def look_at(cases: SearchStrategy[Case]) -> None:
    """Send what may be sent, and hold each answer against all that schemathesis checks."""

    @settings(max_examples=EXAMPLES, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))
    @given(cases)
    def sent(case: Case) -> None:
        case.call_and_validate(headers=BEARER, excluded_checks=[ignored_auth])

    sent()
