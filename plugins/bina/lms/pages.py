"""From a built page to what a package shows: one tool, or the article of a lesson with all that it loads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from bina.fence_html import tool_html
from bina.lms.links import Found, asked_by, path_in_site, relinked
from bina.publish.findings import Finding, Problem, PublishError
from bina.publish.markup import attributes, tags
from bina.site import Site, language_of
from pyodide_tools.core.tool import find

_TOOL = re.compile(r"<bina-tool\b[^>]*>.*?</bina-tool>", re.DOTALL)
_ARTICLE = re.compile(r"<article\b[^>]*>(.*?)</article>", re.DOTALL)
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)
_LINK_MARK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_NOT_HERE = re.compile(
    r"<(script|nav|form|noscript)\b[^>]*>.*?</\1>|<details\b[^>]*\bdata-bina-embedding\b.*?</details>"
    r"|<a\b[^>]*\bmd-content__button\b.*?</a>|<link\b[^>]*>",
    re.DOTALL,
)
_COLOUR = "data-md-color-"
_MODE = re.compile(r"\(prefers-color-scheme: (light|dark)\)")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page of a package shows. `files` are paths in the site, `sheets` those of them that are stylesheets."""

    title: str
    language: str
    content: str
    tools: tuple[str, ...]
    sheets: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    body: str = ""
    notes: tuple[str, ...] = ()


def read_tool(site: Path, key: str) -> Shown:
    """Return the tool with this id. PublishError: no page has it."""
    for path in _pages(site):
        markup = path.read_text(encoding="utf-8")
        if f'id="bina-{key}"' not in markup:
            continue
        for of_tag in _tools(markup):
            if of_tag.get("id") == f"bina-{key}":
                found = Found(site, path.relative_to(site).as_posix())
                content = _tool(of_tag, found)
                return Shown(title_of(markup), language_in(markup), content, tuple(found.tools))
    ids = (
        of_tag.get("id", "") for path in _pages(site) for of_tag in _tools(path.read_text(encoding="utf-8"))
    )
    known = ", ".join(sorted({one.removeprefix("bina-") for one in ids if one})) or "none"
    problem = Problem(f"No page has a tool with the id {key!r}", f"Use one of these ids: {known}")
    raise PublishError([Finding(str(site), problem)])


def read_lesson(site: Path, page: Path, address: str) -> Shown:
    """Return the article of a built page, with its stylesheets, pictures and tools.

    `address` is that of the site, for links to its other pages; where it is empty, these become plain text.
    PublishError: the page has no article.
    """
    markup = page.read_text(encoding="utf-8")
    article = _ARTICLE.search(markup)
    where = page.relative_to(site).as_posix()
    if not article:
        raise PublishError([Finding(where, Problem("The page has no <article>", "Name another page"))])
    found = Found(site, where, address)
    whole = _TOOL.sub(lambda match: _tool(next(_tools(match[0])), found), _without_rest(article[1]))
    content = relinked(whole, found)
    sheets = tuple(_sheets(markup, where, site))
    for sheet in sheets:
        found.files += asked_by(sheet, site)
    frame = '<div class="md-main__inner md-grid"><div class="md-content"><article class="md-content__inner md-typeset">'
    return Shown(
        title=title_of(markup),
        language=language_in(markup),
        content=f"{frame}{content}</article></div></div>",
        tools=tuple(dict.fromkeys(found.tools)),
        sheets=sheets,
        files=tuple(dict.fromkeys((*sheets, *found.files))),
        body=_body(markup),
        notes=tuple(found.notes),
    )


def address_of(site: Path) -> str:
    """Return the address of the site as its home page tells it, with a slash at the end; empty where it does not."""
    home = site / "index.html"
    if not home.is_file():
        return ""
    for tag in tags(home.read_text(encoding="utf-8")):
        of_tag = attributes(tag.text)
        if tag.name == "link" and of_tag.get("rel") == "canonical":
            return of_tag.get("href", "")
    return ""


def _pages(site: Path) -> Iterator[Path]:
    # Pages of embeds hold the same tools again.
    return (path for path in sorted(site.rglob("*.html")) if path.relative_to(site).parts[0] != "embed")


def _tools(markup: str) -> Iterator[Mapping[str, str]]:
    """Walk the attributes of the tools."""
    return (attributes(tag.text) for tag in tags(markup) if tag.name == "bina-tool")


def _tool(of_tag: Mapping[str, str], found: Found) -> str:
    """Return a tool as a package has it: no service of the site, answers to the platform alone."""
    try:
        mount = json.loads(of_tag["data-bina-mount"])
        tool, settings, language = mount["tool"], mount["settings"], mount["language"]
        made = tool_html(
            find(tool), of_tag["id"].removeprefix("bina-"), settings, Site(language=language, lms=True)
        )
    except (KeyError, TypeError, ValueError, LookupError) as error:
        problem = Problem(
            f"A tool of the page cannot be read ({error})", "Build the site again with this bina"
        )
        raise PublishError([Finding(found.where, problem)]) from None
    found.tools.append(tool)
    return made


def _without_rest(article: str) -> str:
    """Drop what belongs to the site around the lesson, outside of its tools."""
    kept, at = list[str](), 0
    for match in _TOOL.finditer(article):
        kept += [_NOT_HERE.sub("", article[at : match.start()]), match[0]]
        at = match.end()
    return "".join((*kept, _NOT_HERE.sub("", article[at:])))


def _sheets(markup: str, where: str, site: Path) -> Iterator[str]:
    """Walk the stylesheets of the site itself for the screen and for all media; ours come from the assets."""
    for tag in tags(markup):
        of_tag = attributes(tag.text)
        if tag.name == "link" and of_tag.get("rel") == "stylesheet" and "data-bina" not in of_tag:
            path = path_in_site(of_tag.get("href", ""), where)
            if of_tag.get("media", "all") != "print" and (site / path).is_file():
                yield path


def _body(markup: str) -> str:
    """Return the attributes of the body that its colours depend on; where the site has a palette for light and one for dark, both."""
    found: dict[str, str] = {}
    palettes: dict[str, dict[str, str]] = {}
    for tag in tags(markup):
        of_tag = attributes(tag.text)
        colours = {key: value for key, value in of_tag.items() if key.startswith(_COLOUR)}
        if tag.name == "body":
            found = {**{key: value for key, value in of_tag.items() if key == "dir"}, **colours}
        elif mode := _MODE.search(colours.pop(f"{_COLOUR}media", "")):
            own = {key.replace(_COLOUR, f"data-bina-{mode[1]}-"): value for key, value in colours.items()}
            palettes.setdefault(mode[1], own)
    if len(palettes) > 1:
        found |= palettes["light"] | palettes["dark"]
    return "".join(f' {key}="{escape(value)}"' for key, value in found.items())


def title_of(markup: str) -> str:
    """Return the first heading of a page, else the title of its window; empty where it has neither."""
    for pattern in (_HEADING, _TITLE):
        if match := pattern.search(markup):
            text = unescape(re.sub(r"<[^>]*>", "", _LINK_MARK.sub("", match[1])))
            if said := " ".join(text.split()):
                return said
    return ""


def language_in(markup: str) -> str:
    """Return the language of a page, as our words know it."""
    root = next((tag for tag in tags(markup) if tag.name == "html"), None)
    return language_of(attributes(root.text).get("lang", "") if root else "")
