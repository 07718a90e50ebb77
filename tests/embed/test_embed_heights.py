"""The heights of a frame: nowhere less than what was measured, and never a guess that hides something."""

from __future__ import annotations

import random
import re

import pytest

from bina.embed.heights import LEAST, MOST, estimate, tallest

pytestmark = pytest.mark.node
WIDTHS = range(320, 1201, 40)


def css_height(style, width):
    """Reckon the CSS of a snippet for a container of a width."""
    if style.endswith("px"):
        return float(style[:-2])
    total = float(re.match(r"calc\(([\d.]+)px", style)[1])
    for slope, right, most in re.findall(r"clamp\(0px,([\d.]+)\*\((\d+)px - 100cqw\),(\d+)px\)", style):
        total += min(max(0.0, float(slope) * (float(right) - width)), float(most))
    return total


def layouts():
    """Make heights as layouts have them: text that wraps, columns that part at some width, pictures that grow."""
    chance = random.Random(3)
    for _ in range(60):
        text, base, jump, at, grows = (
            chance.uniform(0, 900_000), chance.uniform(50, 3000), chance.choice([0, 0, 250, 900]),
            chance.choice([399, 500, 601, 777, 961]), chance.choice([0, 0, 0.3]),
        )  # fmt: skip
        yield [
            {
                "width": width,
                "height": round(base + text / width + (jump if width < at else 0) + grows * width),
            }
            for width in WIDTHS
        ]


@pytest.fixture(scope="module")
def fitted(asked):
    """Give samples, what was noted of them, and the CSS made of that."""
    samples = list(layouts())
    noted = [outcome["value"] for outcome in asked("embed-heights.mjs", "heightsThrough", samples)]
    styles = [outcome["value"] for outcome in asked("embed-heights.mjs", "heightStyle", noted)]
    return list(zip(samples, noted, styles, strict=True))


def test_the_css_is_nowhere_lower_than_what_was_measured(fitted):
    for sample, _, style in fitted:
        short = [point for point in sample if css_height(style, point["width"]) < point["height"]]
        assert short == [], style


def test_the_css_is_at_most_what_the_narrowest_measured_frame_needs(fitted):
    for sample, _, style in fitted:
        assert max(css_height(style, width) for width in range(200, 1400, 50)) <= 2 * max(
            point["height"] for point in sample
        )


def test_few_widths_are_noted(fitted):
    assert {tuple(noted) for _, noted, _ in fitted} == {("320", "480", "640", "960")}


@pytest.mark.parametrize(
    ("heights", "style"),
    [({}, "1px"), ({"320": 900}, "900px"), ({"320": 400, "960": 600}, "600px"),
     ({"640": 500, "320": 900}, "calc(500px + clamp(0px,1.25*(640px - 100cqw),400px))")],
)  # fmt: skip
def test_the_css_of_few_heights_is_short(asked, heights, style):
    (outcome,) = asked("embed-heights.mjs", "heightStyle", [heights])
    assert outcome["value"] == style


def test_where_one_number_is_said_it_is_the_tallest_that_was_measured():
    assert tallest({"320": 900, "640": 500}, "<p>text</p>") == 900


def test_a_guess_counts_lines_and_controls_and_not_what_is_folded():
    line = "<p>" + "מילה " * 40 + "</p>"
    assert estimate(line * 30) > estimate(line * 20) > 20 * 5 * 27
    assert estimate(line * 20 + "<textarea rows=9></textarea>") - estimate(line * 20) >= 9 * 27
    assert estimate(f"{line * 20}<details><summary>א</summary>{line * 50}</details>") < estimate(line * 22)
    assert estimate(f"{line * 20}<p hidden>{line}</p>") == estimate(line * 20)


def test_a_guess_is_bounded():
    assert LEAST <= estimate("") < 2 * LEAST
    assert estimate("<p>" + "a " * 10_000_00) == MOST
