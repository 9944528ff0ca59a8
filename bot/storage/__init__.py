"""The store: SQLite by default, PostgreSQL for several replicas."""

from bot.storage.clock import Clock
from bot.storage.queue import Queue
from bot.storage.store import Store, open_store
from bot.storage.transaction import Transaction

__all__ = ["Clock", "Queue", "Store", "Transaction", "open_store"]
