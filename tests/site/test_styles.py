"""The theme's stylesheets in a built site: one file, of what the site itself would have had."""

import re

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

import bina.publish
from bina.styles import SHEETS


@pytest.fixture
def built(tmp_path, monkeypatch):
    """Build a site of one page whose own templates bring a sheet of the same name as one of ours."""
    monkeypatch.setattr(bina.publish, "publish", lambda *_, **__: None)
    (tmp_path / "own/assets/theme").mkdir(parents=True)
    (tmp_path / "own/assets/theme/post.css").write_text(".our-school {color: #123}\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# בית\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ntheme: {name: material, language: he, custom_dir: own}\nplugins: [bina]\n"
    )
    config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return tmp_path / "site"


@pytest.mark.parametrize("page", ["index.html", "404.html"])
def test_a_page_asks_for_one_sheet_of_ours_and_one_for_paper(built, page):
    asked = re.findall(r'href="[^"]*assets/theme/([a-z]+)\.css"', (built / page).read_text(encoding="utf-8"))
    assert asked == ["screen", "print"]


def test_the_one_file_has_them_all_in_their_order_and_the_site_s_own_where_it_has_one(built):
    text = (built / "assets/theme/screen.css").read_text(encoding="utf-8")
    places = [
        text.index(piece) for piece in ("@font-face", "--board:", ".md-typeset kbd", ".hero {", ".our-school")
    ]
    assert places == sorted(places)
    assert ".bina-form" not in text


def test_the_sheets_are_not_there_twice(built):
    assert {path.stem for path in (built / "assets/theme").glob("*.css")} & set(SHEETS) == set()
