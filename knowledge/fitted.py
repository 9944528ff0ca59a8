"""The fitted constants, all in one place. `make fit` writes this file; change nothing by hand.

Behind each weight: by how many points the right share falls on the fitted questions when it is left out and
the others are fitted again. A figure near 0 is one that others can stand in for.
"""

from __future__ import annotations

from collections.abc import Mapping

# What the evidence for a candidate weighs (see `evidence.Evidence` and `weigh`).
WEIGHTS: Mapping[str, float] = {
    "words": -2.392,  # +0.0
    "order": 1.870,  # +0.0
    "signs": 1.997,  # +0.0
    "concepts": 0.112,  # +0.0
    "wording": -1.260,  # +0.0
    "best": 0.488,  # +0.0
    "second": -0.301,  # +0.0
    "third": 2.236,  # +0.0
    "ratio": 1.276,  # +0.0
    "token_ratio": 1.454,  # +0.2
    "coverage": 1.582,  # -0.2
    "covered_by_best": 2.102,  # +0.2
    "likelihood": 0.348,  # +0.0
    "likelihood_all": 1.889,  # +0.0
    "lead": 4.258,  # +0.4
    "silent": -4.087,  # +0.2
    "silent_money": -7.319,  # +0.5
    "silent_bound": -4.987,  # +0.2
    "silent_who": 0.100,  # +0.0
    "limit": 1.312,  # +0.4
    "circumstance": 3.300,  # +0.5
    "role": 2.517,  # +0.5
    "named": 0.248,  # +0.0
    "uncovered": 0.962,  # +0.4
    "small_talk": 1.711,  # +0.0
    "relative_words": -2.190,  # +0.2
    "relative_order": 1.596,  # +0.2
    "relative_signs": 3.534,  # +0.5
    "relative_best": 1.110,  # +0.0
    "relative_ratio": 1.241,  # +0.0
}
# … and that nothing fits.
NOTHING: Mapping[str, float] = {
    "constant": -0.026,
    "coverage": -0.016,
    "ratio": -0.001,
    "best": -0.007,
}

# What a candidate weighs in a conversation (see `context`).
CONTEXT: Mapping[str, float] = {
    "alone": 0.240,
    "together": 0.241,
    "same": 1.255,
    "bound": 2.078,
    "section": 0.036,
    "far": -2.388,
    "outside": -0.103,
    "same_long": -1.516,
    "same_known": 1.779,
    "states": 0.670,
    "lead": 1.578,
    "likelihood": 1.925,
    "coverage": 1.145,
}
CONTEXT_NOTHING = -0.788
