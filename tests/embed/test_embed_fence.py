"""The key `embed` of every fence: ours, never the tool's; wrong ones are said like any other mistake."""

from __future__ import annotations

import html as entities
import json
import re

import markdown
import pytest

from bina.author_errors import AuthorError
from bina.json_schema import site_schema

ASK = "survey:\n  title: מה חשוב\n  elements:\n    - {type: text, name: a}\n"


def converted(text, **options):
    return markdown.markdown(
        text,
        extensions=["pymdownx.superfences", "bina.extension"],
        extension_configs={"bina.extension": options},
    )


def fence(embed="", tool="survey", body=ASK):
    return f"```{tool}\nid: ask-us\n{embed}{body}```\n"


def attribute(html, name):
    (text,) = re.findall(rf'<bina-tool [^>]* {name}="(.*?)"', html)
    return json.loads(entities.unescape(text))


@pytest.mark.parametrize("embed", ["", "embed: false\n"])
def test_without_the_key_nothing_is_embedded(embed):
    assert "embed" not in converted(fence(embed))


def test_the_element_carries_the_wish_with_its_title():
    assert attribute(converted(fence("embed: true\n")), "data-bina-embed") == {"title": "מה חשוב"}


def test_measured_heights_go_with_it():
    html = converted(fence("embed: {heights: {320: 1450, 640: 900}}\n"))
    assert attribute(html, "data-bina-embed")["heights"] == {"320": 1450, "640": 900}


def test_the_tools_settings_know_nothing_of_it():
    html = converted(fence("embed: true\n"))
    assert "embed" not in attribute(html, "data-bina-mount")["settings"]


def test_the_words_for_teachers_follow_the_tool():
    html = converted(fence("embed: true\n"))
    assert html.index("</bina-tool>") < html.index(
        '<details class="bina-embedding" data-bina-embedding="ask-us"'
    )


def test_a_site_may_embed_all_tools_of_a_kind_and_a_fence_may_say_no():
    options = {"tools": {"survey": {"embed": True}}}
    assert "data-bina-embed=" in converted(fence(), **options)
    assert "data-bina-embed=" not in converted(fence("embed: false\n"), **options)


@pytest.mark.parametrize("tool", ["footprint", "journal", "prompt-builder", "image-studio", "tool-chooser"])
def test_every_tool_may_be_embedded_and_has_a_title(tool):
    assert attribute(converted(fence("embed: true\n", tool, "")), "data-bina-embed")["title"]


@pytest.mark.parametrize(
    ("written", "place", "said"),
    [
        ("yes", "3:1: survey › embed:", "true or false"),
        ("1", "3:1: survey › embed:", "true or false"),
        ("[320]", "3:1: survey › embed:", "true or false"),
        ("{height: {320: 9}}", "3:9: survey › embed › height:", "'heights'"),
        ("{heights: {320: tall}}", "3:19: survey › embed › heights › 320:", "whole number"),
        ("{heights: {wide: 900}}", "3:1: survey › embed:", "no width"),
        ("{heights: {100: 900}}", "3:1: survey › embed:", "no width"),
        ("{heights: {320: 0}}", "3:1: survey › embed:", "no height"),
        ("{heights: {320: 20001}}", "3:1: survey › embed:", "no height"),
    ],
)
def test_a_wrong_wish_is_said_with_its_place(written, place, said):
    with pytest.raises(AuthorError) as caught:
        converted(fence(f"embed: {written}\n"), path="a.md", language="en")
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"a.md:{place}")
    assert said in line


def test_a_wrong_wish_and_a_wrong_setting_are_said_together():
    with pytest.raises(AuthorError) as caught:
        converted(fence("embed: 7\ntitel: a\n"), language="en")
    assert [line.split(" › ")[1].split(":")[0] for line in str(caught.value).splitlines()] == [
        "embed",
        "titel",
    ]


def test_the_schema_for_editors_knows_the_key_in_every_place():
    schema = site_schema()
    fence = schema["$defs"]["footprint"]["properties"]["embed"]
    assert fence["anyOf"] == [{"type": "boolean"}, {"$ref": "#/$defs/bina.Embed"}]
    assert schema["$defs"]["bina.Embed"]["additionalProperties"] is False
    assert schema["properties"]["tools"]["properties"]["survey"]["properties"]["embed"] == fence
