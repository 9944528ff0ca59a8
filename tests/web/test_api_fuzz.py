"""The API against its own description: odd requests by the hundred, none a fault of the program, each answer as described."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import booleans
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import ignored_auth

from bot.storage import open_store
from knowledge import Assistant
from tests.web.browser import served
from tests.web.site import CODE, SEAT, Site

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy
    from schemathesis import Case
    from schemathesis.schemas import APIOperation, BaseSchema

EXAMPLES = 20
SESSION = "fuzz"
BEARER = {"Authorization": f"Bearer {CODE}"}


@pytest.fixture(scope="module")
def description(tmp_path_factory: pytest.TempPathFactory, assistant: Assistant) -> Iterator[BaseSchema]:
    """The description of a running API, for a program that has the access code and sends for many."""
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('fuzz') / 'clausebot.db'}") as store:
        site = Site(store, assistant, code=CODE, proxies=["127.0.0.1"])
        with served(site.application) as address:
            yield schemathesis.openapi.from_url(f"{address}/api/openapi.json")


def test_the_description_is_one_of_openapi_and_declares_every_refusal(description: BaseSchema) -> None:
    description.validate()
    for path, operations in description.raw_schema["paths"].items():
        for method, operation in operations.items():
            declared = {"401", "403", "422", "429", "503"} | ({"400", "413", "415"} if method == "post" else set())
            assert declared <= set(operation["responses"]), path
            assert operation["summary"]
            assert operation["description"]
    assert description.raw_schema["components"]["schemas"]["Question"]["properties"]["q"]["examples"]


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "unfitting"])
def test_every_answer_is_one_that_is_described(description: BaseSchema, mode: GenerationMode) -> None:
    operations: list[Any] = [found.ok() for found in description.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) == 13
    asked = known(operations[0])
    for operation in operations:
        if mode is GenerationMode.POSITIVE or operation.body or operation.query:
            look_at(operation.as_strategy(generation_mode=mode), asked if mode is GenerationMode.POSITIVE else "")


def known(ask: APIOperation[Any, Any, Any, Any]) -> str:
    """The handle of an answer, since no odd request guesses one."""
    answer = ask.Case(body={"q": SEAT, "session": SESSION}, media_type="application/json").call(headers=BEARER)
    return str(answer.json()["asked"])


def look_at(cases: SearchStrategy[Case[Any]], asked: str) -> None:
    """Send what may be sent, every other time about a known answer, and hold each answer against all checks."""

    @settings(max_examples=EXAMPLES, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))
    @given(cases, booleans())
    def sent(case: Case[Any], about: bool) -> None:
        if about and asked and isinstance(case.body, dict) and "asked" in case.body:
            case.body |= {"asked": asked, "session": SESSION}
        case.call_and_validate(headers=BEARER, excluded_checks=[ignored_auth])

    sent()
