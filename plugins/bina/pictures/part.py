"""The pictures of a site: found in its pages, copied smaller all at once, shown by the pages."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

from bina.author_errors import Place, Problem
from bina.fence_source import Document, document_of_file
from bina.fence_yaml import load
from bina.part import Build, Part
from bina.pictures import marks
from bina.pictures.copies import Picture, folder_of, make, noted, put
from bina.pictures.facts import SIDECAR, Facts, beside, in_front_matter
from bina.pictures.markup import Shown, with_pictures
from bina.pictures.source import KINDS, NotAPicture, Source, TooLarge, read_head
from bina.publish.markup import attributes
from pyodide_tools.core.strings import words

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

_IMG = re.compile(r"<img\b[^>]*>")
_MEGABYTE = 1_000_000


class Pictures(Part):
    """Gives every picture of the docs smaller copies, its size, and a caption where one is written."""

    def __init__(self, build: Build) -> None:
        super().__init__(build)
        self.options = build.options.pictures
        self.words = words("bina.pictures", build.site.language)
        self.files: Files | None = None
        self.by_url: dict[str, File] = {}
        self.facts: dict[str, Facts] = {}
        self.used: dict[str, Place] = {}
        self.on_page: dict[str, list[str]] = {}
        self.known: dict[str, tuple[Source, Picture | None] | None] = {}

    def on_files(self, files: Files) -> None:
        """Read what stands beside pictures; that is not published."""
        self.files = files
        for file in list(files.media_files()):
            picture = file.src_uri.removesuffix(SIDECAR)
            if picture == file.src_uri or Path(picture).suffix.lower() not in KINDS | {".svg", ".gif"}:
                continue
            document = document_of_file(file, self.build.config)
            facts, problems = beside(document.file, document.text, self.build.site)
            if files.get_file_from_path(picture) is None:
                text = self.words("wrong.alone", name=Path(picture).name)
                problems = [Problem(Place(document.file), (), text)]
            self.facts[picture] = facts
            self.build.warn(problems)
            files.remove(file)

    def on_content(self, html: str, page: Page) -> str:
        """Note the pictures of a page, and say which of them have no description."""
        declared = page.meta.get("pictures")
        if "<img" not in html and not declared:
            return html
        document = document_of_file(page.file, self.build.config)
        if declared is not None:
            self._declare(declared, page, document)
        for tag in _IMG.findall(html):
            of_tag = attributes(tag)
            file = self._file(of_tag.get("src", ""), page)
            place = document.place_of(Path(unquote(of_tag.get("src", "?"))).name)
            if file:
                self.used.setdefault(file.src_uri, place)
                self.on_page.setdefault(page.file.src_uri, []).append(file.src_uri)
            self._check_alt(of_tag, file, place)
        return html

    def on_env(self, env: Any, files: Files) -> None:
        """Make all copies that are not in the cache, several at a time."""
        del env
        waiting: list[tuple[str, Source, Future[Picture]]] = []
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for uri, place in self.used.items():
                file = files.get_file_from_path(uri)
                if file and Path(uri).suffix.lower() in KINDS:
                    self._begin(file, place, pool, waiting)
        for uri, source, future in waiting:
            self._finish(uri, source, future)

    def on_finished(self, html: str, page: Page) -> str:
        """Show the copies."""
        if "<img" not in html or not self.options.enabled:
            return html
        return with_pictures(html, partial(self._shown, page=page), self.options.sizes, self.words)

    def shown(self) -> object:
        """Tell of all pictures what pages say of them."""
        return repr([self.known, self.facts])

    def on_built(self) -> None:
        """Put the copies beside their pictures."""
        put(dict(self._copies()), Path(self.build.config.site_dir))

    def of_page(self, page: Page) -> Iterator[tuple[File, Source, Facts]]:
        """Yield the pictures of a page's text that could be read."""
        for uri in dict.fromkeys(self.on_page.get(page.file.src_uri, ())):
            file, known = self.files.get_file_from_path(uri) if self.files else None, self.known.get(uri)
            if file and known:
                yield file, known[0], self.facts.get(uri, Facts())

    def _declare(self, declared: Any, page: Page, document: Document) -> None:
        yaml = load(document.front_matter)
        spots = {
            path: Place(document.file, spot[0] + 1, spot[1])
            for path, spot in {**yaml.values, **yaml.keys}.items()
        }
        found, problems = in_front_matter(declared, spots, Place(document.file), self.build.site)
        self.build.warn(problems)
        folder = Path(page.file.src_uri).parent
        for name, facts in found.items():
            uri = os.path.normpath(folder / name).replace(os.sep, "/")
            self.facts[uri] = facts.over(self.facts.get(uri, Facts()))

    def _check_alt(self, of_tag: Mapping[str, str], file: File | None, place: Place) -> None:
        hidden = of_tag.get("role") in {"presentation", "none"} or of_tag.get("aria-hidden") == "true"
        decorative = "decorative" in of_tag.get("class", "").split()
        facts = self.facts.get(file.src_uri) if file else None
        if of_tag.get("alt", "").strip() or hidden or decorative or (facts and facts.alt):
            return
        if self.build.options.checks.alt:
            name = Path(unquote(of_tag.get("src", ""))).name
            self.build.warn([Problem(place, (), self.words("wrong.no-alt", src=name))])

    def _begin(self, file: File, place: Place, pool: ThreadPoolExecutor, waiting: list[Any]) -> None:
        """Look a picture up; where it is new, have its copies made."""
        data = Path(str(file.abs_src_path)).read_bytes()
        folder = folder_of(data, self.options, self.build.cache)
        own = self.facts.get(file.src_uri, Facts())
        self.facts[file.src_uri] = own.over(marks.read(data).facts)
        try:
            old = noted(folder) if self.options.enabled else None
            source = old.source if old else read_head(data, self.options.largest)
        except NotAPicture:
            self._refuse(file.src_uri, self.words("wrong.not-a-picture"))
            return
        except TooLarge as error:
            text = self.words("wrong.too-large", million=error.args[0], most=self.options.largest)
            self._refuse(file.src_uri, text)
            return
        self._check_file(file.src_uri, len(data), source, place)
        self.known[file.src_uri] = (source, old)
        if not old and self.options.enabled and not self.build.checking:
            waiting.append((file.src_uri, source, pool.submit(make, data, source, self.options, folder)))

    def _finish(self, uri: str, source: Source, future: Future[Picture]) -> None:
        try:
            self.known[uri] = (source, future.result())
        except NotAPicture:
            self._refuse(uri, self.words("wrong.not-a-picture"))

    def _refuse(self, uri: str, text: str) -> None:
        self.known[uri] = None
        self.build.warn([Problem(self.used[uri], (Path(uri).name,), text)])

    def _check_file(self, uri: str, size: int, source: Source, place: Place) -> None:
        checks, most = self.build.options.checks, self.options.heaviest
        name = (Path(uri).name,)
        if size > most * _MEGABYTE:
            text = self.words("wrong.heavy", size=f"{size / _MEGABYTE:.1f}", most=f"{most:g}")
            self.build.warn([Problem(place, name, text)])
        if source.located and checks.location:
            self.build.warn([Problem(place, name, self.words("wrong.located"))])
        if checks.origin and not self.facts.get(uri, Facts()).made:
            text = self.words("wrong.origin-unknown", sidecar=Path(uri).name + SIDECAR)
            self.build.warn([Problem(place, name, text)])

    def _file(self, src: str, page: Page) -> File | None:
        if not self.by_url and self.files:
            self.by_url = {unquote(file.url): file for file in self.files.media_files()}
        parts = urlsplit(src)
        if parts.scheme or parts.netloc or not parts.path:
            return None
        return self.by_url.get(unquote(urljoin(f"/{page.url}", parts.path)).lstrip("/"))

    def _copies(self) -> Iterator[tuple[str, Path]]:
        """Yield the copies of all pictures by their names in the site."""
        for uri, known in self.known.items():
            file, picture = self.files and self.files.get_file_from_path(uri), known and known[1]
            if file and picture and self.options.enabled:
                yield from (
                    (f"{file.dest_uri}.{copy.file}", picture.folder / copy.file) for copy in picture.copies
                )

    def _shown(self, src: str, page: Page) -> Shown | None:
        file = self._file(src, page)
        found = self.known.get(file.src_uri) if file else None
        if not file or not found:
            return None
        source, picture = found
        facts = self.facts.get(file.src_uri, Facts())
        return Shown(source, picture, facts, lambda name: f"{src}.{name}")
