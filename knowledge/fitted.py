"""The fitted constants, all in one place. `make fit` writes this file; change nothing by hand.

Behind each weight: by how many points the right share falls on fitted golden questions when it is left out
and the others are fitted again on these alone. A figure near 0 is one that others can stand in for.
"""

from __future__ import annotations

from collections.abc import Mapping

# What the evidence for a candidate weighs (see `evidence.Evidence` and `weigh`).
WEIGHTS: Mapping[str, float] = {
    "words": -2.221,  # +0.0
    "order": 0.800,  # +0.0
    "signs": 1.050,  # +0.0
    "concepts": -0.105,  # +0.0
    "wording": 2.469,  # -0.2
    "best": -1.590,  # +0.0
    "second": -0.368,  # +0.0
    "third": 2.821,  # +0.0
    "ratio": 1.942,  # +0.0
    "token_ratio": 3.474,  # +0.0
    "coverage": 3.060,  # -0.2
    "covered_by_best": -1.429,  # +0.0
    "likelihood": 0.114,  # +0.0
    "likelihood_all": 1.812,  # +0.2
    "lead": 4.267,  # +0.0
    "silent": -3.808,  # -0.2
    "silent_money": -3.615,  # -0.2
    "silent_bound": -4.949,  # +0.0
    "silent_who": -0.739,  # +0.0
    "limit": -0.063,  # +0.0
    "circumstance": 1.786,  # +0.3
    "role": 1.539,  # +0.3
    "named": -0.213,  # +0.0
    "uncovered": 1.020,  # +0.0
    "small_talk": 2.983,  # +0.0
    "relative_words": -1.938,  # +0.0
    "relative_order": 0.417,  # +0.0
    "relative_signs": 1.734,  # +0.0
    "relative_best": 1.052,  # -0.2
    "relative_ratio": 0.935,  # +0.0
}
# … and that nothing fits.
NOTHING: Mapping[str, float] = {
    "constant": 1.242,
    "coverage": 3.416,
    "ratio": 7.927,
    "best": -3.570,
}

# What a candidate weighs in a conversation (see `context`).
CONTEXT: Mapping[str, float] = {
    "alone": 0.874,
    "together": 0.151,
    "same": 1.658,
    "bound": 2.095,
    "section": -0.703,
    "far": -2.564,
    "outside": -0.420,
    "same_long": -5.188,
    "same_known": 4.827,
    "states": 0.286,
    "lead": 1.439,
    "likelihood": 0.819,
    "coverage": 1.614,
}
CONTEXT_NOTHING = -4.034
