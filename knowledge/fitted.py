"""The fitted constants, all in one place. `make fit` writes this file; change nothing by hand.

Behind each weight: by how many points the right share falls on the fitted questions when it is left out and
the others are fitted again. A figure near 0 is one that others can stand in for.
"""

from __future__ import annotations

from collections.abc import Mapping

# What the evidence for a candidate weighs (see `evidence.Evidence` and `weigh`).
WEIGHTS: Mapping[str, float] = {
    "words": -1.162,  # +0.0
    "order": 0.789,  # +0.0
    "signs": 1.256,  # +0.2
    "concepts": -0.082,  # +0.2
    "wording": -0.710,  # +0.0
    "best": -0.126,  # +0.0
    "second": -0.057,  # +0.0
    "third": 1.048,  # +0.0
    "ratio": 1.202,  # +0.0
    "token_ratio": 1.037,  # +0.0
    "coverage": 0.991,  # -0.2
    "covered_by_best": 0.440,  # +0.0
    "likelihood": 0.233,  # -0.2
    "likelihood_all": 1.730,  # +0.0
    "lead": 3.879,  # +0.7
    "silent": -2.802,  # +0.2
    "silent_money": -4.203,  # +0.0
    "silent_bound": -3.506,  # +0.2
    "silent_who": -0.302,  # +0.0
    "limit": 0.424,  # +0.4
    "circumstance": 1.646,  # +0.0
    "role": 2.795,  # +0.9
    "named": 0.317,  # +0.0
    "uncovered": 0.399,  # +0.4
    "small_talk": 1.050,  # +0.0
    "relative_words": -1.539,  # +0.0
    "relative_order": 1.273,  # +0.5
    "relative_signs": 2.517,  # +0.4
    "relative_best": 0.363,  # -0.2
    "relative_ratio": 1.820,  # +0.0
}
# … and that nothing fits.
NOTHING: Mapping[str, float] = {
    "constant": -0.073,
    "coverage": -0.050,
    "ratio": -0.002,
    "best": -0.022,
}

# What a candidate weighs in a conversation (see `context`).
CONTEXT: Mapping[str, float] = {
    "alone": 0.650,
    "together": 0.327,
    "same": 1.496,
    "bound": 2.616,
    "section": 0.750,
    "earlier": 0.333,
    "outside": 0.806,
    "outside_near": 0.135,
    "same_long": -1.996,
    "same_known": 2.249,
    "states": 0.789,
    "lead": 1.846,
}
CONTEXT_NOTHING = -1.838
