"""The estimator's numbers, against hand calculation, published figures and its own laws."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyodide_tools.footprint import Range, compare, equivalents, estimate
from pyodide_tools.footprint.estimator import PROVIDER_KEYS, REGION_KEYS, TASK_KEYS
from pyodide_tools.footprint.tables import EQUIVALENCES

COMPONENTS = ("energy_wh", "water_onsite_ml", "water_offsite_ml", "water_ml", "carbon_g")

# Water in mL and central carbon in g, for one result of an unknown service on the grid of the United States.
VECTORS = {
    "text_classification": ((0.0063, 0.0202, 0.0531), 0.00216),
    "chat_short": ((0.101, 1.08, 7.26), 0.115),
    "chat_long": ((2.07, 15.5, 113), 1.65),
    "image_small": ((0.604, 2.97, 13.9), 0.317),
    "image_large": ((5.35, 14.8, 42.9), 1.58),
    "image_commercial": ((2.28, 14.4, 47.4), 1.54),
    "image_edit": ((1.25, 10.8, 46.1), 1.15),
    "background_removal": ((0.025, 0.169, 0.597), 0.018),
    "video_second": ((7.43, 68.1, 701), 7.27),
}

tasks, providers, regions = (st.sampled_from(keys) for keys in (TASK_KEYS, PROVIDER_KEYS, REGION_KEYS))
amounts = st.floats(0, 1e9)


@pytest.mark.parametrize("task", TASK_KEYS)
def test_a_task_has_the_researched_water_and_carbon(task):
    (low, central, high), carbon = VECTORS[task]
    found = estimate(task)
    assert found.water_ml.low == pytest.approx(low, rel=0.02)
    assert found.water_ml.central == pytest.approx(central, rel=0.02)
    assert found.water_ml.high == pytest.approx(high, rel=0.02)
    assert found.carbon_g.central == pytest.approx(carbon, rel=0.02)


def test_a_picture_of_a_large_open_model_is_what_a_hand_calculates():
    found = estimate("image_large")
    energy = 2.2 * 1.6 * 1.17
    assert found.energy_wh.central == pytest.approx(energy)
    assert found.water_onsite_ml.central == pytest.approx(energy * 0.55 / 1.17)
    assert found.water_offsite_ml.central == pytest.approx(energy * 3.132)
    assert found.carbon_g.central == pytest.approx(energy * 0.3844)
    spread = math.sqrt(math.log(5.03 / 2.2) ** 2 + math.log(2 / 1.6) ** 2 + math.log(1.58 / 1.17) ** 2)
    assert found.energy_wh.high == pytest.approx(energy * math.exp(spread))


def test_the_two_waters_are_added_before_they_are_multiplied():
    found = estimate("image_large")
    assert found.water_ml.central == pytest.approx(
        found.water_onsite_ml.central + found.water_offsite_ml.central
    )
    assert found.water_ml.high < (found.water_onsite_ml + found.water_offsite_ml).high


def test_what_was_measured_at_the_meter_needs_no_further_factor():
    assert estimate("image_commercial").energy_wh == Range(0.75, 4, 11.5)


def test_a_class_of_30_with_a_picture_a_day_uses_about_13_litres_a_month():
    month = estimate("image_commercial", count=30 * 30).water_ml
    assert month.central == pytest.approx(13_000, rel=0.02)
    assert (month.low, month.high) == (pytest.approx(2_050, rel=0.02), pytest.approx(42_600, rel=0.02))


def test_one_picture_a_month_saves_all_but_that_one():
    day, month = (estimate("image_commercial", count=30 * times) for times in (30, 1))
    assert compare(day, month).water_ml.central == pytest.approx(
        estimate("image_commercial", count=870).water_ml.central
    )


@pytest.mark.parametrize(
    ("task", "published", "factor"),
    [
        # EcoLogits 0.11.3, GPT-4o, 300 tokens: 0.44-0.73 Wh. Google's median: 0.24. Altman: 0.34.
        ("chat_short", (0.44, 0.73), 10),
        ("chat_short", (0.24, 0.34), 2),
        # EcoLogits 0.11.3, Veo 3.1 4-9 and Sora 2 Pro 46-78 Wh per second.
        ("video_second", (4, 78), 10),
    ],
)
def test_energy_is_of_the_order_that_others_publish(task, published, factor):
    central = estimate(task).energy_wh.central
    assert published[0] / factor <= central <= published[1] * factor


@settings(deadline=None)
@given(tasks, providers, regions, st.floats(0, 1e6), st.floats(0, 1e3))
def test_count_and_attempts_scale_the_whole_triple(task, provider, region, count, attempts):
    place = {"provider": provider, "region": region}
    one, many = estimate(task, **place), estimate(task, count=count, attempts=attempts, **place)
    for name in COMPONENTS:
        assert getattr(many, name) == getattr(one, name).scaled(count * attempts)


@settings(deadline=None)
@given(tasks, amounts, amounts)
def test_more_is_never_less(task, one, other):
    less, more = (estimate(task, count=count) for count in sorted((one, other)))
    for name in COMPONENTS:
        low, high = getattr(less, name), getattr(more, name)
        assert low.low <= high.low
        assert low.central <= high.central
        assert low.high <= high.high


@settings(deadline=None)
@given(tasks, providers, regions)
def test_the_extreme_rule_is_never_narrower(task, provider, region):
    inner, outer = (
        estimate(task, provider=provider, region=region, rule=rule) for rule in ("quadrature", "extreme")
    )
    for name in COMPONENTS:
        narrow, wide = getattr(inner, name), getattr(outer, name)
        assert wide.low <= narrow.low
        assert narrow.high <= wide.high


@pytest.mark.parametrize("value", [-1, -1e-9, math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("name", ["count", "attempts"])
def test_an_impossible_amount_is_refused(name, value):
    with pytest.raises(ValueError, match=name):
        estimate("chat_short", **{name: value})


def test_an_amount_beyond_all_numbers_is_refused():
    with pytest.raises(ValueError, match="range of numbers"):
        estimate("chat_short", count=1e308, attempts=1e308)


@pytest.mark.parametrize(
    ("changes", "nearest"),
    [
        ({"task": "image_comercial"}, "image_commercial"),
        ({"provider": "gogle"}, "google"),
        ({"region": "IRS"}, "ISR"),
        ({"rule": "quadratic"}, "quadrature"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(changes, nearest):
    arguments = {"task": "chat_short", **changes}
    with pytest.raises(LookupError, match=nearest):
        estimate(arguments.pop("task"), **arguments)


def test_likes_are_compared_by_component():
    before, after = (estimate("image_commercial", count=count) for count in (5, 2))
    difference = compare(before, after)
    for name in COMPONENTS:
        assert getattr(difference, name).central == pytest.approx(
            getattr(estimate("image_commercial", count=3), name).central
        )
        assert getattr(difference, name).high == pytest.approx(
            getattr(estimate("image_commercial", count=3), name).high
        )
    assert difference.task == "image_commercial"


def test_a_comparison_the_other_way_round_is_negative_and_still_a_range():
    before, after = (estimate("image_commercial", count=count) for count in (2, 5))
    assert compare(before, after).water_ml == compare(after, before).water_ml.scaled(-1)


@pytest.mark.parametrize("change", [{"provider": "google"}, {"region": "ISR"}, {"rule": "extreme"}])
def test_unlikes_are_compared_as_intervals(change):
    before, after = estimate("image_commercial"), estimate("image_commercial", **change)
    difference = compare(before, after).water_ml
    assert difference.low == before.water_ml.low - after.water_ml.high
    assert difference.high == before.water_ml.high - after.water_ml.low
    assert getattr(compare(before, after), next(iter(change))) == ""


def test_a_computer_at_home_evaporates_no_cooling_water():
    assert estimate("image_small", provider="home").water_onsite_ml == Range(0, 0, 0)


def test_every_thing_has_an_equivalent():
    found = equivalents(estimate("image_commercial", count=900))
    assert set(found) == {thing for thing, _ in EQUIVALENCES}
    assert found["phone_charge"].central == pytest.approx(300)
    assert found["bottle"].central == pytest.approx(25.9, rel=0.01)
    assert found["car_km_eu"].central == pytest.approx(8.1, rel=0.01)
