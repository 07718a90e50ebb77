"""The same pages under Zensical: tools come from the Markdown extension, and `bina publish` does the rest."""

import subprocess
import sys
from pathlib import Path

import pytest
from html_page import read

from bina.publish import publish

pytest.importorskip("zensical")

OVERRIDES = Path(__file__).parents[2] / "overrides"
CONFIG = """
site_name: האתר שלנו
site_url: https://school.example/
theme: {name: material, language: he, direction: rtl, font: false, custom_dir: %s}
plugins: [search, blog: {post_url_format: "{slug}"}]
markdown_extensions: [attr_list, tables, pymdownx.superfences, bina.extension]
"""
PAGES = {
    "index.md": "# בית\n\n[לשיעור](course/one.md)\n\n```prompt-builder\nid: first\n```\n",
    "course/one.md": "# שיעור\n\n| א | ב |\n|:--|--:|\n| 1 | 2 |\n\n```footprint\nid: second\n```\n",
    "blog/index.md": "# בלוג\n",
    "blog/posts/kite.md": "---\ndate: 2026-09-07\nslug: kite\n---\n\n# עפיפון\n\nפתיחה\n\n<!-- more -->\n\nהמשך\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build with Zensical and publish with a runtime of empty files."""
    folder = tmp_path_factory.mktemp("zensical")
    (folder / "mkdocs.yml").write_text(CONFIG % OVERRIDES, encoding="utf-8")
    for name, text in PAGES.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    program = str(Path(sys.executable).with_name("zensical"))
    done = subprocess.run(
        [program, "build"], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    runtime = folder / "runtime"
    runtime.mkdir()
    for name in ("loader.js", "bina.css", "sw.js"):
        (runtime / name).write_text("")
    publish(folder / "site", assets=runtime)
    return folder / "site"


def test_pages_hold_their_tools(built):
    tools = {name: read(built, built / name).tools for name in ("index.html", "course/one/index.html")}
    assert tools == {"index.html": ["bina-first"], "course/one/index.html": ["bina-second"]}


def test_pages_are_hebrew_and_ask_nobody_else(built):
    for path in built.rglob("*.html"):
        page = read(built, path)
        assert (page.html.get("lang"), page.html.get("dir")) == ("he", "rtl"), path
        assert not [source for source in page.loads if source.startswith(("http", "//"))], path


def test_pages_have_the_policy_and_load_the_tools(built):
    for path in built.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert ('http-equiv="Content-Security-Policy"' in text, "loader.js" in text) == (True, True), path


def test_the_blog_of_zensical_has_the_post(built):
    assert "עפיפון" in (built / "blog/kite/index.html").read_text(encoding="utf-8")
    assert "kite/" in (built / "blog/index.html").read_text(encoding="utf-8")


def test_what_only_the_plugin_makes_is_missing_as_the_notes_say(built):
    made = [
        name
        for name in ("blog/feed.xml", "robots.txt", "assets/cards", "blog/feed.json")
        if (built / name).exists()
    ]
    assert made == []
