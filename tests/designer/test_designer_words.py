"""Every setting of every tool has a name in both languages, and every refusal has words."""

import re
from pathlib import Path

import pytest
from designer_hands import TOOLS

from pyodide_tools.core.settings import key_of
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import find
from pyodide_tools.designer.editing import parsed
from pyodide_tools.designer.labels import labels_of
from pyodide_tools.designer.reflect import control_at, form_of
from pyodide_tools.designer.survey_kinds import KINDS, form_of_question

PACKAGES = Path(__file__).parents[2] / "pyodide_tools"
EVERY = [(tool, language) for tool in TOOLS for language in ("he", "en")]


def paths(form, path=()):
    for one in form:
        yield (*path, one.key), one
        yield from paths(one.inner, (*path, one.key))


@pytest.mark.parametrize(("tool", "language"), EVERY)
def test_every_setting_has_a_name(tool, language):
    labels = labels_of(find(tool), language)
    missing = [
        ".".join(path) for path, _ in paths(form_of(find(tool).settings)) if not labels.has_label(path)
    ]
    assert missing == [], f"pyodide_tools/{tool}/author/strings.{language}.toml, under [label]"


@pytest.mark.parametrize(("tool", "language"), EVERY)
def test_every_choice_has_words(tool, language):
    labels = labels_of(find(tool), language)
    names = {
        (".".join(path), str(option)): labels.choice(path, option)
        for path, one in paths(form_of(find(tool).settings))
        for option in (*one.options, *one.also)
    }
    # A name such as Midjourney is its own word; a key in kebab-case is none.
    bare = [key for key, text in names.items() if text == key[1] or re.fullmatch(r"[a-z]+(-[a-z]+)+", text)]
    assert bare == [], f"pyodide_tools/{tool}/author/strings.{language}.toml, under [choice]"


@pytest.mark.parametrize(("tool", "language"), EVERY)
def test_every_tool_has_a_name_and_a_sentence(tool, language):
    labels = labels_of(find(tool), language)
    assert labels.name != find(tool).package.rpartition(".")[2]
    assert labels.line.endswith(".")


@pytest.mark.parametrize(("tool", "language"), EVERY)
def test_every_refusal_has_words(tool, language):
    package = find(tool).package.rpartition(".")[2]
    text = (PACKAGES / package / "settings.py").read_text(encoding="utf-8")
    assert "raise ValueError" not in text, "core.mistakes.Refused says it in a teacher's words"
    keys = set(re.findall(r'raise Refused\(\s*f?"(?:[^"\\]|\\.)*",\s*"([a-z-]+)"', text))
    own = labels_of(find(tool), language).own
    assert [key for key in keys if f"wrong.{key}" not in own] == []


@pytest.mark.parametrize("tool", TOOLS)
def test_words_are_for_settings_that_exist(tool):
    known = {".".join(path) for path, _ in paths(form_of(find(tool).settings))}
    for language in ("he", "en"):
        own = labels_of(find(tool), language).own.table
        named = {key.partition(".")[2] for key in own if key.startswith(("label.", "help."))}
        assert named - known == set()


@pytest.mark.parametrize("tool", TOOLS)
def test_both_languages_have_the_same_keys(tool):
    he, en = (set(labels_of(find(tool), language).own.table) for language in ("he", "en"))
    assert he == en


@pytest.mark.parametrize("tool", TOOLS)
def test_what_comes_first_in_the_form_exists(tool):
    form = form_of(find(tool).settings)
    assert find(tool).first
    assert [name for name in find(tool).first if control_at(form, parsed(name))[0] is None] == []


@pytest.mark.parametrize("language", ["he", "en"])
def test_every_setting_of_a_question_has_a_name(language):
    say = words("pyodide_tools.designer", language)
    for kind in KINDS:
        assert f"kind.{kind}" in say
        for one in form_of_question(kind):
            assert f"question.{one.key}" in say or f"question.{kind}.{one.key}" in say
            assert [each for each in one.options if f"question-choice.{one.key}.{each}" not in say] == []


def test_the_designers_own_words_are_the_same_in_both_languages():
    he, en = (set(words("pyodide_tools.designer", language).table) for language in ("he", "en"))
    assert he == en


def test_a_key_of_settings_is_written_as_authors_write_it():
    assert key_of("one_page") == "one-page"
