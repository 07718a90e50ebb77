"""A SCORM package: one page with everything that it needs, so that nothing leaves the platform."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import quote

from bina.lms.archive import zipped
from bina.lms.assets import folder_of, needed
from bina.lms.pages import Shown, address_of, read_lesson, read_tool
from bina.publish.findings import Finding, Problem, PublishError

Version = Literal["2004", "1.2"]
VERSIONS: tuple[Version, ...] = get_args(Version)
LONGEST_TITLE = 200
"""Characters that every platform shows."""

_TEMPLATES = Path(__file__).parents[1] / "client" / "scorm-templates.json"
_PLACE = re.compile(r"\{(\w+)\}")
_NAME = re.compile(r"[^a-z0-9]+")
_NAMED = (
    "a survey in a platform is not anonymous, and says so; look whether the text of the lesson says otherwise"
)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Package:
    """A finished package: its file, what it is called, and what could not go along."""

    data: bytes
    title: str
    notes: tuple[str, ...]


def scorm(site: Path, wanted: str, version: Version, *, title: str = "", address: str = "") -> Package:
    """Pack a tool of a published site, by its id, or a lesson, by the path of its page.

    PublishError: neither is there, or the site is not published.
    """
    folder = folder_of(site)
    page = _page(site, wanted)
    shown = read_lesson(site, page, address or address_of(site)) if page else read_tool(site, wanted)
    named = _NOT_XML.sub("", title or shown.title or wanted)[:LONGEST_TITLE]
    shown = replace(shown, title=named)
    assets = needed(site / folder, shown.tools, shown.language)
    files: dict[str, bytes] = {
        "index.html": _html(shown, version, folder, assets).encode(),
        **{path: (site / path).read_bytes() for path in shown.files},
        **{f"{folder}{name}": data for name, data in assets.items()},
    }
    manifest = _manifest(wanted, shown.title, version, files)
    notes = (*shown.notes, *([_NAMED] if page and "survey" in shown.tools else []))
    return Package(zipped({"imsmanifest.xml": manifest.encode(), **files}), shown.title, notes)


def _page(site: Path, wanted: str) -> Path | None:
    """Find the page of a path as people write it; None for what is no path of a page."""
    root = site.resolve()
    for name in (wanted, f"{wanted}.html", f"{wanted}/index.html"):
        path = (root / name).resolve()
        if path.is_relative_to(root) and path.is_file() and path.suffix == ".html":
            return site / path.relative_to(root)
    if "/" in wanted:
        problem = Problem(
            f"There is no page {wanted!r}", "Name a page as in its address, such as course/lesson/"
        )
        raise PublishError([Finding(str(site), problem)])
    return None


def _html(shown: Shown, version: Version, folder: str, assets: Mapping[str, bytes]) -> str:
    own = [
        "bina.css",
        *(["align.css"] if "bina-align-" in shown.content else []),
        *(["embed.css"] * (not shown.sheets)),
        "scorm.css",
    ]
    own += [name for tool in shown.tools if (name := f"tools/{tool}.css") in assets]
    head = [filled("sheet", href=_address(sheet)) for sheet in shown.sheets]
    head += [filled("sheet", href=_address(folder + name)) for name in own]
    head += [filled("preload", href=_address(f"{folder}tool.js"))] * bool(shown.tools)
    return filled(
        "page",
        language=escape(shown.language),
        direction="rtl" if shown.language == "he" else "ltr",
        version=version,
        styles="'unsafe-inline'" if ' style="' in shown.content else "",
        title=escape(shown.title),
        sheets="\n".join(head),
        assets=folder,
        body=shown.body if shown.sheets else filled("palette"),
        main="md-main" if shown.sheets else "bina-embed",
        content=shown.content,
    )


def _manifest(wanted: str, title: str, version: Version, files: Mapping[str, bytes]) -> str:
    content = hashlib.sha256()
    for path, data in files.items():
        content.update(f"{path}\0{len(data)}\0".encode())
        content.update(data)
    name = _NAME.sub("-", wanted.lower()).strip("-")
    listed = (filled("file", href=_address(path)) for path in files)
    return filled(
        version,
        identifier=f"bina-{name}-{content.hexdigest()[:12]}",
        title=escape(title),
        files="\n".join(listed),
    )


def _address(path: str) -> str:
    return escape(quote(path))


def filled(template: str, **values: str) -> str:
    """Fill the places of a template of client/scorm-templates.json, which the designer's packages are made of, too."""
    return _PLACE.sub(lambda match: values[match[1]], _templates()[template])


@cache
def _templates() -> Mapping[str, str]:
    read: Mapping[str, list[str]] = json.loads(_TEMPLATES.read_text(encoding="utf-8"))
    return {name: "\n".join(lines) for name, lines in read.items()}
