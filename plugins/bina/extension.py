"""The Markdown extension: a fence named after a tool becomes the tool.

It works in any Python-Markdown: MkDocs and Zensical tell it the page, elsewhere the option `path` may.
A tool is made after the page has been converted, when it is known which marks of fences are still
there: what stands in an indented code block or in a comment is no tool.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from bina.author_errors import AuthorError, Path, Place, Problem
from bina.fence import Fences, outer_layers, yaml_problems
from bina.fence_finder import MARK, Finder, Found, Marked
from bina.fence_source import Block, Document, bare_lines, document_of
from bina.fence_yaml import Spot, load
from bina.settings import options_of
from bina.site import Layer, Site, language_of
from pyodide_tools.core.tool import names

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE_INDENT = 4


class BinaExtension(Extension):
    """Make a tool of every fence that is named after one.

    Outside MkDocs a page with a wrong fence raises AuthorError; the MkDocs plugin hands in a `site`
    that gathers the problems of all pages.
    """

    def __init__(self, **options: Any) -> None:
        self.config = {
            "path": ["", "The file of the page, where no site generator tells it"],
            "language": ["he", "The language of the interface: he or en"],
            "tools": [{}, "Options of tools for all pages"],
            "backends": [{}, "Image backends by name"],
            "collectors": [{}, "Collectors of answers by name"],
        }
        # Not an option of Python-Markdown's, which would turn it into a flag.
        self.site: Site | None = options.pop("site", None)
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name is Python-Markdown's)
        """Hook into SuperFences, adding it where it is missing."""
        if "fenced_code_block" not in md.preprocessors or not hasattr(
            md.preprocessors["fenced_code_block"], "process_nested_block"
        ):
            md.registerExtensions(["pymdownx.superfences"], {})
        finder = Finder(self.site.names if self.site else names())
        finder.register(md)
        # After everything else, so that nothing changes what a tool shows.
        make = _MakeTools(md, finder, self)
        md.postprocessors.register(make, "bina-tools", -10)
        md.treeprocessors.register(_TreeIsDone(md, make), "bina-tree", -1000)

    def state(self) -> Site:
        """Return the site that the plugin made, or one for a single conversion from our own options."""
        if self.site is not None:
            return self.site
        site = Site(language=language_of(self.getConfig("language")))
        names = ("tools", "backends", "collectors")
        options = {name: self.getConfig(name) for name in names if self.getConfig(name)}
        options_of(options, {}, Place("bina"), site)
        return site


class _MakeTools(Postprocessor):
    """Put the tools in place of their marks, and report what is wrong."""

    def __init__(self, md: Markdown, finder: Finder, extension: BinaExtension) -> None:
        super().__init__(md)
        self.finder = finder
        self.extension = extension
        self.last = False

    def run(self, text: str) -> str:
        """Return the HTML with the tools in it."""
        last, self.last = self.last, False
        if not last or not (self.finder.found or self.finder.unread):
            return text
        site = self.extension.state()
        path = self.extension.getConfig("path")
        marked = self.finder.marked(text)
        html = made(site, document_of(self.md, self.finder.text, path), marked)
        site.marked = marked, html
        if self.extension.site is None and site.problems:
            raise AuthorError(site.problems.values())
        return html


class _TreeIsDone(Treeprocessor):
    """Tell when the next postprocessing is that of the page: a table of contents postprocesses headings."""

    def __init__(self, md: Markdown, make: _MakeTools) -> None:
        super().__init__(md)
        self.make = make

    def run(self, root: Element) -> None:  # noqa: ARG002  (it is left as it is)
        """Leave the tree as it is."""
        self.make.last = True


def made(site: Site, document: Document, marked: Marked) -> str:
    """Return the HTML of a page with its tools in it; what is wrong with them is reported to the site."""
    return _Page(site, document, marked).render()


class _Page:
    """One rendering of one page."""

    def __init__(self, site: Site, document: Document, marked: Marked) -> None:
        self.site = site
        self.document = document
        self.marked = marked
        self.lost = dict(enumerate(marked.found))

    def render(self) -> str:
        fences = Fences(self.site, _front_matter(self.document, self.site), set())
        comments = [match.span() for match in _COMMENT.finditer(self.marked.html)]

        def tool(match: re.Match[str]) -> str:
            found = self.lost.pop(int(match[1]))
            if any(start < match.start() < end for start, end in comments):
                return ""
            return fences.render(found.name, found.body, self._block(found), found.options)

        html = MARK.sub(tool, self.marked.html)
        self.site.report(self._lost_problems())
        self.site.report(self._unread_problems())
        return html

    def _block(self, found: Found) -> Block:
        line = self.document.find(self.marked.lines, found.start, found.length)
        return Block(self.document, line, tuple(found.body.split("\n")))

    def _lost_problems(self) -> Iterator[Problem]:
        """Yield fences that became plain text, unless their indentation shows that code was meant."""
        for found in self.lost.values():
            if not self.marked.lines[found.start].startswith(" " * _CODE_INDENT):
                text = self.site.words("fence.swallowed")
                yield Problem(self._block(found).header(), (found.name,), text)

    def _unread_problems(self) -> Iterator[Problem]:
        """Yield fences that SuperFences did not accept: not closed, or with text after the name."""
        for name, line in self.marked.unread:
            (look,), seen = bare_lines([line]), bare_lines(self.marked.lines)
            at = self.document.find(seen, seen.index(look), 1) if look in seen else -1
            text = self.site.words("fence.unread", marks=look[: len(look) - len(look.lstrip("`~"))])
            yield Problem(Block(self.document, at, ()).header(), (name,), text)


def _front_matter(document: Document, site: Site) -> dict[str, Layer]:
    """Return the options of tools in the page's front matter."""
    meta = document.meta
    if "tools" not in (document.front_matter if meta is None else meta):
        return {}
    yaml = load(document.front_matter)

    def place(spot: Spot) -> Place:
        return Place(document.file, spot[0] + 1, spot[1])

    site.report(yaml_problems(yaml, place, "tools", site.words))
    spots: dict[Path, Place] = {path: place(spot) for path, spot in {**yaml.values, **yaml.keys}.items()}
    # The site's own reading wins: a plugin may have added to it.
    data = (yaml.data or {}) if meta is None else meta
    return outer_layers(data.get("tools"), spots, Place(document.file), site, ())


def makeExtension(**options: Any) -> BinaExtension:  # noqa: N802  (the name is Python-Markdown's)
    """Make the extension; Python-Markdown calls this for `bina.extension`."""
    return BinaExtension(**options)
