"""`python -m tests.emulator PORT`: the emulator on its own, until it is interrupted."""

from __future__ import annotations

import signal
import sys
import threading

from tests.emulator.telegram import Telegram


def main() -> None:
    """Serve on the given port, or on a free one."""
    with Telegram(port=int(sys.argv[1]) if len(sys.argv) > 1 else 0) as telegram:
        sys.stdout.write(f"base_url {telegram.base_url}\ntoken    {telegram.token}\n")
        sys.stdout.flush()
        over = threading.Event()
        for kind in (signal.SIGINT, signal.SIGTERM):  # a shell's background jobs are started with SIGINT ignored
            signal.signal(kind, lambda *_: over.set())
        over.wait()


if __name__ == "__main__":
    main()
