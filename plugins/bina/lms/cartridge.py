"""A Common Cartridge of a course: its lessons in their order, each a link to the page of the site.

A cartridge carries links and no pages. Platforms that take a cartridge's pages in clean them of scripts, so that no
tool would run, and the copies would grow old; what has to run inside a platform is a SCORM package, which a cartridge
may not carry. Its version is 1.1, the newest that Moodle reads; who reads 1.3 reads it, too.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urljoin, urlsplit

from bina.lms.archive import zipped
from bina.lms.links import href_of
from bina.lms.pages import address_of, language_in, title_of
from bina.publish.findings import Finding, Problem, PublishError
from bina.publish.markup import attributes, tags

CartridgeVersion = Literal["1.1", "1.3"]
CARTRIDGE_VERSIONS: tuple[CartridgeVersion, ...] = get_args(CartridgeVersion)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One page of the course: its path in the site, its title and its address."""

    path: str
    title: str
    address: str


def cartridge(
    site: Path,
    folder: str = "course",
    *,
    title: str = "",
    address: str = "",
    version: CartridgeVersion = "1.1",
) -> tuple[bytes, tuple[Lesson, ...]]:
    """Pack the pages of a folder of a built site, in the order in which the site leads through them.

    PublishError: no pages are there, or the site does not know its address.
    """
    base = address or address_of(site)
    if urlsplit(base).scheme not in {"https", "http"}:
        raise PublishError([Finding(str(site), _NO_ADDRESS)])
    place = folder.strip("/")
    lessons = tuple(_lessons(site, place, base if base.endswith("/") else f"{base}/"))
    if not lessons:
        problem = Problem(
            f"There are no pages under {place!r}", "Name the folder of the course with --folder"
        )
        raise PublishError([Finding(str(site), problem)])
    name = title or lessons[0].title
    language = language_in((site / lessons[0].path).read_text(encoding="utf-8"))
    minor = version.removeprefix("1.")
    files = {"imsmanifest.xml": _manifest(lessons, name, language, minor)}
    files |= {_file(number): _link(lesson, minor) for number, lesson in enumerate(lessons, 1)}
    return zipped({path: text.encode() for path, text in files.items()}), lessons


def _lessons(site: Path, folder: str, base: str) -> Iterator[Lesson]:
    for path in _in_order(site, folder):
        title = title_of((site / path).read_text(encoding="utf-8")) or path
        yield Lesson(path, title, urljoin(base, path.removesuffix("index.html")))


def _in_order(site: Path, folder: str) -> Iterator[str]:
    """Follow the links to the next page from the folder's first; what no such link leads to comes last."""
    there = [path.relative_to(site).as_posix() for path in sorted((site / folder).rglob("*.html"))]
    seen = list[str]()
    here: str | None = f"{folder}/index.html" if f"{folder}/index.html" in there else next(iter(there), None)
    while here in there and here not in seen:
        seen.append(here)
        here = _next(site, here)
    yield from seen
    yield from (path for path in there if path not in seen)


def _next(site: Path, where: str) -> str | None:
    for tag in tags((site / where).read_text(encoding="utf-8")):
        of_tag = attributes(tag.text)
        if tag.name == "link" and of_tag.get("rel") == "next":
            path = href_of(where, of_tag.get("href", ""))
            return path if path.endswith(".html") else posixpath.join(path, "index.html")
        if tag.name == "body":
            break
    return None


def _file(number: int) -> str:
    return f"links/{number:03}.xml"


def _manifest(lessons: Sequence[Lesson], title: str, language: str, minor: str) -> str:
    told = hashlib.sha256("\0".join(f"{one.address} {one.title}" for one in lessons).encode()).hexdigest()
    items = "\n".join(
        f'          <item identifier="lesson-{number}" identifierref="link-{number}">'
        f"<title>{escape(lesson.title)}</title></item>"
        for number, lesson in enumerate(lessons, 1)
    )
    resources = "\n".join(
        f'    <resource identifier="link-{number}" type="imswl_xmlv1p{minor}"><file href="{_file(number)}"/></resource>'
        for number in range(1, len(lessons) + 1)
    )
    # Moodle looks for the first namespace in the first 500 characters.
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p{minor}/imscp_v1p1" identifier="bina-{told[:12]}"
  xmlns:lom="http://ltsc.ieee.org/xsd/imsccv1p{minor}/LOM/manifest"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsglobal.org/xsd/imsccv1p{minor}/imscp_v1p1 http://www.imsglobal.org/profile/cc/ccv1p{minor}/ccv1p{minor}_imscp_v1p2_v1p0.xsd http://ltsc.ieee.org/xsd/imsccv1p{minor}/LOM/manifest http://www.imsglobal.org/profile/cc/ccv1p{minor}/LOM/ccv1p{minor}_lommanifest_v1p0.xsd">
  <metadata>
    <schema>IMS Common Cartridge</schema>
    <schemaversion>1.{minor}.0</schemaversion>
    <lom:lom>
      <lom:general>
        <lom:title><lom:string language="{language}">{escape(title)}</lom:string></lom:title>
      </lom:general>
    </lom:lom>
  </metadata>
  <organizations>
    <organization identifier="course" structure="rooted-hierarchy">
      <item identifier="root">
        <item identifier="lessons">
          <title>{escape(title)}</title>
{items}
        </item>
      </item>
    </organization>
  </organizations>
  <resources>
{resources}
  </resources>
</manifest>
"""


def _link(lesson: Lesson, minor: str) -> str:
    space = f"http://www.imsglobal.org/xsd/imsccv1p{minor}/imswl_v1p{minor}"
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<webLink xmlns="{space}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{space} http://www.imsglobal.org/profile/cc/ccv1p{minor}/ccv1p{minor}_imswl_v1p{minor}.xsd">
  <title>{escape(lesson.title)}</title>
  <url href="{escape(lesson.address)}" target="_blank"/>
</webLink>
"""


_NO_ADDRESS = Problem(
    "The site does not know its address", "Set site_url in mkdocs.yml, or say it with --address"
)
