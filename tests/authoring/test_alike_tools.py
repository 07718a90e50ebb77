"""Tools that differ in nothing but their ids are drawn once; what comes out is what each would have drawn."""

from dataclasses import replace

import pytest

from bina.fence_html import tool_html
from bina.site import Site
from pyodide_tools.core.html import h
from pyodide_tools.core.tool import names

IDS = ("a", "page-7", "an-id-of-sixty-characters-that-is-as-long-as-any-may-ever-be-x")
LEAST = {"survey": {"survey": {"elements": [{"type": "text", "name": "why", "title": "Why?"}]}}}
REAL = [name for name in names() if not name.startswith("sample")]


def drawn(tool, site, keys, **settings):
    return [str(tool_html(tool, key, {"id": key, **settings}, site)) for key in keys]


@pytest.mark.parametrize("name", REAL)
def test_a_tool_that_is_drawn_with_others_is_the_one_that_is_drawn_alone(name):
    settings = LEAST.get(name, {})
    together = Site(language="en")
    alike = drawn(together.tool(name), together, ["first", "second", *IDS], **settings)[2:]
    alone = [drawn(together.tool(name), Site(language="en"), [key], **settings)[0] for key in IDS]
    assert alike == alone


@pytest.fixture
def site():
    return Site(language="en")


@pytest.fixture
def seen():
    return []


@pytest.fixture
def poll(site, seen):
    def view(model, words):
        seen.append(model.id)
        return h("p", model.title, id_=model.id)

    return replace(site.tool("sample-poll"), view=view)


def test_the_third_of_many_is_not_drawn_any_more(poll, site, seen):
    drawn(poll, site, ["a", "b", "c", "d"])
    assert [key for key in seen if key in {"a", "b", "c", "d"}] == ["a", "b"]


def test_other_settings_are_drawn_apart(poll, site, seen):
    drawn(poll, site, ["a", "b"], title="x")
    assert "y" in drawn(poll, site, ["c"], title="y")[0]
    assert "c" in seen


def test_a_tool_that_makes_more_of_its_id_than_a_name_is_drawn_each_time(poll, site):
    counting = replace(poll, view=lambda model, words: h("p", len(model.id), id_=model.id))
    shown = drawn(counting, site, ["a", "bb", "ccc", "dddd"])
    assert [
        f'<p id="{key}">{len(key)}</p>' in html
        for key, html in zip(["a", "bb", "ccc", "dddd"], shown, strict=True)
    ]
    assert '<p id="dddd">4</p>' in shown[-1]


def test_what_an_author_has_written_is_never_taken_for_an_id(poll, site):
    shown = drawn(poll, site, ["a", "b", "c"], title="stand-in-8c41d07e5b")
    assert 'id="c">stand-in-8c41d07e5b<' in shown[-1]
