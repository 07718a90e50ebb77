"""The authors' guide: what it shows as written is what is shown beside it, and a post written by it is right."""

import dataclasses
import re
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

import bina.publish
from bina.authoring.options import CheckOptions
from bina.blog.options import BlogOptions
from bina.discovery.options import DiscoveryOptions
from pyodide_tools.core.settings import key_of
from pyodide_tools.core.tool import find, names

DOCS = Path(__file__).parents[2] / "docs"
GUIDE, SAMPLE, SITE = (
    (DOCS / f"authors/{name}.md").read_text(encoding="utf-8") for name in ("index", "sample", "site")
)
_WRITTEN = re.compile(r"^(?P<fence>`{3,})markdown\n(?P<text>.*?)\n(?P=fence)$", re.DOTALL | re.MULTILINE)
SAMPLES = [match["text"] for match in _WRITTEN.finditer(SAMPLE)]
# It is a page of its own, to which the sample leads.
ELSEWHERE = {"designer"}
CONFIG = """
site_name: האתר שלנו
theme: {{name: material, language: he, font: false}}
plugins: [blog: {{post_url_format: "{{slug}}", post_excerpt: required}}, tags, bina]
markdown_extensions: {extensions}
"""


def flat(text):
    """Return a text without the way in which its lines are broken."""
    return " ".join(text.split())


def test_there_are_samples():
    assert len(SAMPLES) > 12


@pytest.mark.parametrize("written", SAMPLES, ids=lambda text: flat(text)[:30])
def test_what_is_shown_as_written_stands_live_in_the_same_page(written):
    live = flat(_WRITTEN.sub("", SAMPLE)).replace("#worksheet }", "#my-worksheet }")
    for piece in re.split(r"\n\s*\n", written):
        assert flat(piece).replace("#worksheet }", "#my-worksheet }") in live


@pytest.mark.parametrize("tool", sorted(set(names()) - ELSEWHERE))
def test_every_tool_has_a_sample(tool):
    assert find(tool)
    assert f"\n```{tool}\nid: sample-" in _WRITTEN.sub("", SAMPLE)


@pytest.mark.parametrize("options", [BlogOptions, CheckOptions, DiscoveryOptions])
def test_every_option_that_concerns_authors_is_in_the_guide(options):
    # What is on and has no reason to be turned off is in the schema alone.
    quiet = {"structured-data", "cards", "robots"}
    missing = [
        key
        for one in dataclasses.fields(options)
        if (key := key_of(one.name)) not in SITE and key not in quiet
    ]
    assert missing == []


@pytest.fixture
def site(tmp_path, monkeypatch):
    """An empty site with the Markdown of ours, and the picture of the guide."""
    monkeypatch.setattr(bina.publish, "publish", lambda *_, **__: None)
    shutil.copytree(DOCS / "assets", tmp_path / "docs/assets")
    ours = (DOCS.parent / "mkdocs.yml").read_text(encoding="utf-8")
    listed = re.search(r"^markdown_extensions:\n(.*?)^\S", ours, re.DOTALL | re.MULTILINE)
    (tmp_path / "mkdocs.yml").write_text(
        CONFIG.format(extensions="\n" + listed[1]) if listed else "", encoding="utf-8"
    )
    return tmp_path


def test_a_post_that_is_put_together_from_the_guide_is_built_without_a_warning(site):
    (head,) = re.findall(r"^```yaml\n(---\n[^`]*?^slug:[^`]*?---)\n```", GUIDE, re.DOTALL | re.MULTILINE)
    (authors,) = re.findall(r"^```yaml\n(authors:\n.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)
    body = "\n\n".join(re.sub(r"^##? ", "### ", text, flags=re.MULTILINE) for text in SAMPLES)
    # Pages of the course and the guide are not in this site; the picture is, one folder further up.
    body = re.sub(r"\]\(\.\./[a-z/-]+\.md(#[a-z-]+)?\)", "](../index.md)", body)
    body = body.replace("../assets/", "../../assets/")
    text = f"{head}\n\n# כותרת\n\nפתיחה של הרשומה.\n\n<!-- more -->\n\n## המשך\n\n{body}\n"
    for name, page in {
        "index.md": "# בית\n",
        "tags.md": "# נושאים\n",
        "blog/index.md": "# בלוג\n",
        "blog/.authors.yml": authors,
        "blog/posts/post.md": text,
    }.items():
        (site / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (site / "docs" / name).write_text(page, encoding="utf-8")
    config = load_config(str(site / "mkdocs.yml"), site_dir=str(site / "site"), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    made = (site / "site/blog/one-projector/index.html").read_text(encoding="utf-8")
    wanted = (
        "<bina-tool",
        'class="tabbed-set',
        'class="keys"',
        "bina-figure",
        "admonition tip",
        "footnote",
        "<abbr",
    )
    assert [one for one in wanted if one not in made] == []
