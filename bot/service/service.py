"""All that channels ask of the service, in one value."""

from __future__ import annotations

from dataclasses import dataclass

from bot.service.access import Access
from bot.service.cases import Cases, Notifier
from bot.service.conversation import Conversations
from bot.service.desk import Desk
from bot.service.rules import Rules
from bot.service.values import Policy


@dataclass(frozen=True, slots=True)
class Service:
    """The parts of the service over one rule book and one policy; the store is handed to each call as a transaction."""

    rules: Rules
    policy: Policy
    access: Access
    conversations: Conversations
    cases: Cases
    desk: Desk


def build_service(rules: Rules, policy: Policy, notifiers: tuple[Notifier, ...] = ()) -> Service:
    """The service; `notifiers` tell people of cases on the channels that reach them."""
    access = Access(policy)
    return Service(
        rules,
        policy,
        access,
        Conversations(rules, policy, access),
        Cases(rules, access, notifiers),
        Desk(rules, policy),
    )
