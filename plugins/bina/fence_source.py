"""Where a fence stands in the author's file.

A fence formatter is told neither file nor line, other extensions may have changed the text before
it, and an identical block may stand in an example on the same page. So the block is looked up in
the author's file, and where it stands more than once, its surroundings decide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path as File
from typing import Any

from markdown import Markdown

from bina.author_errors import Place
from bina.fence_yaml import Spot

_FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Document:
    """A page as its author wrote it: `file` relative to mkdocs.yml, `text`, and the site's reading of `meta`.

    `meta` is None where nobody has read the front matter yet, `address` empty where a site does not know its own.
    """

    file: str
    text: str
    meta: Mapping[str, Any] | None = None
    address: str = ""

    @cached_property
    def lines(self) -> list[str]:
        """Return the lines with no line ends and no byte order mark."""
        return self.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")

    @cached_property
    def front_matter(self) -> str:
        """Return the YAML between the first two lines of hyphens, which begins on line 2."""
        match = _FRONT_MATTER.match("\n".join(self.lines))
        return match[1] if match else ""

    def place_of(self, written: str) -> Place:
        """Return where a piece of text first stands below the front matter, else the place of the file."""
        head = self.front_matter.count("\n") + 2 if self.front_matter else 0
        for number, line in enumerate(self.lines[head:], head + 1):
            if (column := line.find(written)) >= 0:
                return Place(self.file, number, column + 1)
        return Place(self.file)

    def place_of_key(self, key: str) -> Place:
        """Return where a key of the front matter stands, else the place of the file."""
        for number, line in enumerate(self.front_matter.split("\n"), 2):
            if line.startswith(f"{key}:"):
                return Place(self.file, number, 1)
        return Place(self.file)

    def find(self, seen: Sequence[str], start: int, length: int) -> int:
        """Return the index of the author's line that became `seen[start]`, -1 if it is not in the file.

        `seen` are the lines that Markdown saw, `length` how many of them belong to the block.
        """
        block = bare_lines(seen[start : start + length])
        word = block[0].partition(" ")[0]  # most lines do not have it, and need not be made bare
        near = [at for at, line in enumerate(self.lines) if word in line]
        header = [at for at in near if bare_lines(self.lines[at : at + 1]) == block[:1]]
        found = [at for at in header if bare_lines(self.lines[at : at + length]) == block] or header
        if len(found) <= 1:
            return found[0] if found else -1
        written, around = bare_lines(self.lines), bare_lines(seen)
        return max(found, key=lambda at: _agreement(written, at, around, start))


@dataclass(frozen=True)
class Block:
    """A fence: its lines as Markdown passed them on (`body`), and where the author wrote it."""

    document: Document
    line: int
    body: tuple[str, ...]

    def header(self) -> Place:
        """Return the place of the line that opens the fence."""
        if self.line < 0:
            return Place(self.document.file)
        text = self.document.lines[self.line]
        return Place(self.document.file, self.line + 1, len(text) - len(text.lstrip(" \t>")) + 1)

    def place(self, spot: Spot) -> Place:
        """Return the author's place of a line and column in the body; the indentation counts."""
        line, column = spot
        at = self.line + line
        if self.line < 0:
            return Place(self.document.file)
        if at >= len(self.document.lines) or line > len(self.body):
            return Place(self.document.file, min(at, len(self.document.lines) - 1) + 1)
        # Markdown has turned tabs into spaces, so the two lines are compared from their end.
        written = self.document.lines[at]
        moved = len(written) - len(self.body[line - 1])
        return Place(self.document.file, at + 1, max(1, column + moved))


def document_of(md: Markdown, text: str, file: str) -> Document:
    """Return the page that `md` converts; `text` and `file` are used where no site generator tells.

    MkDocs registers a tree processor that knows the page's file, Zensical a preprocessor that knows
    its path; excerpts of blog posts carry the post's file.
    """
    relpath = _registered(md.treeprocessors, "relpath")
    source = getattr(relpath, "file", None)
    if source is not None:
        return document_of_file(source, relpath.config, text)
    context = _registered(md.preprocessors, "rendering_context")
    page = getattr(context, "page", None)
    if page is not None:
        docs = str(context.config.get("docs_dir") or "docs")
        path = File(docs, page.path)
        written = path.read_text(encoding="utf-8-sig") if path.is_file() else text
        return Document((File(File(docs).name) / page.path).as_posix(), written, page.meta)
    return Document(file or "<markdown>", text)


def document_of_file(source: Any, config: Any, text: str = "") -> Document:
    """Return the page of a file of MkDocs'; `text` is used where a plugin has made it."""
    page = getattr(source, "page", None)
    meta = getattr(page, "meta", None) or {}
    if not source.abs_src_path:  # made by a plugin
        return Document(source.src_uri, text, meta)
    path = File(source.abs_src_path)
    root = _folder_of(File.cwd() / (config.config_file_path or "."))
    name = path.relative_to(root) if path.is_relative_to(root) else File(source.src_uri)
    written = path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else text
    return Document(name.as_posix(), written, meta, getattr(page, "canonical_url", None) or "")


@cache
def _folder_of(config_file: File) -> File:
    return config_file.resolve().parent


def _registered(registry: Any, name: str) -> Any:
    # A registry of Python-Markdown has no `get`.
    return registry[name] if name in registry else None  # noqa: SIM401


def bare_lines(lines: Sequence[str]) -> list[str]:
    """Return lines without indentation, tabs and quote marks, to be compared."""
    return [" ".join(line.replace(">", " ").split()) for line in lines]


def _agreement(written: Sequence[str], at: int, seen: Sequence[str], start: int) -> int:
    """Count the lines around two places that agree, up and down until they first differ."""
    above = 0
    while min(at, start) > above and written[at - above - 1] == seen[start - above - 1]:
        above += 1
    below = 0
    while (
        at + below < len(written) and start + below < len(seen) and written[at + below] == seen[start + below]
    ):
        below += 1
    return above + below
