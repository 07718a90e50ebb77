"""What authors write, checked while a site is built."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bina.author_errors import Place, Problem
from bina.authoring.avatars import authors_file, wrong_avatars
from bina.authoring.front_matter import PostRules, read
from bina.authoring.links import LinkListener, listen
from bina.authoring.typography import suggestions
from bina.blog.blogs import blogs
from bina.fence_source import Document, document_of_file
from bina.part import Build, Part
from pyodide_tools.core.strings import words

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page


class Authoring(Part):
    """Front matter, links, addresses, typography."""

    def __init__(self, build: Build) -> None:
        super().__init__(build)
        self.options = build.options.checks
        self.language = build.site.language
        self.words = words("bina.authoring", self.language)
        self.files: Files | None = None

    def on_files(self, files: Files) -> None:
        """Check all front matter before the blog reads it: it would end the build at the first mistake."""
        self.files = files
        if self.options.links:
            listen(LinkListener(self._document, self._keep, self.words, self.build.site.words))
        if not self.options.front_matter:
            return
        self.build.warn(self._avatars(files))
        rules = dict(self._rules())
        for file in list(files.documentation_pages()):
            if not file.abs_src_path:
                continue
            folder = next((one for one in rules if file.src_uri.startswith(one)), None)
            report = read(self._of(file), self.language, rules[folder] if folder else None)
            self.build.warn(report.problems)
            if report.fatal:
                # The others can be built without it, and the author sees all mistakes of all posts at once.
                left_out = self.words("post.left-out")
                self.build.warn(
                    Problem(one.place, one.path, f"{one.text} {left_out}") for one in report.fatal
                )
                files.remove(file)

    def on_content(self, html: str, page: Page) -> str:
        """Suggest better punctuation, where that is wished."""
        if self.options.typography and page.file.abs_src_path:
            document = self._of(page.file)
            self.build.warn(self._suggested(document))
        return html

    def on_env(self, env: Any, files: Files) -> None:
        """Find pages that would be written over each other."""
        del env
        taken: dict[str, File] = {}
        for file in files.documentation_pages():
            first = taken.setdefault(file.dest_uri, file)
            if first is not file:
                document = self._of(file)
                place = document.place_of_key("slug")
                text = self.words("page.same-address", url=file.url, other=first.src_uri)
                self.build.warn([Problem(place, (), text)])

    def on_end(self) -> None:
        """All links have been judged."""
        listen(None)

    def _suggested(self, document: Document) -> Iterator[Problem]:
        for one in suggestions("\n".join(document.lines)):
            text = self.words(f"typography.{one.rule}", found=one.found, better=one.better)
            yield Problem(Place(document.file, one.line, one.column), (), text)

    def _avatars(self, files: Files) -> Iterator[Problem]:
        root, docs = self.build.root, Path(self.build.config.docs_dir).resolve()
        for plugin in blogs(self.build.config):
            path = authors_file(plugin.config, docs)
            if not (plugin.config.authors and path.is_file()):
                continue
            name = path.relative_to(root) if path.is_relative_to(root) else path
            document = Document(name.as_posix(), path.read_text(encoding="utf-8", errors="replace"))
            yield from wrong_avatars(document, plugin.authors, files.src_uris, self.words)

    def _rules(self) -> Iterator[tuple[str, PostRules]]:
        """Yield the folder of each blog's posts, with a slash at its end, and what the blog wants of them."""
        for plugin in blogs(self.build.config):
            options = plugin.config
            folder = posixpath.normpath(options.post_dir.format(blog=posixpath.normpath(options.blog_dir)))
            known = tuple(getattr(plugin, "authors", {})) if options.authors else None
            separator = options.post_excerpt_separator if options.post_excerpt == "required" else ""
            allowed = options.categories_allowed or None
            dated = not {"meta", "material/meta"} & set(self.build.config.plugins)
            yield f"{folder}/", PostRules(authors=known, categories=allowed, separator=separator, dated=dated)

    def _document(self, uri: str) -> Document | None:
        file = self.files.get_file_from_path(uri) if self.files else None
        return self._of(file) if file and file.abs_src_path else None

    def _of(self, file: File) -> Document:
        return document_of_file(file, self.build.config)

    def _keep(self, problem: Problem) -> None:
        self.build.warn([problem])
