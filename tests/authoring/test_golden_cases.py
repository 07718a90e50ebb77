"""Each file in `cases` is a page, a line of equal signs, and what its author is told."""

from pathlib import Path

import markdown
import pytest

from bina.author_errors import AuthorError
from pyodide_tools.core.tool import names

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
EXTENSIONS = ["admonition", "attr_list", "def_list", "md_in_html", "pymdownx.tabbed", "toc", "bina"]


def told(page):
    options = {"pymdownx.tabbed": {"alternate_style": True}, "bina": {"path": "page.md", "language": "en"}}
    try:
        markdown.markdown(page, extensions=EXTENSIONS, extension_configs=options)
    except AuthorError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_an_author_is_told(case):
    page, _, expected = case.read_text(encoding="utf-8").partition("\n==========\n")
    assert told(page + "\n") == expected.strip().replace("TOOLS", ", ".join(names()))
