"""Beginnings of posts for the lists of a blog, without converting whole posts for each list.

Material converts every post anew for every list that it is in, and throws away what comes after the
separator. Here the part before it is converted, with the definitions that it may refer to.
"""

from __future__ import annotations

import re
from copy import copy
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import material.plugins.blog.plugin as blog  # type: ignore[import-untyped]
from markdown import Markdown
from material.plugins.blog.structure import Excerpt, _patch  # type: ignore[import-untyped]
from material.plugins.blog.structure.markdown import (  # type: ignore[import-untyped]
    ExcerptTreeprocessor,
)
from mkdocs.structure.pages import _RelativePathTreeprocessor
from mkdocs.structure.toc import get_toc

from bina.converting.pages import Converting, silence, toc_of, toc_tree
from bina.converting.recipe import is_lasting

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

_DEFINITIONS = re.compile(
    r"^(?:\[[^\]\n]+\]:|\*\[[^\]\n]+\]:).*(?:\n(?: {4}|\t).*|\n(?=\n(?: {4}|\t)))*", re.MULTILINE
)


class Excerpts:
    """Renders the excerpts of one build."""

    def __init__(self, converting: Converting, files: Files) -> None:
        self.converting = converting
        self.tree = ExcerptTreeprocessor(SimpleNamespace(url=""))
        config = _patch(converting.build.config)
        self.md: Any = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
        self.md.treeprocessors.register(self.tree, "excerpt", 0)
        self.links: Any = _RelativePathTreeprocessor(SimpleNamespace(), files, config)  # type: ignore[arg-type]
        self.md.treeprocessors.register(self.links, "relpath", 1)

    def render(self, excerpt: Any, page: Any, separator: str) -> None:
        """Do what `Excerpt.render` does, for the list on `page`."""
        post = excerpt.post
        markdown = post.markdown
        if not post._title_from_render:  # noqa: SLF001
            markdown = f"# {post.title}\n\n{markdown}"
        excerpt.markdown = markdown
        short, excerpt.more = shortened(markdown, separator)
        names = ("excerpt", post.file.src_uri, post.url, page.url, separator)
        # A tool has to be met in every build.
        lasting = is_lasting(short, self.converting.build.site.names)
        key = self.converting.key(*names, markdown=short, lasting=lasting)
        kept = self.converting.store.get(key) if key else None
        if kept is None:
            with silence() as heard:
                kept = self._converted(post, page, short, separator)
            if key and not heard:
                self.converting.store.put(key, kept)
        excerpt.content, excerpt.toc = kept["content"], toc_of(kept["toc"])
        excerpt.more = excerpt.more or kept["more"] or None

    def _converted(self, post: Any, page: Any, markdown: str, separator: str) -> dict[str, Any]:
        self.tree.page, self.tree.base = post, page
        self.links.file = copy(post.file)
        self.links.file.url = page.url
        content, *more = self.md.reset().convert(markdown).split(separator, 1)
        toc = get_toc(getattr(self.md, "toc_tokens", []))
        return {"content": content, "more": "".join(more), "toc": toc_tree(toc)}


class QuickExcerpt(Excerpt):  # type: ignore[misc]
    """Material's Excerpt without a converter of its own; `excerpts` is what all of a build share."""

    excerpts: Excerpts

    def __init__(self, post: Any, config: Any, files: Files) -> None:  # noqa: ARG002  (Material's own signature)
        self.file = copy(post.file)
        self.post = post
        self._set_canonical_url(config.site_url)
        self.config = post.config
        self.meta = post.meta
        self.authors: list[Any] = []
        self.categories: list[Any] = []
        self.more = None

    def render(self, page: Any, separator: str) -> None:
        """Render for the list on `page`."""
        self.excerpts.render(self, page, separator)


def replace(excerpts: Excerpts | None) -> None:
    """Have Material's blog make quick excerpts; None brings its own back."""
    own = {"excerpts": excerpts}
    blog.Excerpt = type("Excerpt", (QuickExcerpt,), own) if excerpts else Excerpt


def shortened(markdown: str, separator: str) -> tuple[str, str]:
    """Return the text up to the separator with the definitions of all of it, and what follows as it is written.

    The whole text, and nothing, where the separator is not on a line of its own outside everything else.
    """
    match = re.search(rf"^{re.escape(separator)}[ \t]*$", markdown, re.MULTILINE)
    if not match or markdown.find(separator) != match.start() or _opens_a_block(markdown[: match.start()]):
        return markdown, ""
    before, after = markdown[: match.end()], markdown[match.end() :]
    definitions = "\n\n".join(found[0] for found in _DEFINITIONS.finditer(after))
    return f"{before}\n\n{definitions}\n", after.strip()


def _opens_a_block(text: str) -> bool:
    """Tell whether something may still be open at the end of a text: code, a comment, or an element of HTML."""
    fences = len(re.findall(r"^[ \t]*(?:`{3,}|~{3,}|/{3,})", text, re.MULTILINE))
    elements = sum(1 if start else -1 for start in re.findall(r"<(?:([a-z])|/[a-z])[^>]*(?<!/)>", text))
    return fences % 2 == 1 or text.count("<!--") != text.count("-->") or elements > 0
