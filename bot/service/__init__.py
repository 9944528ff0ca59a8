"""What every channel does alike: who may ask, what is remembered, what is offered next. Knows no channel."""

from bot.service.access import Access
from bot.service.cases import Cases, Notifier
from bot.service.conversation import Conversations
from bot.service.desk import Desk, Figures, Heap, may_supervise
from bot.service.notices import language_of
from bot.service.rules import FixedRules, Rules
from bot.service.service import Service, build_service
from bot.service.values import REASONS, Asker, Offer, Policy, Reply

__all__ = [
    "REASONS",
    "Access",
    "Asker",
    "Cases",
    "Conversations",
    "Desk",
    "Figures",
    "FixedRules",
    "Heap",
    "Notifier",
    "Offer",
    "Policy",
    "Reply",
    "Rules",
    "Service",
    "build_service",
    "language_of",
    "may_supervise",
]
