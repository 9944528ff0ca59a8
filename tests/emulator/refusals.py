"""What Telegram refuses, as exceptions: the method raises, the API turns it into the JSON of the documented shape.

Refusal            anything that is not `ok: true`
├── BadRequest     400, the caller asked for something that cannot be
├── Unauthorized   401, no bot has this token
├── Forbidden      403, the chat does not want this bot
├── NotFound       404, there is no such method
├── Conflict       409, somebody else collects the updates
└── TooManyRequests 429, with the seconds to wait
"""

from __future__ import annotations

from tests.emulator.values import Json


class Refusal(Exception):
    """A call that Telegram answers with `ok: false`."""

    code = 500

    def __init__(self, description: str, *, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.description = description
        self.parameters = parameters or {}

    def as_json(self) -> Json:
        """The body of the answer."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return {**body, "parameters": self.parameters} if self.parameters else body


class BadRequest(Refusal):
    """The request itself is wrong; its text is given without the prefix."""

    code = 400

    def __init__(self, text: str) -> None:
        super().__init__(f"Bad Request: {text}")


class Unauthorized(Refusal):
    """No bot has this token."""

    code = 401

    def __init__(self) -> None:
        super().__init__("Unauthorized")


class Forbidden(Refusal):
    """The chat does not want this bot."""

    code = 403

    def __init__(self, text: str) -> None:
        super().__init__(f"Forbidden: {text}")


class NotFound(Refusal):
    """There is no such method."""

    code = 404

    def __init__(self) -> None:
        super().__init__("Not Found")


class Conflict(Refusal):
    """Somebody else collects the updates."""

    code = 409

    def __init__(self, text: str) -> None:
        super().__init__(f"Conflict: {text}")


class TooManyRequests(Refusal):
    """The bot is asked to wait."""

    code = 429

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"Too Many Requests: retry after {retry_after}", parameters={"retry_after": retry_after})
