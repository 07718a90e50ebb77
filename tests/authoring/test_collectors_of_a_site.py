"""Which collectors of answers a site may name, and who learns what of them."""

import json

import pytest

from bina.author_errors import Place
from bina.collectors.options import Collector, for_page
from bina.publish.inspection import read
from bina.publish.leaks import scan
from bina.publish.rules import Allowed
from bina.settings import options_of
from bina.site import Site
from pyodide_tools.core.html import h

SCRIPT = "https://script.google.com/macros/s/AKfycbx0123456789abcdefABCDEF/exec"


def told(name="school", **collector):
    site = Site(language="en")
    raw = {"collectors": {name: {"protocol": "pocketbase", "url": "https://a.example", **collector}}}
    options_of(raw, {}, Place("mkdocs.yml"), site)
    assert bool(site.collectors) is not bool(site.problems)
    return "\n".join(site.problems)


@pytest.mark.parametrize(
    "collector",
    [
        {},
        {"url": "http://127.0.0.1:8090/"},
        {"protocol": "webhook", "url": "https://hooks.example/in/7b"},
        {"protocol": "apps-script", "url": SCRIPT},
        {
            "protocol": "postgrest",
            "url": "https://abc.supabase.co/rest/v1",
            "public-key": "sb_publishable_a1B2c3D4e5F6g7H8i9",
        },
    ],
)
def test_a_right_collector_is_accepted(collector):
    assert told(**collector) == ""


@pytest.mark.parametrize(
    ("collector", "place", "remedy"),
    [
        ({"url": "http://a.example"}, "url", "Use https"),
        ({"url": "https://*.example"}, "url", "Name one host"),
        ({"url": "https://a.example/?key=1"}, "url", "Keep only"),
        ({"protocol": "apps-script"}, "url", "Use the address that Google shows"),
        (
            {"protocol": "postgrest", "public-key": "eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoic2VydmljZSJ9.x"},
            "public-key",
            "sb_publishable_",
        ),
        ({"protocol": "postgrest", "schema": "api; drop"}, "schema", "Use small English letters"),
        ({"protocol": "pocketbas"}, "protocol", "Did you mean 'pocketbase'?"),
        ({"label": "sk-" + "a1B2" * 8}, "label", "looks like a secret key"),
        ({"urll": "x"}, "urll", "Did you mean 'url'?"),
    ],
)
def test_a_wrong_collector_is_told_with_place_and_remedy(collector, place, remedy):
    line = told(**collector)
    assert f"bina › collectors › school › {place}: " in line
    assert remedy in line


@pytest.mark.parametrize("name", ["none", "handover", "בית הספר", "My School"])
def test_names_are_plain_and_not_ours(name):
    assert "not a name of a collector" in told(name=name)


def test_the_policy_lets_pages_call_exactly_the_collectors_of_their_tools():
    collectors = {
        "school": for_page("school", Collector(protocol="pocketbase", url="https://pb.example/")),
        "sheet": for_page("sheet", Collector(protocol="apps-script", url=SCRIPT)),
    }
    mount = json.dumps({"tool": "survey", "site": {"backends": {}, "collectors": collectors}})
    page = read(
        "index.html", h("bina-tool", data_bina_mount=mount), Allowed(frames=frozenset(), forms=frozenset())
    )
    assert page.backends == {"https://pb.example", SCRIPT, "https://script.googleusercontent.com"}


def test_a_publishable_key_is_no_leak():
    assert list(scan("mkdocs.yml", b"public-key: sb_publishable_a1B2c3D4e5F6g7H8i9J0k1L2m3N4")) == []


def test_a_secret_key_of_the_same_service_is_one():
    assert list(scan("mkdocs.yml", b"public-key: sb_secret_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7"))
