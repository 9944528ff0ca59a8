"""The fitted constants, all in one place. `make fit` writes this file; change nothing by hand.

Behind each weight: by how many points the right share falls on fitted golden questions when it is left out
and the others are fitted again on these alone. A figure near 0 is one that others can stand in for.
"""

from __future__ import annotations

from collections.abc import Mapping

# What the evidence for a candidate weighs (see `evidence.Evidence` and `weigh`).
WEIGHTS: Mapping[str, float] = {
    "words": -0.959,  # +0.1
    "order": 0.507,  # +0.0
    "signs": -0.312,  # +0.0
    "concepts": 0.316,  # +0.0
    "wording": 3.069,  # +0.1
    "best": -1.076,  # +0.0
    "second": 1.075,  # +0.1
    "third": 1.911,  # +0.0
    "ratio": 3.104,  # +0.0
    "token_ratio": 4.201,  # +0.1
    "coverage": 3.074,  # -0.1
    "covered_by_best": -1.068,  # +0.0
    "likelihood": -0.130,  # +0.1
    "likelihood_all": 2.445,  # +0.6
    "outside": -0.663,  # +0.1
    "outside_rest": -0.762,  # +0.1
    "lead": 3.399,  # +0.0
    "silent": -2.679,  # +0.1
    "silent_money": -2.667,  # +0.0
    "silent_bound": -4.831,  # +0.1
    "silent_who": -0.378,  # +0.0
    "limit": 0.971,  # +0.1
    "circumstance": 1.364,  # +0.2
    "role": 1.780,  # +0.6
    "named": 0.017,  # +0.0
    "uncovered": 0.529,  # +0.0
    "small_talk": 3.559,  # +0.0
    "relative_words": -1.595,  # +0.0
    "relative_order": 0.640,  # +0.1
    "relative_signs": 1.225,  # +0.1
    "relative_best": 0.878,  # +0.2
    "relative_ratio": 1.032,  # -0.1
}
# … and that nothing fits.
NOTHING: Mapping[str, float] = {
    "constant": 6.765,
    "coverage": 1.138,
    "ratio": 2.743,
    "best": 5.488,
}

# What a candidate weighs in a conversation (see `context`).
CONTEXT: Mapping[str, float] = {
    "alone": 0.810,
    "together": 0.041,
    "same": 3.367,
    "bound": 2.419,
    "section": 0.464,
    "far": 0.178,
    "outside": 0.119,
    "same_long": -3.120,
    "same_known": 1.418,
    "far_known": -2.644,
    "states": -0.379,
    "same_silent": -4.423,
    "earlier": -3.115,
    "fragment_far": -0.837,
    "fragment_outside": -1.319,
    "same_supposed": 1.489,
    "role": 0.417,
    "lead": -0.262,
    "lead_before": 4.154,
    "likelihood": 1.096,
    "coverage": -0.096,
    "ratio": 2.590,
}
CONTEXT_NOTHING = -0.937
