"""Which image backends a site may name."""

from typing import get_args

import pytest

from bina.author_errors import Place
from bina.backends import PRESETS, Preset
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


def page(**backend):
    site = Site(language="en")
    options_of(
        {"backends": {"school": {"url": "https://a.example", **backend}}}, {}, Place("mkdocs.yml"), site
    )
    return site.backends.get("school"), "\n".join(site.problems)


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_is_enough(preset):
    made, problems = page(preset=preset)
    assert problems == ""
    assert PRESETS[preset].items() <= made.items()


def test_presets_are_those_that_the_schema_offers():
    assert get_args(Preset) == tuple(PRESETS)


def test_what_is_written_wins_over_the_preset():
    made, _ = page(preset="localai", negative="field", key="none")
    assert (made["negative"], made["key"], made["edits"]) == ("field", "none", "inpainting")


def test_without_a_preset_and_a_protocol_both_lists_are_named():
    _, problems = page(label="x")
    assert "litellm" in problems
    assert "sdapi" in problems


def test_an_unknown_preset_is_suggested():
    _, problems = page(preset="lite-llm")
    assert "Did you mean 'litellm'?" in problems


def test_a_key_among_further_fields_is_refused():
    _, problems = page(preset="litellm", extra={"user": "sk-" + "a1B2" * 8})
    assert "school › extra › user: this looks like a secret key" in problems
    assert "a1B2" not in problems


def test_further_fields_reach_the_page_with_the_authors_names():
    made, _ = page(preset="vllm-omni", extra={"num_inference_steps": 8})
    assert (made["mask-name"], made["extra"]) == ("mask_image", {"num_inference_steps": 8})
