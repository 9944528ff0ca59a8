"""What is wrong in a rule book that loads: small checks, each a function, listed in `CHECKS`."""

from knowledge.check.catalogue import CHECKS, check, located
from knowledge.check.context import Check

__all__ = ["CHECKS", "Check", "check", "located"]
