"""What may not stand in a tag: scripts outside files, and addresses that a page asks as it opens."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from bina.publish.findings import Problem
from bina.publish.markup import attributes

_FOREIGN = re.compile(r"\s*(?:(?:https?|wss?|ftp):|(?:[a-z][a-z0-9+.-]*:)?[/\\]{2})", re.IGNORECASE)
# Nearly every address has none of these, and need not be read as browsers do.
_PERHAPS_FOREIGN = re.compile(r"[:\\\t\n\r]|//")
_CODE = re.compile(r"(?:javascript|vbscript):", re.IGNORECASE)
_LOADING_LINK = re.compile(r"stylesheet|icon|preload|prefetch|preconnect|prerender|manifest", re.IGNORECASE)
_IN_CSS = re.compile(r"(?:url\(|@import)\s*['\"]?\s*((?:https?:)?//[^'\")\s]+)", re.IGNORECASE)
_HANDLER = re.compile(r"on[a-z]{3,}")
_FONT_HOSTS = frozenset({"fonts.googleapis.com", "fonts.gstatic.com"})
_LOADS = frozenset({"src", "srcset", "imagesrcset", "poster", "background", "ping"})
_TAKES_ADDRESS = frozenset({"href", "src", "action", "formaction", "data", "poster", "xlink:href"})
_DRAWN = frozenset({"use", "image", "feimage"})
_SHARE_LINK = "search-share"  # Material's own: its href never runs, its click handler does

Attributes = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """Foreign origins (`https://video.example`) that iframes may show and forms may be sent to."""

    frames: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()


Judge = Callable[[str, str], tuple[Problem, ...]]


@lru_cache(maxsize=8)
def judge(allowed: Allowed) -> Judge:
    """Make what judges a start tag, by name and text.

    Most tags are the same on every page of a site, and a site has a hundred thousand: each is
    judged once.
    """

    @lru_cache(maxsize=65536)
    def problems(name: str, tag: str) -> tuple[Problem, ...]:
        of_tag = attributes(tag)
        return tuple(problem for rule in _RULES for problem in rule(name, of_tag, allowed))

    return problems


def css_problems(text: str) -> Iterator[tuple[int, Problem]]:
    """Find what CSS would fetch from elsewhere, each with its offset."""
    for match in _IN_CSS.finditer(text):
        yield match.start(), _asks(match[1])


def is_handler(attribute: str) -> bool:
    """Tell an attribute that holds a script from one that only begins with "on"."""
    return _HANDLER.fullmatch(attribute) is not None


def _element(name: str, of_tag: Attributes, _: Allowed) -> Iterator[Problem]:
    if name == "base":
        yield Problem("<base> turns every address of the page", "Write addresses relative to the page")
    if name in {"object", "embed", "applet"}:
        yield Problem(f"<{name}> is closed by the policy", "Show a picture, or link to the file")
    if name == "pre" and "mermaid" in of_tag.get("class", "").split():
        yield Problem(
            "Material would fetch Mermaid from unpkg.com for this diagram",
            "Draw it once, save it as SVG under docs/ and show it as a picture",
        )
    if name == "meta" and of_tag.get("http-equiv", "").lower() == "content-security-policy":
        yield Problem("The page has a policy of its own", "Take it out: the whole site gets one")


def _code(_: str, of_tag: Attributes, __: Allowed) -> Iterator[Problem]:
    is_share_link = of_tag.get("data-md-component") == _SHARE_LINK
    for key, value in of_tag.items():
        if is_handler(key):
            yield Problem(
                f"The attribute {key} holds a script",
                "Put the script into a file under docs/ and list it in extra_javascript",
            )
        elif key == "srcdoc":
            yield Problem("srcdoc holds a whole page", "Put the page into a file under docs/ and use src")
        elif key in _TAKES_ADDRESS and _CODE.match(_address(value)) and not is_share_link:
            yield Problem(
                f"{key} holds a script ({value[:30]})",
                "Use a <button> and a script file listed in extra_javascript",
            )


def _style(_: str, of_tag: Attributes, __: Allowed) -> Iterator[Problem]:
    return (problem for _, problem in css_problems(of_tag.get("style", "")))


def _form(_: str, of_tag: Attributes, allowed: Allowed) -> Iterator[Problem]:
    for key in ("action", "formaction"):
        value = of_tag.get(key, "")
        if _is_foreign(value) and _origin(value) not in allowed.forms:
            yield Problem(
                f"The form is sent to {_host(value)}",
                "Send it to the site itself, or allow the origin with the option 'forms'",
            )


def _loads(name: str, of_tag: Attributes, allowed: Allowed) -> Iterator[Problem]:
    for address in filter(_is_foreign, _loaded(name, of_tag)):
        if name != "iframe":
            yield _asks(address)
        elif _origin(address) not in allowed.frames:
            yield Problem(
                f"The frame asks {_host(address)} as soon as the page opens",
                "Link to it instead, or allow the origin with the option 'frames'",
            )


def _loaded(name: str, of_tag: Attributes) -> Iterator[str]:
    """Walk the addresses that a browser asks without being told to."""
    for key, value in of_tag.items():
        if key in _LOADS:
            yield from value.split(",") if "srcset" in key else [value]
        elif key in {"href", "xlink:href"} and (
            name in _DRAWN or (name == "link" and _LOADING_LINK.search(of_tag.get("rel", "")))
        ):
            yield value


def _asks(address: str) -> Problem:
    host = _host(address)
    own_file = "Put the file under docs/ and use its path there"
    own_font = "Set 'theme: font: false' in mkdocs.yml and use a font file of the site"
    return Problem(f"The page asks {host} as soon as it opens", own_font if host in _FONT_HOSTS else own_file)


def _address(value: str) -> str:
    """Read an address as browsers do: line ends and tabs are nothing, nor is white space before it."""
    return re.sub(r"[\t\n\r]", "", value).lstrip("".join(map(chr, range(33))))


def _is_foreign(value: str) -> bool:
    return _PERHAPS_FOREIGN.search(value) is not None and _FOREIGN.match(_address(value)) is not None


def _host(value: str) -> str:
    return re.split(r"[/\\?#\s]", re.sub(r"^[^/\\]*[/\\]{2}", "", _address(value)), maxsplit=1)[0]


def _origin(value: str) -> str:
    parts = urlsplit(_address(value))
    return f"{parts.scheme or 'https'}://{parts.netloc}"


_RULES = (_element, _code, _style, _form, _loads)
