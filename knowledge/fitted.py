"""The fitted constants, all in one place. `make fit` writes this file; change nothing by hand.

Behind each weight: by how many points the right share falls on fitted golden questions when it is left out
and the others are fitted again on these alone. A figure near 0 is one that others can stand in for.
"""

from __future__ import annotations

from collections.abc import Mapping

# What the evidence for a candidate weighs (see `evidence.Evidence` and `weigh`).
WEIGHTS: Mapping[str, float] = {
    "words": -2.223,  # +0.0
    "order": 0.890,  # +0.0
    "signs": 1.036,  # +0.0
    "concepts": -0.151,  # +0.0
    "wording": 2.547,  # -0.2
    "best": -1.639,  # +0.0
    "second": -0.294,  # +0.0
    "third": 2.789,  # +0.0
    "ratio": 1.921,  # +0.0
    "token_ratio": 3.553,  # +0.0
    "coverage": 3.027,  # -0.2
    "covered_by_best": -1.481,  # +0.0
    "likelihood": 0.108,  # +0.0
    "likelihood_all": 1.812,  # +0.2
    "lead": 4.297,  # +0.0
    "silent": -3.825,  # -0.2
    "silent_money": -3.642,  # -0.2
    "silent_bound": -4.946,  # +0.0
    "silent_who": -0.744,  # +0.0
    "limit": 0.119,  # +0.0
    "circumstance": 1.784,  # +0.3
    "role": 1.536,  # +0.3
    "named": -0.215,  # +0.0
    "uncovered": 1.025,  # +0.0
    "small_talk": 3.008,  # +0.0
    "relative_words": -1.939,  # +0.0
    "relative_order": 0.418,  # +0.0
    "relative_signs": 1.726,  # +0.0
    "relative_best": 1.057,  # -0.2
    "relative_ratio": 0.916,  # +0.0
}
# … and that nothing fits.
NOTHING: Mapping[str, float] = {
    "constant": 1.244,
    "coverage": 3.396,
    "ratio": 7.916,
    "best": -3.552,
}

# What a candidate weighs in a conversation (see `context`).
CONTEXT: Mapping[str, float] = {
    "alone": 0.695,
    "together": 0.114,
    "same": 3.105,
    "bound": 2.446,
    "section": 0.568,
    "far": -0.003,
    "outside": -0.335,
    "same_long": -3.013,
    "same_known": 1.316,
    "far_known": -2.299,
    "states": -0.723,
    "same_silent": -3.161,
    "earlier": -2.632,
    "fragment_far": -1.437,
    "fragment_outside": -1.413,
    "same_supposed": 1.472,
    "role": 0.855,
    "lead": -0.504,
    "lead_before": 3.893,
    "likelihood": 1.185,
    "coverage": -0.068,
    "ratio": 2.444,
}
CONTEXT_NOTHING = -1.658
