"""Phrasings that do not find their own clause when it has to be found without them, and clauses hard to tell apart.

Both ask every phrasing blind, which takes minutes; they run only where there is a way to make assistants.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from knowledge.check.context import Context
from knowledge.check.trial import Trial
from knowledge.errors import Fault

SHOWN = 20  # of the worst clauses, and of the closest pairs
MARGIN = 0.15  # two clauses nearer than this in weight are within the margin
FEWEST_IN_PAIR = 2


def lost_phrasings(context: Context) -> Iterator[Fault]:
    """The share of phrasings that find their clause without themselves, and the clauses that are lost most often."""
    if not context.trials:
        return
    lost = [trial for trial in context.trials if not trial.found]
    share = 1 - len(lost) / len(context.trials)
    yield Fault(
        "(all)", 0, "", f"{share:.1%} of {len(context.trials)} phrasings find their clause when they are left out"
    )
    for trials in _worst(context.trials):
        example = next(trial for trial in trials if not trial.found)
        count = sum(not trial.found for trial in trials)
        message = (
            f"{count} of {len(trials)} phrasings of {example.clause.id} are lost when left out, such as "
            f"`{example.phrasing.text}` → {example.cited}; write more that ask like it, or move it"
        )
        yield context.phrased(example.phrasing, message)


def pairs_within_margin(context: Context) -> Iterator[Fault]:
    """Pairs of clauses that phrasings of one bring up side by side."""
    pairs: dict[tuple[str, ...], list[Trial]] = defaultdict(list)
    for trial in context.trials:
        if _is_close(trial, context):
            pairs[tuple(sorted(name for name, _ in trial.nearest))].append(trial)
    counts = Counter({pair: len(trials) for pair, trials in pairs.items() if len(trials) >= FEWEST_IN_PAIR})
    for pair, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]:
        example = pairs[pair][0].phrasing
        message = f"{' and '.join(pair)} are within {MARGIN:g} for {count} phrasings, such as `{example.text}`"
        yield context.phrased(example, f"{message}; give each the word that tells it from the other")


def _is_close(trial: Trial, context: Context) -> bool:
    if len(trial.nearest) < 2:
        return False
    (first, high), (second, low) = trial.nearest
    both = first in context.book.clauses and second in context.book.clauses
    return both and trial.clause.id in (first, second) and abs(high - low) < MARGIN


def _worst(trials: Sequence[Trial]) -> list[Sequence[Trial]]:
    """The trials of the clauses that lose the largest share, worst first."""
    groups: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        groups[trial.clause.id].append(trial)
    shares = _shares(groups)
    losing = sorted((name for name, share in shares.items() if share), key=lambda name: (-shares[name], name))
    return [groups[name] for name in losing[:SHOWN]]


def _shares(groups: Mapping[str, Sequence[Trial]]) -> Mapping[str, float]:
    return {name: sum(not trial.found for trial in group) / len(group) for name, group in groups.items()}
