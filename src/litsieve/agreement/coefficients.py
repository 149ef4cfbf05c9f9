"""How far two or more raters agree, from the counts of what they said. Numbers in, numbers out.

A coefficient that cannot be computed has no value and a note that says why; no NaN leaves this file. Each formula
names its paper, and the tests hold the worked examples.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import krippendorff
import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
NORMAL: Final = 1.959963984540054
"""The 97.5 % point of the normal distribution: limits of 95 % lie so many standard errors off."""
NOTHING: Final = "nobody has decided the same report"
ONE_CATEGORY: Final = "all said the same of every report, so that chance alone would agree"


class Coefficient(NamedTuple):
    """A value with its limits of 95 % where the formula gives them, or the reason why there is none."""

    value: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""


def percent(table: Counts) -> Coefficient:
    """The share on which two raters say the same; `table` counts first by second, square."""
    n = int(table.sum())
    return Coefficient(float(np.trace(table)) / n) if n else Coefficient(None, note=NOTHING)


def cohen(table: Counts) -> Coefficient:
    """Cohen's kappa (Educ Psychol Meas 1960;20:37-46).

    Limits by the large-sample variance of Fleiss, Cohen and Everitt (Psychol Bull 1969;72:323-327), cut to [-1, 1].
    """
    n = int(table.sum())
    if not n:
        return Coefficient(None, note=NOTHING)
    shares = table / n
    first, second = shares.sum(axis=1), shares.sum(axis=0)
    observed, expected = float(np.trace(shares)), float(first @ second)
    if np.count_nonzero(table) == 1 and observed == 1:
        return Coefficient(None, note=ONE_CATEGORY)
    kappa = (observed - expected) / (1 - expected)
    # The weight of a cell is the mean share of its row's and column's categories, taken crosswise.
    crosswise = second[:, None] + first[None, :]
    diagonal = np.diag(shares) * (1 - np.diag(crosswise) * (1 - kappa)) ** 2
    around = shares * crosswise**2 * (1 - kappa) ** 2
    between = around.sum() - np.trace(around)
    variance = (diagonal.sum() + between - (kappa - expected * (1 - kappa)) ** 2) / (n * (1 - expected) ** 2)
    margin = NORMAL * float(np.sqrt(max(variance, 0)))
    return Coefficient(kappa, max(kappa - margin, -1.0), min(kappa + margin, 1.0))


def pabak(table: Counts) -> Coefficient:
    """Kappa adjusted for prevalence and bias (Byrt, Bishop and Carlin, J Clin Epidemiol 1993;46:423-429)."""
    observed, categories = percent(table).value, len(table)
    if observed is None:
        return Coefficient(None, note=NOTHING)
    return Coefficient((categories * observed - 1) / (categories - 1))


def gwet(table: Counts) -> Coefficient:
    """Gwet's AC1 (Br J Math Stat Psychol 2008;61:29-48)."""
    observed = percent(table).value
    if observed is None:
        return Coefficient(None, note=NOTHING)
    means = (table.sum(axis=0) + table.sum(axis=1)) / (2 * table.sum())
    chance = float((means * (1 - means)).sum()) / (len(table) - 1)
    return Coefficient((observed - chance) / (1 - chance))


def specific(table: Counts, category: int) -> Coefficient:
    """Agreement on one category, such as positive or negative agreement.

    Cicchetti and Feinstein, J Clin Epidemiol 1990;43:551-558.
    """
    named = int(table[category].sum() + table[:, category].sum())
    if not named:
        return Coefficient(None, note="nobody said so of any report")
    return Coefficient(2 * int(table[category, category]) / named)


def fleiss(counts: Counts) -> Coefficient:
    """Fleiss' kappa (Psychol Bull 1971;76:378-382); `counts` has a row a report: how many raters said what.

    All reports must have as many raters, two or more.
    """
    if not len(counts):
        return Coefficient(None, note=NOTHING)
    raters = int(counts[0].sum())
    assert raters > 1, "two raters or more"
    assert (counts.sum(axis=1) == raters).all(), "as many raters for each report"
    shares = counts.sum(axis=0) / counts.sum()
    expected = float((shares**2).sum())
    if np.count_nonzero(shares) == 1:
        return Coefficient(None, note=ONE_CATEGORY)
    agreeing = (counts * (counts - 1)).sum(axis=1) / (raters * (raters - 1))
    return Coefficient((float(agreeing.mean()) - expected) / (1 - expected))


def alpha(counts: Counts) -> Coefficient:
    """Krippendorff's alpha for nominal data, over reports with any number of raters; `counts` as for `fleiss`."""
    paired = counts[counts.sum(axis=1) > 1] if len(counts) else counts
    if not len(paired):
        return Coefficient(None, note=NOTHING)
    if np.count_nonzero(paired.sum(axis=0)) == 1:
        return Coefficient(None, note=ONE_CATEGORY)
    return Coefficient(float(krippendorff.alpha(value_counts=paired, level_of_measurement="nominal")))


def crossed(first: Iterable[str], second: Iterable[str], categories: Sequence[str]) -> Counts:
    """What two raters said of the same reports, counted: rows are categories of the first, columns of the second."""
    place = {category: number for number, category in enumerate(categories)}
    table = np.zeros((len(categories), len(categories)), dtype=np.int64)
    for one, other in zip(first, second, strict=True):
        table[place[one], place[other]] += 1
    return table
