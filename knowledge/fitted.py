"""The fitted constants, all in one place. `make fit` writes this file; change nothing by hand.

Behind each weight: by how many points the right share falls on the fitted questions when it is left out and
the others are fitted again. A figure near 0 is one that others can stand in for.
"""

from __future__ import annotations

from collections.abc import Mapping

# What the evidence for a candidate weighs (see `evidence.Evidence` and `weigh`).
WEIGHTS: Mapping[str, float] = {
    "words": -0.990,  # +0.0
    "order": 0.861,  # +0.2
    "signs": 1.402,  # +0.0
    "concepts": -0.382,  # -0.2
    "wording": -0.070,  # +0.2
    "best": -0.360,  # +0.0
    "second": -0.245,  # +0.0
    "third": 0.292,  # +0.0
    "ratio": 1.581,  # +0.0
    "token_ratio": 1.255,  # +0.4
    "coverage": 1.461,  # -0.2
    "covered_by_best": -0.867,  # +0.2
    "likelihood": 0.183,  # +0.2
    "likelihood_all": 1.706,  # +0.2
    "lead": 4.209,  # +0.7
    "silent": -3.783,  # +0.0
    "silent_who": -0.063,  # +0.0
    "limit": 0.413,  # +0.4
    "circumstance": 1.709,  # +0.0
    "role": 2.920,  # +0.5
    "named": 0.512,  # +0.0
    "uncovered": 1.195,  # +0.2
    "small_talk": 1.218,  # +0.0
    "relative_words": -1.551,  # -0.2
    "relative_order": 1.631,  # +0.5
    "relative_signs": 2.449,  # +0.4
    "relative_best": 0.011,  # +0.0
    "relative_ratio": 1.852,  # +0.4
}
# … and that nothing fits.
NOTHING: Mapping[str, float] = {
    "constant": -0.053,
    "coverage": -0.030,
    "ratio": -0.001,
    "best": -0.013,
}

# What a candidate weighs in a conversation (see `context`).
CONTEXT: Mapping[str, float] = {
    "alone": 0.625,
    "together": 0.336,
    "same": 1.427,
    "bound": 2.650,
    "section": 0.668,
    "earlier": 0.390,
    "outside": 1.150,
    "outside_near": 0.328,
    "same_long": -2.012,
    "same_known": 2.218,
    "states": 1.531,
    "lead": 1.988,
}
CONTEXT_NOTHING = -1.800
