"""The fitted constants, all in one place. `make fit` writes this file; change nothing by hand.

Behind each weight: by how many points the right share falls on the fitted questions when it is left out and
the others are fitted again. A figure near 0 is one that others can stand in for.
"""

from __future__ import annotations

from collections.abc import Mapping

# What the evidence for a candidate weighs (see `evidence.Evidence` and `weigh`).
WEIGHTS: Mapping[str, float] = {
    "words": -1.996,  # +0.2
    "order": 2.346,  # +0.4
    "signs": 1.829,  # +0.0
    "concepts": -0.134,  # +0.0
    "wording": -1.074,  # +0.2
    "best": -0.238,  # +0.0
    "second": -0.519,  # +0.0
    "third": 1.717,  # +0.4
    "ratio": 1.477,  # +0.2
    "token_ratio": 1.534,  # +0.4
    "coverage": 1.868,  # +0.2
    "covered_by_best": 0.935,  # +0.4
    "likelihood": 0.140,  # +0.0
    "likelihood_all": 1.492,  # +0.5
    "lead": 4.203,  # +0.5
    "silent": -3.512,  # +0.4
    "silent_money": -5.514,  # +0.5
    "silent_bound": -4.783,  # +0.7
    "silent_who": -0.169,  # +0.0
    "limit": 0.506,  # +0.4
    "circumstance": 2.065,  # +0.5
    "role": 2.609,  # +0.7
    "named": 0.261,  # +0.2
    "uncovered": 0.843,  # +0.4
    "small_talk": 1.942,  # +0.0
    "relative_words": -1.759,  # +0.4
    "relative_order": 1.842,  # +0.7
    "relative_signs": 2.825,  # +0.5
    "relative_best": 0.251,  # +0.2
    "relative_ratio": 2.253,  # +0.4
}
# … and that nothing fits.
NOTHING: Mapping[str, float] = {
    "constant": -0.064,
    "coverage": -0.041,
    "ratio": -0.001,
    "best": -0.018,
}

# What a candidate weighs in a conversation (see `context`).
CONTEXT: Mapping[str, float] = {
    "alone": 0.598,
    "together": 0.319,
    "same": 1.282,
    "bound": 2.320,
    "section": 0.827,
    "earlier": 0.373,
    "outside": 0.981,
    "outside_near": 0.197,
    "same_long": -1.778,
    "same_known": 2.348,
    "states": 0.647,
    "lead": 1.924,
}
CONTEXT_NOTHING = -1.753
