"""The fitted constants, all in one place. `make fit` writes this file; change nothing by hand.

Behind each weight: by how many points the right share falls on fitted golden questions when it is left out
and the others are fitted again on these alone. A figure near 0 is one that others can stand in for.
"""

from __future__ import annotations

from collections.abc import Mapping

# What the evidence for a candidate weighs (see `evidence.Evidence` and `weigh`).
WEIGHTS: Mapping[str, float] = {
    "words": -0.554,  # +0.0
    "order": 0.484,  # -0.1
    "signs": -0.074,  # +0.0
    "concepts": 0.419,  # -0.1
    "wording": 3.067,  # +0.0
    "best": -1.526,  # -0.1
    "second": 0.908,  # +0.1
    "third": 2.004,  # -0.1
    "ratio": 3.134,  # +0.0
    "token_ratio": 4.017,  # -0.1
    "coverage": 2.960,  # -0.1
    "covered_by_best": -1.078,  # +0.0
    "likelihood": -0.100,  # +0.0
    "likelihood_all": 2.495,  # +0.6
    "outside": -0.696,  # +0.1
    "outside_rest": -0.776,  # +0.0
    "lead": 3.101,  # -0.1
    "silent": -1.760,  # +0.1
    "silent_money": -2.670,  # -0.1
    "silent_bound": -4.578,  # +0.0
    "silent_who": -0.371,  # +0.0
    "limit": 1.019,  # +0.1
    "circumstance": 1.353,  # +0.1
    "role": 1.815,  # +0.5
    "named": -0.111,  # +0.0
    "uncovered": 0.629,  # -0.1
    "small_talk": 3.535,  # +0.0
    "relative_words": -1.696,  # -0.1
    "relative_order": 0.565,  # +0.0
    "relative_signs": 1.251,  # +0.1
    "relative_best": 1.033,  # +0.1
    "relative_ratio": 1.156,  # -0.1
}
# … and that nothing fits.
NOTHING: Mapping[str, float] = {
    "constant": 6.421,
    "coverage": 1.333,
    "ratio": 2.445,
    "best": 5.069,
}

# What a candidate weighs in a conversation (see `context`).
CONTEXT: Mapping[str, float] = {
    "alone": 0.629,
    "together": 0.051,
    "same": 2.916,
    "bound": 2.238,
    "section": 0.427,
    "far": 0.185,
    "outside": 0.402,
    "same_long": -3.335,
    "same_known": 1.615,
    "far_known": -2.518,
    "states": -0.105,
    "same_silent": -3.071,
    "earlier": -2.912,
    "fragment_far": -0.856,
    "fragment_outside": -1.135,
    "same_supposed": 1.531,
    "role": 0.311,
    "lead": -0.359,
    "lead_before": 3.955,
    "likelihood": 1.398,
    "coverage": 0.098,
    "ratio": 3.076,
}
CONTEXT_NOTHING = -1.263
