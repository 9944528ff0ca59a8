"""`python -m tests.emulator PORT`: the emulator on its own, until it is interrupted."""

from __future__ import annotations

import sys
import threading

from tests.emulator.telegram import Telegram


def main() -> None:
    """Serve on the given port, or on a free one."""
    with Telegram(port=int(sys.argv[1]) if len(sys.argv) > 1 else 0) as telegram:
        sys.stdout.write(f"base_url {telegram.base_url}\ntoken    {telegram.token}\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
