"""The fitted constants, all in one place. `make fit` writes this file; change nothing by hand.

Behind each weight: by how many points the right share falls on the fitted questions when it is left out and
the others are fitted again. A figure near 0 is one that others can stand in for.
"""

from __future__ import annotations

from collections.abc import Mapping

# What the evidence for a candidate weighs (see `evidence.Evidence` and `weigh`).
WEIGHTS: Mapping[str, float] = {
    "words": -0.551,  # +0.0
    "order": 1.261,  # +0.2
    "signs": 1.356,  # +0.0
    "concepts": -0.353,  # +0.2
    "wording": -0.564,  # +0.0
    "best": -0.724,  # +0.0
    "second": 0.589,  # +0.0
    "third": 0.981,  # -0.2
    "ratio": 1.634,  # +0.0
    "token_ratio": 1.674,  # +0.0
    "coverage": 1.170,  # -0.2
    "covered_by_best": 0.097,  # +0.0
    "likelihood": 0.355,  # +0.2
    "likelihood_all": 1.482,  # +0.4
    "lead": 3.536,  # +1.1
    "silent": -1.877,  # +0.2
    "silent_who": -1.023,  # +0.0
    "limit": 1.345,  # -0.2
    "circumstance": 0.899,  # +0.0
    "role": 2.993,  # -0.2
    "named": 0.719,  # +0.0
    "uncovered": 0.989,  # +0.2
    "small_talk": 1.489,  # +0.0
    "relative_words": -0.857,  # +0.2
    "relative_order": 1.826,  # +0.2
    "relative_signs": 2.090,  # +0.4
    "relative_best": -0.230,  # +0.0
    "relative_ratio": 1.943,  # +0.4
}
# … and that nothing fits.
NOTHING: Mapping[str, float] = {
    "constant": -0.049,
    "coverage": -0.025,
    "ratio": -0.001,
    "best": -0.011,
}

# Follow-ups: the weights of `follow.context_rows` and the utility of nothing, for a question that stands by
# itself and for one that leans on the last.
COMPLETE = ((0.669, 0.376, 0.814, 1.044, -0.143, -0.109), -1.322)
ELLIPTICAL = ((0.671, 0.463, 2.027, 3.007, 0.169, -0.210), -3.114)
