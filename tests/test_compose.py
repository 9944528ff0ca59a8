"""`compose.yaml` hangs together: known settings, declared secrets, nothing that may write or rise, versions named."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.environment import PREFIX
from bot.settings import SECRETS, Settings

ROOT = Path(__file__).parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
KNOWN = {PREFIX + name.upper() for name in Settings.model_fields} | {f"{PREFIX}{name.upper()}_FILE" for name in SECRETS}


def test_there_are_replicas_a_database_and_a_proxy() -> None:
    assert set(SERVICES) == {"clausebot", "database", "proxy"}
    assert SERVICES["clausebot"]["deploy"]["replicas"] >= 2


def test_clausebot_is_given_only_settings_that_it_knows() -> None:
    given = set(SERVICES["clausebot"]["environment"])
    assert given
    assert given <= KNOWN


def test_no_secret_stands_in_the_file() -> None:
    for service in SERVICES.values():
        for name in service.get("environment", {}):
            assert not re.search(r"TOKEN$|SECRET$|PASSWORD$|CODE$|DATABASE$", name), name


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_secret_that_is_used_is_declared_and_mounted(name: str) -> None:
    service = SERVICES[name]
    mounted = set(service.get("secrets", ()))
    assert mounted <= set(COMPOSE["secrets"])
    named = {
        value.removeprefix("/run/secrets/")
        for key, value in service.get("environment", {}).items()
        if key.endswith("_FILE")
    }
    assert named == mounted


def test_every_secret_that_is_declared_is_used_and_explained() -> None:
    used = {secret for service in SERVICES.values() for secret in service.get("secrets", ())}
    assert used == set(COMPOSE["secrets"])
    head = (ROOT / "compose.yaml").read_text(encoding="utf-8").split("name: clausebot")[0]
    assert [secret for secret in used if secret not in head] == []


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_image_from_elsewhere_has_a_version(name: str) -> None:
    service = SERVICES[name]
    assert "build" in service or re.search(r":\d+[.\w-]*$", service["image"])


@pytest.mark.parametrize("name", ["clausebot", "proxy"])
def test_what_the_world_reaches_cannot_write_or_gain_rights(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]


def test_only_the_proxy_is_reached_from_outside_and_the_database_only_from_inside() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert SERVICES["database"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_every_network_and_volume_is_declared() -> None:
    networks = {network for service in SERVICES.values() for network in service["networks"]}
    assert networks == set(COMPOSE["networks"])
    volumes = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", ())}
    assert volumes == set(COMPOSE["volumes"])


def test_the_proxy_leads_to_the_port_that_clausebot_listens_on() -> None:
    port = SERVICES["clausebot"]["environment"]["CLAUSEBOT_PORT"]
    assert SERVICES["proxy"]["command"][-1] == f"clausebot:{port}"


def test_the_grace_is_longer_than_what_the_server_takes_to_end() -> None:
    from bot.serving.server import GRACE_SECONDS

    assert int(SERVICES["clausebot"]["stop_grace_period"].removesuffix("s")) > GRACE_SECONDS
