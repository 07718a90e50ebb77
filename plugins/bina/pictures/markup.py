"""A picture in a page: `<img>` becomes a choice of copies, with its size, and stands in a figure if it has a caption."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from bina.pictures.copies import Picture
from bina.pictures.facts import Facts
from bina.pictures.source import Source
from bina.publish.markup import attributes
from pyodide_tools.core.strings import Words

# The picture, and the paragraph around it where there is nothing else in that. It is looked for in whole pages,
# ten times as fast where what is looked for begins with one certain character: the groups leave out their `<`.
_PICTURE = re.compile(
    r"<(?:(?P<start>p>\s*)<)?(?:(?P<link>a\b[^>]*>\s*)<)?(?P<img>img\b[^>]*>)"
    r"(?(link)(?P<unlink>\s*</a>)?)(?(start)(?P<end>\s*</p>)?)"
)
_CONTENT = 'data-md-component="content"'
_FIGURE = re.compile(r"<(/?)figure\b")
_ABOVE_THE_FOLD = 1500  # characters of HTML before a picture that a telephone's first screen still shows
_PIXELS = re.compile(r"(\d+)(?:px)?\Z")


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as one page shows it: `picture` None where its file is left alone, `address` that of its copies."""

    source: Source
    picture: Picture | None
    facts: Facts
    address: Callable[[str], str]


def with_pictures(html: str, find: Callable[[str], Shown | None], sizes: str, words: Words) -> str:
    """Return a page with its pictures in it; `find` knows a picture by its `src`."""
    begin = max(html.find(_CONTENT), 0)
    pieces: list[str] = []
    at = 0
    first = True
    for match in _PICTURE.finditer(html, begin):
        tag = f"<{match['img']}"
        of_tag = attributes(tag)
        shown = find(of_tag.get("src", ""))
        if not shown:
            continue
        near = first and match.start() - begin < _ABOVE_THE_FOLD
        first = False
        picture = _picture(tag, of_tag, shown, sizes, near=near)
        pieces += [html[at : match.start()], _placed(match, picture, shown.facts, html, words)]
        at = match.end()
    return "".join((*pieces, html[at:]))


def _placed(match: re.Match[str], picture: str, facts: Facts, html: str, words: Words) -> str:
    start, link = (f"<{text}" if (text := match[name]) else "" for name in ("start", "link"))
    linked = f"{link}{picture}{match['unlink'] or ''}"
    alone = match["start"] is not None and match["end"] is not None and (not match["link"] or match["unlink"])
    caption = caption_of(facts, words)
    if not (alone and caption) or _in_figure(html, match.start()):
        return f"{start}{linked}{match['end'] or ''}"
    return f'<figure class="bina-figure">{linked}<figcaption>{caption}</figcaption></figure>'


def caption_of(facts: Facts, words: Words) -> str:
    """Return what stands under a picture, as HTML; empty where nothing is known that a reader has to see."""
    parts = []
    if facts.caption:
        parts.append(f"<span>{escape(facts.caption)}</span>")
    if facts.made in {"ai", "ai-edited"}:
        parts.append(f'<strong class="bina-figure__mark">{escape(words(f"made.{facts.made}"))}</strong>')
    if facts.credit:
        credit = _linked(escape(facts.credit), facts.credit_url)
        parts.append(
            f'<span class="bina-figure__credit">{words("credit", name=f"<bdi>{credit}</bdi>")}</span>'
        )
    if facts.licence:
        licence = _linked(f"<bdi>{escape(facts.licence)}</bdi>", facts.licence_url, "license")
        parts.append(f'<span class="bina-figure__credit">{licence}</span>')
    return " ".join(parts)


def _linked(html: str, url: str, rel: str = "") -> str:
    attribute = f' rel="{rel}"' if rel else ""
    return f'<a href="{escape(url)}"{attribute}>{html}</a>' if url else html


def _picture(tag: str, of_tag: Mapping[str, str], shown: Shown, sizes: str, *, near: bool) -> str:
    image = _image(tag, of_tag, shown, near=near)
    if not shown.picture or not shown.picture.copies or "srcset" in of_tag:
        return image
    own = _PIXELS.match(of_tag.get("width", ""))
    wide = escape(f"{own[1]}px" if own else sizes)
    sources = []
    for name in shown.picture.formats:
        copies = [copy for copy in shown.picture.copies if copy.format == name]
        listed = ", ".join(f"{shown.address(copy.file)} {copy.width}w" for copy in copies)
        sources.append(f'<source type="image/{name}" srcset="{escape(listed)}" sizes="{wide}">')
    return f"<picture>{''.join(sources)}{image}</picture>"


def _image(tag: str, of_tag: Mapping[str, str], shown: Shown, *, near: bool) -> str:
    """Return the tag with the picture's size, and when to load it, where the author has not said so."""
    added: dict[str, str] = {}
    source, wide, high = shown.source, of_tag.get("width"), of_tag.get("height")
    if not wide and not high:
        added |= {"width": str(source.width), "height": str(source.height)}
    elif wide and not high and (pixels := _PIXELS.match(wide)):
        added["height"] = str(round(int(pixels[1]) * source.height / source.width))
    if not of_tag.get("alt") and shown.facts.alt:
        tag = re.sub(r"\s+alt(=(\"[^\"]*\"|'[^']*'))?(?=[\s/>])", "", tag)
        added["alt"] = shown.facts.alt
    if "loading" not in of_tag:
        added |= {"fetchpriority": "high"} if near else {"loading": "lazy"}
    if "decoding" not in of_tag:
        added["decoding"] = "async"
    text = "".join(f' {name}="{escape(value)}"' for name, value in added.items())
    return f"{tag.rstrip('>').rstrip('/').rstrip()}{text}>"


def _in_figure(html: str, at: int) -> bool:
    """Tell whether the author has made a figure around a place already."""
    marks = _FIGURE.findall(html, max(at - 2000, 0), at)
    return bool(marks) and not marks[-1]
