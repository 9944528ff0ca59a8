"""The fitted constants, all in one place. `make fit` writes this file; change nothing by hand.

Behind each weight: by how many points the right share falls on the fitted questions when it is left out and
the others are fitted again. A figure near 0 is one that others can stand in for.
"""

from __future__ import annotations

from collections.abc import Mapping

# What the evidence for a candidate weighs (see `evidence.Evidence` and `weigh`).
WEIGHTS: Mapping[str, float] = {
    "words": -2.003,  # +0.2
    "order": 2.335,  # +0.5
    "signs": 1.826,  # +0.0
    "concepts": -0.131,  # +0.0
    "wording": -1.081,  # +0.2
    "best": -0.243,  # +0.0
    "second": -0.518,  # +0.0
    "third": 1.722,  # +0.4
    "ratio": 1.481,  # +0.2
    "token_ratio": 1.529,  # +0.4
    "coverage": 1.874,  # +0.2
    "covered_by_best": 0.946,  # +0.4
    "likelihood": 0.139,  # +0.0
    "likelihood_all": 1.494,  # +0.5
    "lead": 4.191,  # +0.5
    "silent": -3.510,  # +0.4
    "silent_money": -5.511,  # +0.5
    "silent_bound": -4.783,  # +0.7
    "silent_who": -0.169,  # +0.0
    "limit": 0.507,  # +0.4
    "circumstance": 2.063,  # +0.5
    "role": 2.612,  # +0.9
    "named": 0.274,  # +0.2
    "uncovered": 0.839,  # +0.5
    "small_talk": 1.945,  # +0.0
    "relative_words": -1.760,  # +0.4
    "relative_order": 1.836,  # +0.7
    "relative_signs": 2.829,  # +0.5
    "relative_best": 0.252,  # +0.2
    "relative_ratio": 2.253,  # +0.4
}
# … and that nothing fits.
NOTHING: Mapping[str, float] = {
    "constant": -0.065,
    "coverage": -0.042,
    "ratio": -0.001,
    "best": -0.018,
}

# What a candidate weighs in a conversation (see `context`).
CONTEXT: Mapping[str, float] = {
    "alone": 0.599,
    "together": 0.319,
    "same": 1.279,
    "bound": 2.321,
    "section": 0.822,
    "earlier": 0.368,
    "outside": 0.976,
    "outside_near": 0.197,
    "same_long": -1.779,
    "same_known": 2.348,
    "states": 0.651,
    "lead": 1.924,
}
CONTEXT_NOTHING = -1.757
