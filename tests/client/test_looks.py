"""What the page adds to a tool is readable, reachable and small enough, in both themes and on a narrow screen."""

from __future__ import annotations

import gzip
import tomllib
from pathlib import Path
from string import Formatter

import pytest
from axe_playwright_python.sync_playwright import Axe
from client_site import html, tool
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.node]
CLIENT = Path(__file__).parents[2] / "plugins" / "bina" / "client"
ASKING = {"school": {"protocol": "openai-images", "url": "/b", "key": "ask", "label": "בית הספר"}}
ASKS = {"type": "fetch", "id": "f", "then": "happened", "backend": "school", "path": "/x"}
DARK = """:root { color-scheme: dark; --md-default-fg-color: #e2e4e9; --md-default-fg-color--light: #a9adb8;
  --md-default-bg-color: #1e2129; --md-typeset-a-color: #7e9cff } body { background: #1e2129; color: #e2e4e9 }"""


def violations(page):
    """Return what axe finds, by rule and place."""
    found = (
        Axe()
        .run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
        .response["violations"]
    )
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]


@pytest.fixture(params=["light", "dark"])
def themed(request, reader, site):
    """A page of a tool in a light or a dark theme."""
    from client_site import Answer

    site.answers["/theme.css"] = Answer((DARK if request.param == "dark" else "").encode(), "text/css")
    head = '<link rel="stylesheet" href="/theme.css">'
    site.answers["/"] = html(
        "<h1>שיעור</h1>" + tool(reader.view, backends=ASKING),
        head=head,
        attributes='data-bina-no-sw data-md-color-scheme="slate"'
        if request.param == "dark"
        else "data-bina-no-sw",
    )
    return reader


def test_lite_mode_has_no_barriers(themed):
    page = themed.open(fake={"fails": "network"})
    expect(page.locator("[data-bina-notice=lite]")).to_be_visible()
    assert violations(page) == []


def test_the_key_dialog_has_no_barriers(themed):
    page = themed.open(fake={"effects": [ASKS]})
    page.locator("#t-order").click()
    expect(page.get_by_role("dialog", name="מפתח עבור בית הספר")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "bina-key"
    assert violations(page) == []


def test_progress_has_no_barriers(themed):
    page = themed.open(
        fake={"progress": [[0, 5_000_000], [1, 5_000_000], [2_000_000, 5_000_000]], "held": True}
    )
    expect(page.locator(".bina-client__progress")).to_contain_text("40%")
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 375])
def test_nothing_is_wider_than_a_narrow_screen(reader, width):
    page = reader.open(fake={"fails": "network", "effects": [ASKS]}, backends=ASKING)
    page.set_viewport_size({"width": width, "height": 640})
    expect(page.locator("[data-bina-notice=lite]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_dialog_fits_a_narrow_screen(reader):
    page = reader.open(fake={"effects": [ASKS]}, backends=ASKING)
    page.set_viewport_size({"width": 320, "height": 640})
    page.locator("#t-order").click()
    box = page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320


def test_every_button_of_ours_is_large_enough_for_a_finger(reader):
    page = reader.open(fake={"fails": "network"})
    expect(page.locator("[data-bina-notice=lite]")).to_be_visible()
    boxes = [button.bounding_box() for button in page.locator(".bina-client button").all()]
    assert len(boxes) == 3
    assert all(box is not None and box["height"] >= 24 and box["width"] >= 24 for box in boxes)


def test_print_shows_the_answers_and_not_the_notices(reader):
    page = reader.open(fake={"fails": "network"})
    expect(page.locator("[data-bina-notice=lite]")).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator(".bina-client").is_hidden()
    assert page.locator("#t-subject").is_visible()


def test_the_pages_side_is_small(bundle):
    size = {
        path.name: len(gzip.compress(path.read_bytes(), 9)) for path in bundle.iterdir() if path.is_file()
    }
    assert size["loader.js"] <= 2_500
    assert size["loader.js"] + size["tool.js"] + size["bina.css"] <= 25_000


def test_both_languages_have_the_same_words_with_the_same_places():
    def table(language):
        tree = tomllib.loads((CLIENT / f"strings.{language}.toml").read_text(encoding="utf-8"))
        return {
            f"{group}.{key}": sorted(name for _, name, _, _ in Formatter().parse(text) if name)
            for group, words in tree.items()
            for key, text in words.items()
        }

    assert table("he") == table("en")


def test_every_word_that_the_code_says_is_in_the_file():
    import re

    tree = tomllib.loads((CLIENT / "strings.he.toml").read_text(encoding="utf-8"))
    known = {f"{group}.{key}" for group, words in tree.items() for key in words}
    code = "\n".join(path.read_text(encoding="utf-8") for path in CLIENT.glob("*.mjs"))
    said = set(re.findall(r"say\(\s*'([\w.-]+)'", code))
    assert said
    assert said <= known


def test_no_code_from_text_and_no_address_of_others(bundle):
    for name in ("loader.js", "tool.js", "sw.js"):
        text = (bundle / name).read_text(encoding="utf-8")
        assert "eval(" not in text
        assert "new Function" not in text
        assert "https://" not in text
        assert "sourceMappingURL" not in text
