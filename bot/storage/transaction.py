"""One transaction, with everything that is kept."""

from __future__ import annotations

from sqlalchemy import Connection

from bot.storage.asked import Questions
from bot.storage.budgets import Budgets
from bot.storage.cases import Cases, Proposals
from bot.storage.clock import Clock
from bot.storage.conversations import Conversations
from bot.storage.inbox import Inbox
from bot.storage.kept import Kept
from bot.storage.leases import Leases
from bot.storage.members import Invites, Members
from bot.storage.outbox import Outbox
from bot.storage.work import Work


class Transaction(Work):
    """All of it comes to pass, or nothing does."""

    def __init__(self, connection: Connection, clock: Clock | None) -> None:
        super().__init__(connection, clock)
        self.members = Members(self)
        self.invites = Invites(self)
        self.conversations = Conversations(self)
        self.asked = Questions(self)
        self.cases = Cases(self)
        self.proposals = Proposals(self)
        self.budgets = Budgets(self)
        self.leases = Leases(self)
        self.kept = Kept(self)
        self.inbox = Inbox(self)
        self.outbox = Outbox(self)
