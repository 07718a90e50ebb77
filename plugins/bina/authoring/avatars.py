"""Pictures of the authors of a blog: a reader's browser asks nobody else for them, and they are there."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Any

from bina.author_errors import Problem
from bina.fence_source import Document
from pyodide_tools.core.strings import Words


def authors_file(options: Any, docs: Path) -> Path:
    """Return where a blog with these options of Material's keeps its authors."""
    written: str = options.authors_file.format(blog=options.blog_dir)
    return docs / posixpath.normpath(written)


def wrong_avatars(
    document: Document, authors: Mapping[str, Any], files: Container[str], say: Words
) -> Iterator[Problem]:
    """Yield what keeps the picture of an author from being shown; `files` are paths below the docs."""
    for name, author in authors.items():
        avatar = str(author.avatar or "")
        if "//" in avatar:
            yield Problem(document.place_of(avatar), (name, "avatar"), say("avatar.elsewhere"))
        elif avatar and avatar not in files:
            yield Problem(document.place_of(avatar), (name, "avatar"), say("avatar.missing", path=avatar))
