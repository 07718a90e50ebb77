"""How the search comes into a built site."""

import json

import pytest

from bina.publish import publish
from bina.publish.leaks import keys
from bina.search import is_wanted, with_worker, write_index
from bina.search.index import build

CONFIG = '<script id="__config" type="application/json">{"base": ".", "search": "%s"}</script>'
MATERIAL = "../assets/javascripts/workers/search.a7633da7.min.js"
DOCS = [{"location": "", "title": "מחוון", "text": "<p>ארבעה ממדים</p>"}]


def page(language: str, worker: str = MATERIAL) -> str:
    return f'<!doctype html><html lang="{language}" class="no-js"><body>{CONFIG % worker}</body></html>'


@pytest.fixture
def folder(tmp_path):
    index = tmp_path / "search/search_index.json"
    index.parent.mkdir()
    config = {"lang": ["en"], "separator": r"[\s\-]+", "pipeline": ["stopWordFilter"], "fields": {}}
    index.write_text(json.dumps({"config": config, "docs": DOCS}), encoding="utf-8")
    return tmp_path


def test_a_site_with_a_page_in_hebrew_has_it(folder):
    assert is_wanted(folder, [page("en"), page("he")])


def test_a_site_in_another_language_keeps_what_it_has(folder):
    assert not is_wanted(folder, [page("en"), page("hex"), page("ar")])


def test_a_site_without_an_index_has_no_search(tmp_path):
    assert not is_wanted(tmp_path, [page("he")])


def test_a_site_of_another_theme_keeps_what_it_has(folder):
    assert not is_wanted(folder, ['<!doctype html><html lang="he"><body></body></html>'])


def test_the_page_starts_our_worker_from_where_it_stands():
    assert '"search": "../assets/bina/12ab/search.js"' in with_worker(page("he"), "assets/bina/12ab/")


def test_publishing_again_names_the_new_version():
    once = with_worker(page("he"), "assets/bina/12ab/")
    assert with_worker(once, "assets/bina/34cd/") == with_worker(page("he"), "assets/bina/34cd/")


def test_the_documents_stay_as_they_were(folder):
    write_index(folder)
    assert json.loads((folder / "search/search_index.json").read_text(encoding="utf-8"))["docs"] == DOCS


def test_writing_the_index_twice_changes_nothing(folder):
    write_index(folder)
    once = (folder / "search/search_index.json").read_bytes()
    write_index(folder)
    assert (folder / "search/search_index.json").read_bytes() == once


def test_nothing_in_an_index_looks_like_a_key():
    docs = [
        {"location": f"{number}/", "title": f"w{number % 7} {number}", "text": f"w{number * 37 % 101} a"}
        for number in range(3000)
    ]
    found = json.dumps(build(docs), ensure_ascii=False).encode()
    assert list(keys(found)) == []


@pytest.fixture
def assets(tmp_path_factory):
    made = tmp_path_factory.mktemp("assets")
    for name in ("loader.js", "bina.css", "sw.js", "search.js"):
        (made / name).write_text("", encoding="utf-8")
    return made


@pytest.mark.parametrize("serving", [True, False])
def test_publishing_brings_the_worker_and_its_index(folder, assets, serving):
    (folder / "index.html").write_text(page("he"), encoding="utf-8")
    report = publish(folder, serving=serving, assets=assets)
    assert f'assets/bina/{report.version}/search.js"' in (folder / "index.html").read_text(encoding="utf-8")
    assert (folder / f"assets/bina/{report.version}/search.js").is_file()
    assert "bina" in json.loads((folder / "search/search_index.json").read_text(encoding="utf-8"))["config"]


def test_publishing_twice_finds_no_key_in_what_the_first_wrote(folder, assets):
    (folder / "index.html").write_text(page("he"), encoding="utf-8")
    publish(folder, assets=assets)
    once = (folder / "index.html").read_bytes()
    publish(folder, assets=assets)
    assert (folder / "index.html").read_bytes() == once


def test_published_pages_in_english_start_what_they_started(folder, assets):
    (folder / "index.html").write_text(page("en"), encoding="utf-8")
    publish(folder, assets=assets)
    assert MATERIAL in (folder / "index.html").read_text(encoding="utf-8")
