"""The fitted constants, all in one place. `make fit` writes this file; change nothing by hand.

Behind each weight: by how many points the right share falls on fitted golden questions when it is left out
and the others are fitted again on these alone. A figure near 0 is one that others can stand in for.
"""

from __future__ import annotations

from collections.abc import Mapping

# What the evidence for a candidate weighs (see `evidence.Evidence` and `weigh`).
WEIGHTS: Mapping[str, float] = {
    "words": 0.729,  # +0.0
    "order": -0.849,  # +0.0
    "signs": 0.007,  # +0.0
    "concepts": 0.935,  # -0.1
    "wording": 2.496,  # -0.1
    "best": -0.245,  # +0.0
    "second": 0.512,  # +0.0
    "third": 1.203,  # +0.0
    "ratio": 2.879,  # -0.1
    "token_ratio": 3.980,  # -0.1
    "coverage": 2.031,  # +0.0
    "covered_by_best": -1.776,  # +0.0
    "likelihood": -0.339,  # +0.0
    "likelihood_all": 2.924,  # +0.7
    "outside": -0.741,  # +0.1
    "outside_rest": -0.768,  # +0.2
    "lead": 1.309,  # +0.0
    "silent": -2.153,  # +0.0
    "silent_money": -2.447,  # +0.1
    "silent_bound": -3.020,  # +0.0
    "silent_who": -0.078,  # +0.0
    "limit": 0.960,  # +0.1
    "circumstance": 1.358,  # +0.2
    "role": 1.626,  # +0.3
    "named": -0.015,  # +0.0
    "uncovered": 0.651,  # +0.0
    "small_talk": 3.106,  # +0.0
    "relative_words": -0.243,  # +0.0
    "relative_order": 0.380,  # +0.0
    "relative_signs": 1.513,  # +0.1
    "relative_best": 1.019,  # +0.0
    "relative_ratio": 1.136,  # -0.1
}
# … and that nothing fits.
NOTHING: Mapping[str, float] = {
    "constant": 6.728,
    "coverage": 0.720,
    "ratio": 3.259,
    "best": 3.709,
}

# What a candidate weighs in a conversation (see `context`).
CONTEXT: Mapping[str, float] = {
    "alone": 0.803,
    "together": 0.065,
    "same": 3.233,
    "bound": 2.547,
    "section": 0.544,
    "far": 0.293,
    "outside": 0.221,
    "same_long": -2.608,
    "same_known": 1.468,
    "far_known": -2.834,
    "states": -0.344,
    "same_silent": -4.392,
    "earlier": -2.843,
    "fragment_far": -0.643,
    "fragment_outside": -1.424,
    "same_supposed": 1.674,
    "role": 0.383,
    "lead": -0.127,
    "lead_before": 3.942,
    "likelihood": 1.361,
    "coverage": -0.355,
    "ratio": 2.402,
}
CONTEXT_NOTHING = -0.746
