"""Ranges are carried through a calculation without being made smaller or larger than they are."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyodide_tools.footprint.estimator import PROVIDER_KEYS, REGION_KEYS, TASK_KEYS, estimate, figures
from pyodide_tools.footprint.ranges import Range, extreme, quadrature

numbers = st.floats(1e-6, 1e6)
ranges = st.tuples(numbers, numbers, numbers).map(lambda three: Range(*sorted(three)))
factors = st.lists(ranges, min_size=1, max_size=6)


@pytest.mark.parametrize("three", [(2, 1, 3), (1, 3, 2), (math.nan, 1, 2), (1, 2, math.inf)])
def test_what_is_not_a_range_is_refused(three):
    with pytest.raises(ValueError, match="not a range"):
        Range(*three)


@settings(deadline=None)
@given(factors)
def test_quadrature_stays_inside_the_extremes(known):
    inner, outer = quadrature(known), extreme(known)
    assert outer.low <= inner.low <= inner.central <= inner.high <= outer.high
    assert inner.central == outer.central


def test_independent_factors_add_as_squares_on_a_log_scale():
    both = quadrature([Range(1, 2, 4), Range(1, 2, 4)])
    assert both.high == pytest.approx(4 * 2 ** math.sqrt(2))
    assert both.low == pytest.approx(4 / 2 ** math.sqrt(2))


def test_a_factor_of_nothing_leaves_nothing():
    assert quadrature([Range(1, 2, 3), Range(0, 0, 0)]) == Range(0, 0, 0)


def test_a_factor_that_may_be_nothing_reaches_down_to_nothing():
    assert quadrature([Range(1, 2, 3), Range(0, 1, 2)]).low == 0


@settings(deadline=None)
@given(ranges, ranges)
def test_a_ratio_holds_the_ratio_of_the_central_values(one, other):
    assert one.over(other).central == pytest.approx(one.central / other.central)


@settings(deadline=None)
@given(ranges, ranges)
def test_a_difference_of_strangers_is_wider_than_that_of_relatives(one, other):
    relatives, strangers = one.minus(other), one.apart(other)
    assert strangers.low <= relatives.low <= relatives.high <= strangers.high


def drawn(value, chance):
    """Draw from a log-normal curve in two halves, whose 5th and 95th percentiles are the ends of the range."""
    if not value.central:
        return 0.0
    deviation = chance.gauss(0, 1) / 1.6449
    end = value.high / value.central if deviation > 0 else value.central / value.low
    return value.central * end**deviation


def water_drawn(task, provider, region, chance):
    behind = {figure.quantity: figure.value for figure in figures(task, provider, region)["water"]}
    energy = math.prod(
        drawn(value, chance) for name, value in behind.items() if name.startswith("energy") or name == "host"
    )
    if "energy_facility" not in behind:
        energy *= drawn(behind["pue"], chance)
    return energy * (drawn(behind["wue"], chance) / behind["pue"].central + drawn(behind["ewif"], chance))


def percentiles(task):
    chance = random.Random(4)
    draws = sorted(water_drawn(task, "generic", "USA", chance) for _ in range(20_000))
    return draws[1_000], draws[19_000]


@pytest.mark.parametrize("task", ["chat_short", "chat_long", "image_commercial", "image_edit"])
def test_the_ranges_agree_with_a_monte_carlo_within_15_percent(task):
    low, high = percentiles(task)
    water = estimate(task).water_ml
    assert water.low == pytest.approx(low, rel=0.15)
    assert water.high == pytest.approx(high, rel=0.15)


@pytest.mark.parametrize(
    "task", ["text_classification", "image_small", "image_large", "background_removal", "video_second"]
)
def test_with_lopsided_factors_the_low_end_errs_on_the_wide_side_by_at_most_a_fifth(task):
    # Host and building can only add much, not save much: their central values lie below the median.
    low, high = percentiles(task)
    water = estimate(task).water_ml
    assert 0.8 * low < water.low < 1.15 * low
    assert water.high == pytest.approx(high, rel=0.15)


@pytest.mark.parametrize("rule", ["quadrature", "extreme"])
@pytest.mark.parametrize("provider", PROVIDER_KEYS)
def test_every_task_anywhere_has_ordered_ranges(provider, rule):
    for task in TASK_KEYS:
        for region in REGION_KEYS:
            found = estimate(task, provider=provider, region=region, rule=rule)
            for value in (
                found.energy_wh,
                found.water_onsite_ml,
                found.water_offsite_ml,
                found.water_ml,
                found.carbon_g,
            ):
                assert 0 <= value.low <= value.central <= value.high < math.inf
