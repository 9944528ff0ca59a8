"""The fitted constants, all in one place. `make fit` writes this file; change nothing by hand.

Behind each weight: by how many points the right share falls on the fitted questions when it is left out and
the others are fitted again. A figure near 0 is one that others can stand in for.
"""

from __future__ import annotations

from collections.abc import Mapping

# What the evidence for a candidate weighs (see `evidence.Evidence` and `weigh`).
WEIGHTS: Mapping[str, float] = {
    "words": -2.346,  # +0.0
    "order": 1.897,  # +0.0
    "signs": 1.933,  # +0.0
    "concepts": 0.190,  # +0.0
    "wording": -1.485,  # +0.0
    "best": 0.640,  # +0.0
    "second": -0.261,  # +0.0
    "third": 2.512,  # +0.0
    "ratio": 1.033,  # +0.0
    "token_ratio": 1.387,  # +0.0
    "coverage": 1.549,  # +0.0
    "covered_by_best": 1.699,  # +0.0
    "likelihood": 0.321,  # +0.0
    "likelihood_all": 1.965,  # -0.2
    "lead": 4.185,  # +0.0
    "silent": -4.068,  # -0.2
    "silent_money": -7.268,  # +0.4
    "silent_bound": -4.998,  # +0.2
    "silent_who": 0.187,  # +0.0
    "limit": 1.289,  # +0.4
    "circumstance": 3.076,  # +0.5
    "role": 2.544,  # +0.5
    "named": 0.306,  # +0.0
    "uncovered": 1.085,  # +0.4
    "small_talk": 1.567,  # +0.0
    "relative_words": -2.071,  # +0.2
    "relative_order": 1.746,  # +0.0
    "relative_signs": 3.480,  # +0.2
    "relative_best": 1.285,  # +0.0
    "relative_ratio": 1.038,  # +0.0
}
# … and that nothing fits.
NOTHING: Mapping[str, float] = {
    "constant": -0.023,
    "coverage": -0.014,
    "ratio": -0.000,
    "best": -0.006,
}

# What a candidate weighs in a conversation (see `context`).
CONTEXT: Mapping[str, float] = {
    "alone": 0.244,
    "together": 0.239,
    "same": 1.243,
    "bound": 2.004,
    "section": -0.005,
    "far": -2.413,
    "outside": -0.170,
    "same_long": -1.442,
    "same_known": 1.838,
    "states": 0.707,
    "lead": 1.495,
    "likelihood": 2.078,
    "coverage": 0.893,
}
CONTEXT_NOTHING = -0.823
