"""Broken links: MkDocs finds them, the author is told the line and the remedy."""

import logging

import pytest
from mkdocs.exceptions import Abort

from bina.authoring.links import LOGGER, LinkListener

PAGE = """---
title: Home
---

# Home

[gone](gone.md), [up](../x.md) and [almost](othr.md).

![A kite](kite.png)

[place](other.md#nowhere) [here](#none) [root](/abs/) [what](foo)
"""
LINES = [
    "docs/index.md:7:8: The link gone.md leads to no file. Mend the path, or delete the link.",
    "docs/index.md:7:23: The link ../x.md leads to no file. Mend the path, or delete the link.",
    "docs/index.md:7:45: The link othr.md leads to no file. Mend the path, or delete the link.",
    "docs/index.md:9:11: The picture kite.png was not found.",
    "docs/index.md:11:9: The page other.md has no place named #nowhere.",
    "docs/index.md:11:34: The page index.md has no place named #none.",
    "docs/index.md:11:48: The link /abs/ begins with a slash",
    "docs/index.md:11:62: The link foo does not look like a file.",
]


@pytest.fixture
def broken(site, published):
    del published
    site.config(
        "validation: {anchors: warn, absolute_links: warn, unrecognized_links: warn}\n"
        "plugins: [bina]\nmarkdown_extensions: [attr_list]"
    )
    site.page("index.md", PAGE)
    site.page("other.md", "# Other\n")
    return site


def test_every_broken_link_is_said_once_with_line_and_remedy(broken, caplog):
    with caplog.at_level(logging.WARNING, "mkdocs"):
        broken.build()
    lines = sorted(
        (record.getMessage() for record in caplog.records),
        key=lambda line: [int(n) for n in line.split(":")[1:3]],
    )
    assert len(lines) == len(LINES), lines
    assert all(line.startswith(start) for line, start in zip(lines, LINES, strict=True)), lines


def test_a_strict_build_ends_with_a_broken_link(broken):
    with pytest.raises(Abort):
        broken.build(strict=True)


def test_a_site_may_hear_mkdocs_own_words(broken, caplog):
    broken.config("plugins:\n  - bina: {checks: {links: false}}")
    with caplog.at_level(logging.WARNING, "mkdocs"):
        broken.build()
    assert any(
        "Doc file 'index.md' contains a link 'gone.md'" in record.getMessage() for record in caplog.records
    )


def test_nothing_listens_after_a_build(broken):
    broken.build()
    assert not [one for one in logging.getLogger(LOGGER).filters if isinstance(one, LinkListener)]


def test_check_says_them_without_building(broken, run):
    result = run("check", "-f", broken.folder / "mkdocs.yml")
    assert (result.exit_code, LINES[0] in result.stderr) == (1, True)
