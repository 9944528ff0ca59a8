"""The fitted constants, all in one place. `make fit` writes this file; change nothing by hand.

Behind each weight: by how many points the right share falls on fitted golden questions when it is left out
and the others are fitted again on these alone. A figure near 0 is one that others can stand in for.
"""

from __future__ import annotations

from collections.abc import Mapping

# What the evidence for a candidate weighs (see `evidence.Evidence` and `weigh`).
WEIGHTS: Mapping[str, float] = {
    "words": -2.231,  # +0.0
    "order": 0.834,  # +0.0
    "signs": 0.572,  # +0.2
    "concepts": -0.440,  # +0.0
    "wording": 2.379,  # -0.2
    "best": -0.683,  # +0.0
    "second": 0.033,  # +0.0
    "third": 2.961,  # +0.0
    "ratio": 1.443,  # +0.0
    "token_ratio": 2.466,  # +0.0
    "coverage": 3.173,  # -0.2
    "covered_by_best": 0.033,  # +0.0
    "likelihood": 0.115,  # +0.0
    "likelihood_all": 1.801,  # -0.2
    "lead": 4.166,  # +0.0
    "silent": -3.129,  # +0.0
    "silent_money": -5.319,  # +0.2
    "silent_bound": -5.088,  # +0.2
    "silent_who": -0.464,  # +0.0
    "limit": 1.235,  # +0.4
    "circumstance": 1.687,  # +0.4
    "role": 1.688,  # +0.5
    "named": -0.180,  # +0.0
    "uncovered": 0.960,  # +0.2
    "small_talk": 2.889,  # +0.0
    "relative_words": -2.177,  # +0.2
    "relative_order": 0.613,  # +0.0
    "relative_signs": 1.932,  # +0.2
    "relative_best": 0.792,  # +0.0
    "relative_ratio": 1.154,  # +0.0
}
# … and that nothing fits.
NOTHING: Mapping[str, float] = {
    "constant": 1.460,
    "coverage": 2.164,
    "ratio": 7.474,
    "best": 0.260,
}

# What a candidate weighs in a conversation (see `context`).
CONTEXT: Mapping[str, float] = {
    "alone": 0.443,
    "together": 0.367,
    "same": 2.142,
    "bound": 2.267,
    "section": -0.442,
    "far": -3.545,
    "outside": -0.525,
    "same_long": -4.420,
    "same_known": 2.996,
    "states": 0.496,
    "lead": 0.377,
    "likelihood": 1.822,
    "coverage": 0.988,
}
CONTEXT_NOTHING = -3.190
