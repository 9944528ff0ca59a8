"""The fitted constants, all in one place. `make fit` writes this file; change nothing by hand.

Behind each weight: by how many points the right share falls on the fitted questions when it is left out and
the others are fitted again. A figure near 0 is one that others can stand in for.
"""

from __future__ import annotations

from collections.abc import Mapping

# What the evidence for a candidate weighs (see `evidence.Evidence` and `weigh`).
WEIGHTS: Mapping[str, float] = {
    "words": -2.429,  # +0.0
    "order": 1.910,  # +0.0
    "signs": 2.014,  # +0.0
    "concepts": 0.120,  # +0.0
    "wording": -1.197,  # +0.0
    "best": 0.483,  # +0.0
    "second": -0.318,  # +0.0
    "third": 2.258,  # +0.0
    "ratio": 1.280,  # +0.0
    "token_ratio": 1.442,  # +0.2
    "coverage": 1.589,  # -0.2
    "covered_by_best": 2.174,  # +0.0
    "likelihood": 0.339,  # +0.0
    "likelihood_all": 1.914,  # +0.0
    "lead": 4.292,  # +0.4
    "silent": -4.073,  # +0.2
    "silent_money": -7.332,  # +0.5
    "silent_bound": -4.983,  # +0.2
    "silent_who": 0.135,  # +0.0
    "limit": 1.314,  # +0.4
    "circumstance": 3.329,  # +0.5
    "role": 2.516,  # +0.5
    "named": 0.278,  # +0.0
    "uncovered": 1.003,  # +0.4
    "small_talk": 1.232,  # +0.0
    "relative_words": -2.195,  # +0.2
    "relative_order": 1.583,  # +0.2
    "relative_signs": 3.522,  # +0.5
    "relative_best": 1.128,  # +0.0
    "relative_ratio": 1.287,  # +0.0
}
# … and that nothing fits.
NOTHING: Mapping[str, float] = {
    "constant": -0.024,
    "coverage": -0.015,
    "ratio": -0.000,
    "best": -0.006,
}

# What a candidate weighs in a conversation (see `context`).
CONTEXT: Mapping[str, float] = {
    "alone": 0.643,
    "together": 0.245,
    "same": 1.527,
    "bound": 2.260,
    "section": 0.919,
    "earlier": 0.355,
    "outside": 0.973,
    "outside_near": 0.320,
    "same_long": -1.437,
    "same_known": 2.107,
    "states": 0.619,
    "lead": 2.464,
}
CONTEXT_NOTHING = -1.491
