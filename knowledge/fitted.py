"""The fitted constants, all in one place. `make fit` writes this file; change nothing by hand.

Behind each weight: by how many points the right share falls on the fitted questions when it is left out and
the others are fitted again. A figure near 0 is one that others can stand in for.
"""

from __future__ import annotations

from collections.abc import Mapping

# What the evidence for a candidate weighs (see `evidence.Evidence` and `weigh`).
WEIGHTS: Mapping[str, float] = {
    "words": -2.337,  # +0.0
    "order": 1.951,  # +0.0
    "signs": 1.942,  # +0.0
    "concepts": 0.170,  # +0.0
    "wording": -1.524,  # -0.2
    "best": 0.617,  # +0.0
    "second": -0.226,  # +0.0
    "third": 2.542,  # +0.0
    "ratio": 1.029,  # +0.0
    "token_ratio": 1.531,  # +0.0
    "coverage": 1.601,  # -0.2
    "covered_by_best": 1.671,  # +0.0
    "likelihood": 0.305,  # +0.0
    "likelihood_all": 1.971,  # -0.2
    "lead": 4.196,  # +0.0
    "silent": -4.019,  # -0.2
    "silent_money": -7.236,  # +0.2
    "silent_bound": -4.991,  # +0.2
    "silent_who": 0.214,  # +0.0
    "limit": 1.268,  # +0.4
    "circumstance": 2.884,  # +0.4
    "role": 2.627,  # +0.7
    "named": 0.321,  # +0.0
    "uncovered": 1.115,  # +0.4
    "small_talk": 1.592,  # +0.0
    "relative_words": -2.067,  # +0.2
    "relative_order": 1.807,  # +0.0
    "relative_signs": 3.460,  # +0.2
    "relative_best": 1.187,  # +0.0
    "relative_ratio": 1.032,  # +0.0
}
# … and that nothing fits.
NOTHING: Mapping[str, float] = {
    "constant": -0.023,
    "coverage": -0.014,
    "ratio": -0.000,
    "best": -0.006,
}

# What a candidate weighs in a conversation (see `context`).
CONTEXT: Mapping[str, float] = {
    "alone": 0.242,
    "together": 0.244,
    "same": 1.244,
    "bound": 1.995,
    "section": -0.009,
    "far": -2.420,
    "outside": -0.197,
    "same_long": -1.389,
    "same_known": 1.801,
    "states": 0.713,
    "lead": 1.463,
    "likelihood": 2.096,
    "coverage": 0.889,
}
CONTEXT_NOTHING = -0.821
