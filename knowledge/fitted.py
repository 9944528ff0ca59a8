"""The fitted constants, all in one place. `make fit` writes this file; change nothing by hand.

Behind each weight: by how many points the right share falls on fitted golden questions when it is left out
and the others are fitted again on these alone. A figure near 0 is one that others can stand in for.
"""

from __future__ import annotations

from collections.abc import Mapping

# What the evidence for a candidate weighs (see `evidence.Evidence` and `weigh`).
WEIGHTS: Mapping[str, float] = {
    "words": -0.170,  # +0.0
    "order": 0.397,  # +0.0
    "signs": 0.370,  # +0.0
    "concepts": 0.510,  # +0.1
    "wording": 2.544,  # +0.1
    "best": -1.094,  # +0.0
    "second": 1.192,  # +0.0
    "third": 2.092,  # +0.1
    "ratio": 3.102,  # +0.1
    "token_ratio": 3.745,  # +0.1
    "coverage": 2.466,  # +0.1
    "covered_by_best": -1.521,  # +0.1
    "likelihood": -0.100,  # +0.1
    "likelihood_all": 2.292,  # +0.6
    "lead": 2.776,  # +0.1
    "silent": -2.904,  # +0.2
    "silent_money": -2.989,  # -0.1
    "silent_bound": -4.851,  # -0.1
    "silent_who": -0.424,  # +0.0
    "limit": 1.069,  # +0.2
    "circumstance": 1.418,  # +0.3
    "role": 2.144,  # +0.8
    "named": 0.136,  # +0.0
    "uncovered": 0.420,  # +0.1
    "small_talk": 2.899,  # +0.0
    "relative_words": -1.513,  # -0.1
    "relative_order": 0.499,  # +0.0
    "relative_signs": 1.639,  # +0.1
    "relative_best": 0.900,  # +0.1
    "relative_ratio": 1.220,  # +0.0
}
# … and that nothing fits.
NOTHING: Mapping[str, float] = {
    "constant": 4.112,
    "coverage": 4.107,
    "ratio": 1.239,
    "best": -1.625,
}

# What a candidate weighs in a conversation (see `context`).
CONTEXT: Mapping[str, float] = {
    "alone": 0.635,
    "together": 0.010,
    "same": 2.980,
    "bound": 2.362,
    "section": 0.477,
    "far": 0.313,
    "outside": -0.177,
    "same_long": -2.656,
    "same_known": 1.422,
    "far_known": -2.512,
    "states": -0.534,
    "same_silent": -3.202,
    "earlier": -2.393,
    "fragment_far": -0.921,
    "fragment_outside": -0.986,
    "same_supposed": 1.464,
    "role": 0.558,
    "lead": 0.110,
    "lead_before": 3.766,
    "likelihood": 1.339,
    "coverage": 0.146,
    "ratio": 3.370,
}
CONTEXT_NOTHING = -1.037
