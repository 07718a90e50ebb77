"""Mending a page: the policy first, our stylesheet and loader last in the head, nothing else moved.

What is put in carries `data-bina` as its first attribute, so that publishing again takes it out
before it puts the new in: publishing twice changes nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from bina.publish.inspection import Page
from bina.publish.markup import Tag, attributes, without
from bina.search import with_worker

ALIGN_CSS = "".join(
    f".bina-align-{side}{{text-align:{side}!important}}" for side in ("left", "right", "center", "justify")
) + "".join(
    # In a table Markdown's `:---` means the side where a line starts: the right one in Hebrew.
    f":is(th,td).bina-align-{side}{{text-align:{logical}!important}}"
    for side, logical in (("left", "start"), ("right", "end"))
)
_OURS = re.compile(r"<(?:meta|link|script) data-bina [^>]*>(?:</script>)?")
STAMP = b"<meta data-bina "  # of the policy, which every published page has
NOT_FOUND = "404.html"  # hosts show it at any depth
_NO_WORKER = " data-bina-no-sw"
_ALIGNED = re.compile(r"\s*text-align:\s*(left|right|center|justify)\s*;?\s*", re.IGNORECASE)
_BASE = re.compile(r'"base"\s*:\s*"(/[^"]*)"')
_DIRECTION = re.compile(r"<body\b[^>]*\sdir=[\"']?(rtl|ltr)\b")
_DOCTYPE = re.compile(r"\ufeff?\s*(?:<!doctype[^>]*>)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What every page of the site gets; `folder` is relative to the site's root and ends in a slash.

    `sheets` are the tools that have a stylesheet of their own.
    """

    policy: str
    folder: str
    serving: bool
    align: bool
    search: bool = False
    sheets: frozenset[str] = frozenset()


def unstamped(markup: str) -> str:
    """Take out what an earlier publishing put in; it marks what it has put in with STAMP."""
    return _OURS.sub("", markup.replace(f"<html{_NO_WORKER}", "<html", 1))


def mended(page: Page, stamp: Stamp, links: str = "") -> str:
    """Give the page as it is published; `links` are for its head alone."""
    pieces, at = [], 0
    for start, end, text in sorted(_edits(page, stamp, links), key=lambda edit: edit[0]):
        pieces += [page.markup[at:start], text]
        at = end
    whole = "".join((*pieces, page.markup[at:]))
    return with_worker(whole, stamp.folder) if stamp.search else whole


def alignment(tag: Tag) -> str | None:
    """Give the side if the tag's style only aligns text, as Markdown's tables do."""
    match = _ALIGNED.fullmatch(attributes(tag.text).get("style", ""))
    return match[1].lower() if match else None


def styled(page: Page) -> Iterator[Tag]:
    """Walk the tags with a style attribute."""
    return (tag for tag in page.kept if "style" in attributes(tag.text))


def root(page: Page) -> str:
    """Give the way from the page to the site's root."""
    if page.path == NOT_FOUND:
        base = _BASE.search(page.markup)
        return base[1].rstrip("/") + "/" if base else "/"
    return "../" * page.path.count("/")


def _edits(page: Page, stamp: Stamp, links: str) -> Iterator[tuple[int, int, str]]:
    start, has_charset = _head_start(page)
    end = next((tag.start for tag in page.kept if tag.name == "/head"), start)
    yield start, start, _first(stamp) if has_charset else '<meta data-bina charset="utf-8">' + _first(stamp)
    aligns = "bina-align-" in page.markup or (stamp.align and any(styled(page)))
    sheets = ("bina.css", *(["align.css"] if aligns else []), *_own(page.tools & stamp.sheets))
    yield end, end, links + _last(root(page) + stamp.folder, sheets, tools=bool(page.tools))
    for tag in page.kept:
        if tag.name == "html":
            at = tag.start + len("<html")
            yield at, at, (_NO_WORKER if stamp.serving else "") + _direction(page, tag)
        elif stamp.align and (side := alignment(tag)):
            yield tag.start, tag.end, _with_class(without(tag.text, "style"), f"bina-align-{side}")
        elif attributes(tag.text).get("data-md-component") == "source":
            # Material asks the repository's host for stars and versions on every page.
            yield tag.start, tag.end, without(tag.text, "data-md-component")


def _direction(page: Page, root_tag: Tag) -> str:
    """Say the direction of the page on its root, too: Material says it on the body, which leaves out the title."""
    found = _DIRECTION.search(page.markup)
    return f' dir="{found[1]}"' if found and "dir" not in attributes(root_tag.text) else ""


def _head_start(page: Page) -> tuple[int, bool]:
    """Find where the policy goes, and whether the encoding is declared before it.

    The encoding has to stand in the first 1,024 bytes, the policy before anything it governs.
    """
    doctype = _DOCTYPE.match(page.markup)
    at = doctype.end() if doctype else 0
    for tag in page.kept:
        if tag.name == "meta":
            if "charset" in attributes(tag.text):
                return tag.end, True
        elif tag.name in {"html", "head"}:
            at = tag.end
        else:
            break
    return at, False


def _first(stamp: Stamp) -> str:
    return (
        f'<meta data-bina http-equiv="Content-Security-Policy" content="{escape(stamp.policy, quote=False)}">'
        '<meta data-bina name="referrer" content="no-referrer">'
    )


def _own(tools: Iterable[str]) -> Iterator[str]:
    return (f"tools/{name}.css" for name in sorted(tools))


def _last(folder: str, names: Iterable[str], *, tools: bool) -> str:
    sheets = "".join(f'<link data-bina rel="stylesheet" href="{escape(folder + name)}">' for name in names)
    # The loader would ask for the tools' code only once it has been read itself.
    early = f'<link data-bina rel="modulepreload" href="{escape(folder)}tool.js">' if tools else ""
    return f'{sheets}{early}<script data-bina type="module" src="{escape(folder)}loader.js"></script>'


def _with_class(tag: str, name: str) -> str:
    names = f"{attributes(tag).get('class', '')} {name}".strip()
    return f'{without(tag, "class").rstrip("/>")} class="{escape(names)}">'
