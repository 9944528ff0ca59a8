"""What is counted of the channel, for /metrics. Nothing here names a person, a chat or a question."""

from __future__ import annotations

from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0, 15.0, 60.0)


@dataclass(frozen=True, slots=True)
class Counts:
    """The counters of one process."""

    received: Counter
    """Updates, by kind and by what became of them: new, known, expired, failed, dead."""
    sent: Counter
    """Calls, by method and by what became of them."""
    plain: Counter
    doubtful: Counter
    polled: Gauge
    """The moment of the last completed getUpdates."""
    polls: Counter
    """getUpdates, by what became of them."""
    answering: Histogram
    """From the arrival of an update to the messages that answer it lying in the outbox."""

    @classmethod
    def on(cls, registry: CollectorRegistry) -> Counts:
        """Counters that a registry shows."""
        name = "clausebot_telegram"
        return cls(
            received=Counter(f"{name}_updates", "Updates by kind and fate.", ["kind", "fate"], registry=registry),
            sent=Counter(f"{name}_sent", "Bot API calls by method and fate.", ["method", "fate"], registry=registry),
            plain=Counter(f"{name}_plain", "Messages sent as plain text.", registry=registry),
            doubtful=Counter(f"{name}_doubtful", "Messages that may have been sent twice.", registry=registry),
            polled=Gauge(f"{name}_polled_timestamp_seconds", "Last completed getUpdates.", registry=registry),
            polls=Counter(f"{name}_polls", "getUpdates by fate.", ["fate"], registry=registry),
            answering=Histogram(
                f"{name}_answering_seconds", "Arrival to answer.", buckets=_SECONDS, registry=registry
            ),
        )
