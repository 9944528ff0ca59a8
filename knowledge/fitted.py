"""The fitted constants, all in one place. `make fit` writes this file; change nothing by hand.

Behind each weight: by how many points the right share falls on fitted golden questions when it is left out
and the others are fitted again on these alone. A figure near 0 is one that others can stand in for.
"""

from __future__ import annotations

from collections.abc import Mapping

# What the evidence for a candidate weighs (see `evidence.Evidence` and `weigh`).
WEIGHTS: Mapping[str, float] = {
    "words": -2.151,  # +0.1
    "order": 0.115,  # +0.1
    "signs": 1.117,  # +0.0
    "concepts": 0.253,  # -0.1
    "wording": 3.541,  # +0.0
    "best": -1.678,  # +0.0
    "second": 0.364,  # +0.1
    "third": 3.068,  # -0.1
    "ratio": 2.011,  # +0.1
    "token_ratio": 3.956,  # +0.1
    "coverage": 2.567,  # +0.0
    "covered_by_best": -1.221,  # +0.0
    "likelihood": 0.235,  # -0.1
    "likelihood_all": 1.790,  # +0.4
    "lead": 3.832,  # +0.0
    "silent": -3.416,  # -0.1
    "silent_money": -3.258,  # +0.0
    "silent_bound": -5.051,  # +0.0
    "silent_who": -0.255,  # +0.0
    "limit": 0.090,  # -0.1
    "circumstance": 1.916,  # +0.4
    "role": 2.018,  # +0.7
    "named": -0.372,  # +0.0
    "uncovered": 0.682,  # +0.0
    "small_talk": 2.982,  # +0.0
    "relative_words": -2.027,  # +0.1
    "relative_order": 0.214,  # +0.0
    "relative_signs": 1.516,  # +0.0
    "relative_best": 1.054,  # +0.0
    "relative_ratio": 0.912,  # +0.1
}
# … and that nothing fits.
NOTHING: Mapping[str, float] = {
    "constant": 0.963,
    "coverage": 2.706,
    "ratio": 8.320,
    "best": -2.820,
}

# What a candidate weighs in a conversation (see `context`).
CONTEXT: Mapping[str, float] = {
    "alone": 0.765,
    "together": 0.111,
    "same": 2.770,
    "bound": 2.416,
    "section": 0.243,
    "far": 0.186,
    "outside": -0.222,
    "same_long": -2.907,
    "same_known": 1.400,
    "far_known": -2.594,
    "states": -0.619,
    "same_silent": -2.906,
    "earlier": -2.189,
    "fragment_far": -1.828,
    "fragment_outside": -1.594,
    "same_supposed": 1.258,
    "role": 0.696,
    "lead": -0.383,
    "lead_before": 3.987,
    "likelihood": 1.081,
    "coverage": -0.897,
    "ratio": 2.482,
}
CONTEXT_NOTHING = -1.614
