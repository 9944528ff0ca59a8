"""What monitoring reads at `/metrics`: counts and times, never what was asked or by whom."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.service.values import Reply

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """The figures of one process, in a registry of its own so that tests do not share them."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.questions = self._counter(
            "questions", "Questions by channel, outcome and language", "channel outcome language"
        )
        self.answering = Histogram(
            "clausebot_answer_seconds", "Seconds from question to answer in the engine", registry=self.registry,
            buckets=_SECONDS,
        )  # fmt: skip
        self.delivery = Histogram(
            "clausebot_delivery_seconds", "Seconds from the arrival of an update to the delivery of its answer",
            registry=self.registry, buckets=_SECONDS,
        )  # fmt: skip
        self.sends = self._counter("sends", "Messages sent by what came of it", "result")
        self.dropped = self._counter("dropped_updates", "Updates nobody waits for any more", "kind")
        self.limited = self._counter("limited", "Questions refused because there were too many", "channel")
        self.waiting = Gauge("clausebot_queue_waiting", "Items not done yet", ["queue"], registry=self.registry)
        self.dead = Gauge("clausebot_queue_dead", "Items given up", ["queue"], registry=self.registry)
        self.oldest = Gauge(
            "clausebot_queue_oldest_seconds", "Age of the oldest item", ["queue"], registry=self.registry
        )
        self.polled = Gauge(
            "clausebot_last_poll_timestamp_seconds", "Last completed getUpdates", registry=self.registry
        )
        self.pending = Gauge(
            "clausebot_telegram_pending_updates", "Updates that Telegram still holds", registry=self.registry
        )
        self.rules_refused = Gauge(
            "clausebot_rules_refused", "Faults of newer rules that were refused", registry=self.registry
        )

    def replied(self, channel: str, reply: Reply) -> None:
        """Count one reply of the service."""
        if reply.kind == "limited":
            self.limited.labels(channel).inc()
        elif reply.answer is not None:
            self.questions.labels(channel, reply.answer.outcome, reply.answer.language).inc()
            self.answering.observe(reply.answer.micros / 1e6)

    def text(self) -> bytes:
        """All figures in the format that Prometheus reads."""
        return generate_latest(self.registry)

    def _counter(self, name: str, says: str, labels: str) -> Counter:
        return Counter(f"clausebot_{name}", says, labels.split(), registry=self.registry)
