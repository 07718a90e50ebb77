"""Reading HTML by position, so that a page is mended without being written anew.

A whole site is read on every build: this is six times faster than `html.parser`, whose reading
of attributes a test holds this one to. The rules are those of the HTML standard, section 13.2.5.
"""

import html
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

_VALUE = r"""(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|(?=>)))?+"""
_ATTRIBUTES = rf"(?>[\s/]++|=?[^\s/>=]++{_VALUE}|=)*+"
_RAW_TEXT = "script|style|textarea|title|xmp|iframe|noembed|noframes"
_TOKENS = rf"""<!--(?:-?>|.*?(?:--!?>|\Z))
    |(?P<open><(?P<raw>{_RAW_TEXT})(?=[\s/>]){_ATTRIBUTES}>)
     (?P<body>.*?)(?:</(?P=raw)(?=[\s/>])|\Z)
    |<(?P<name>[a-z][^\s/>]*+|/head(?=[\s>])){_ATTRIBUTES}>"""
# Of a page's thousand tags all but thirty only hold text, a name or an address inside the site. Runs of
# them are passed over at once; a tag that is written in any other way is none of them.
_INERT_ELEMENTS = (
    "span|li|a|div|label|button|input|path|p|svg|nav|ul|ol|h[1-6]|option|select|small|strong|em|code|br|hr"
    "|section|header|footer|main|article|details|summary|fieldset|legend|bdi|b|i|dl|dt|dd|kbd|mark|figure"
    "|figcaption|table|thead|tbody|tr|th|td|time|datalist|blockquote|del|ins|sub|sup|aside|form|meta"
    "|picture|source|img"
)
_INERT_ATTRIBUTES = (
    r'class="[^"]*+"|href="[^":&\s]*+"|(?:src|srcset)="(?:[^":&\\\t\n\r/]++|/(?!/))*+"'
    r"|(?:id|for|name|type|value|title|dir|lang|role|tabindex|rel|target|d|xmlns"
    r"|viewBox|hidden|checked|selected|disabled|autocomplete|placeholder|maxlength|rows|aria-[a-z]++"
    r"|content|property|datetime|alt|sizes|width|height|loading|decoding|fetchpriority"
    r'|data-bina-[a-z-]++|data-md-(?!component)[a-z-]++|data-md-component(?==")(?!="source"))(?:="[^"]*+")?+'
)
_INERT = rf"<(?:/(?!head)[a-z0-9]++>|(?:{_INERT_ELEMENTS})(?:\s++(?:{_INERT_ATTRIBUTES})(?=[\s/>]))*+\s*+/?+>)[^<]*+"
_TOKEN = re.compile(f"(?i:{_TOKENS})", re.DOTALL | re.VERBOSE)
_NOTABLE = re.compile(f"(?:{_INERT})++|(?i:{_TOKENS})", re.DOTALL | re.VERBOSE)
_ATTRIBUTE = re.compile(
    r"""(?P<name>=?[^\s/>=]++)
    (?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>"'][^\s>]*+)))?+""",
    re.VERBOSE,
)


class Tag(NamedTuple):
    """A start tag, or the end of the head (`/head`); `body` is the text inside a raw text element.

    A tuple: a site has a hundred thousand tags, and a frozen dataclass takes three times as long.
    """

    name: str
    text: str
    start: int
    body: str = ""

    @property
    def end(self) -> int:
        """Where the tag itself is over, after its `>`."""
        return self.start + len(self.text)


def tags(markup: str) -> Iterator[Tag]:
    """Walk the start tags of a page; those in comments and raw text are none."""
    return _walk(_TOKEN, markup)


def notable(markup: str) -> Iterator[Tag]:
    """Walk the tags that may load, run, style or be mended: all but those that can do none of it."""
    return _walk(_NOTABLE, markup)


def _walk(token_of: re.Pattern[str], markup: str) -> Iterator[Tag]:
    for token in token_of.finditer(markup):
        if raw := token["raw"]:
            yield Tag(raw.lower(), token["open"], token.start(), token["body"])
        elif name := token["name"]:
            yield Tag(name.lower(), token[0], token.start())


@lru_cache(maxsize=65536)
def attributes(tag: str) -> Mapping[str, str]:
    """Read the attributes of a start tag, unescaped; of two with one name the first holds."""
    found: dict[str, str] = {}
    for name, _, value in _spans(tag):
        found.setdefault(name, html.unescape(value))
    return found


def without(tag: str, attribute: str) -> str:
    """Drop one attribute, and the white space before it, from a start tag."""
    for name, (start, end), _ in _spans(tag):
        if name == attribute:
            return tag[:start].rstrip() + tag[end:]
    return tag


def _spans(tag: str) -> Iterator[tuple[str, tuple[int, int], str]]:
    name = re.match(r"<[^\s/>]*", tag)
    for match in _ATTRIBUTE.finditer(tag, name.end() if name else 0, len(tag) - 1):
        value = match["double"] or match["single"] or match["bare"] or ""
        yield match["name"].lower(), match.span(), value
