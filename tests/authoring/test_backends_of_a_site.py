"""Which image backends a site may name."""

import pytest

from bina.author_errors import Place
from bina.settings import options_of
from bina.site import Site


def told(name="school", **backend):
    site = Site(language="en")
    raw = {"backends": {name: {"protocol": "openai-images", "url": "https://a.example", **backend}}}
    options_of(raw, {}, Place("mkdocs.yml"), site)
    assert bool(site.backends) is not bool(site.problems)
    return "\n".join(site.problems)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example",
        "https://a.example:8443/images/",
        "http://127.0.0.1:4000",
        "http://localhost:1",
        "http://[::1]:80",
    ],
)
def test_https_and_this_computer_are_accepted(url):
    assert told(url=url) == ""


@pytest.mark.parametrize(
    ("url", "remedy"),
    [
        ("http://a.example", "Use https"),
        ("http://127.0.0.1.a.example", "Use https"),
        ("//a.example", "Use https"),
        ("/images", "Use https"),
        ("ftp://a.example", "Use https"),
        ("javascript:alert(1)", "Use https"),
        ("https://", "Use https"),
        ("", "Use https"),
        ("https://[", "Use https"),
        ("https://a.example:port", "Use https"),
        ("https://a.example; script-src *", "may not hold"),
        ("https://a.example, b", "Use https"),
        ("https://a.example\nx", "Use https"),
        ("https://*.example", "Name one host"),
        ("https://name:word@a.example", "Keep only"),
        ("https://a.example/?key=1", "Keep only"),
        ("https://a.example/#x", "Keep only"),
    ],
)
def test_other_addresses_are_refused_with_a_remedy(url, remedy):
    line = told(url=url)
    assert line.startswith("mkdocs.yml: bina › backends › school › url: ")
    assert remedy in line


@pytest.mark.parametrize("option", ["model", "label", "key", "protocol", "seed", "url"])
def test_a_key_is_refused_wherever_it_stands(option):
    line = told(**{option: "sk-" + "a1B2" * 8})
    assert f"school › {option}: this looks like a secret key" in line
    assert "a1B2" not in line


def test_names_are_plain():
    assert "not a name of a backend" in told(name="בית הספר")


def test_an_unknown_protocol_is_suggested():
    assert "Did you mean 'openai-images'?" in told(protocol="openai_images")


def test_options_of_the_wrong_kind_are_told():
    site = Site(language="en")
    options_of({"backends": ["a"], "tools": "b", "guides": 3}, {}, Place("mkdocs.yml"), site)
    assert len(site.problems) == 3
