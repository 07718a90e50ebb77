"""XMP, a small RDF in a packet: read by its own prefixes, changed by adding one description to it.

Foreign packets are patched as text and not parsed as XML: entities and bombs in them mean nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

LONGEST = 262_144
"""Characters of a packet that are read."""
LONGEST_VALUE = 4_000

_NAMESPACES = {
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "exif": "http://ns.adobe.com/exif/1.0/",
}
_PLACE = r"exif:GPS\w{1,40}"
"""All properties of a place, as a pattern of their names."""
_LISTS = {
    "dc:creator": "<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>",
    "dc:rights": '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>',
}
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_EMPTY = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}"></rdf:RDF></x:xmpmeta>'
_BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
_END = '\n<?xpacket end="w"?>'
_CLOSE = re.compile(r"</([A-Za-z_][\w.-]{0,30}):RDF\s*>")
_HOLLOW = re.compile(
    r"<([\w.-]{1,30}):Description(\s+(xmlns:[\w.-]+|[\w.-]+:about)\s*=\s*\"[^\"<]*\")*\s*(/>|>\s*</\1:Description\s*>)"
)
"""A description that says nothing any more."""
_TAG = re.compile(r"<[^>]*>")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_ENTITY = re.compile(r"&(lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});")


def patched(packet: bytes, properties: Mapping[str, str]) -> bytes:
    """Return the packet with these properties in place of its own of the same names; all others stay."""
    text = _text(packet)
    if not _CLOSE.search(text):
        text = _EMPTY
    for name in properties:
        text = _without(text, name)
    text = _HOLLOW.sub("", text)
    close = list(_CLOSE.finditer(text))[-1]
    added = _description(properties)
    if close[1] != "rdf":
        added = added.replace("<rdf:", f"<{close[1]}:").replace("</rdf:", f"</{close[1]}:")
        added = added.replace(" rdf:about", f" {close[1]}:about")
    body = text[: close.start()] + added + text[close.start() :]
    if "<?xpacket begin" not in body:
        body = f"{_BEGIN}{body}{_END}"
    return body.encode()


def has_place(packet: bytes) -> bool:
    """Tell whether the packet has coordinates."""
    text = _text(packet)
    return re.search(rf"[\s<]{_named(text, 'exif:GPSL')}", text) is not None


def without_place(packet: bytes) -> bytes:
    """Return the packet without coordinates and what belongs to them; all else stays."""
    return _without(_text(packet), _PLACE).encode()


def values(packet: bytes, names: tuple[str, ...]) -> dict[str, str]:
    """Return the properties that a packet has, as text; of a list its first item."""
    text = _text(packet)
    found = {name: _value(text, name) for name in names}
    return {name: value for name, value in found.items() if value}


def _text(packet: bytes) -> str:
    for encoding in ("utf-8", "utf-16"):
        try:
            text = packet[: LONGEST * 2].decode(encoding)
        except UnicodeError:
            continue
        if "RDF" in text:
            return text.strip("\ufeff\0 \n\r\t")[:LONGEST]
    return ""


def _description(properties: Mapping[str, str]) -> str:
    used = {name.partition(":")[0] for name in properties}
    spaces = "".join(f' xmlns:{key}="{_NAMESPACES[key]}"' for key in _NAMESPACES if key in used)
    rows = (
        f"<{name}>{_LISTS.get(name, '{}').format(_escaped(value))}</{name}>"
        for name, value in properties.items()
    )
    return f'<rdf:Description rdf:about=""{spaces}>{"".join(rows)}</rdf:Description>'


def _named(text: str, name: str) -> str:
    """Return a pattern of the property's name with every prefix that this packet has for its namespace."""
    prefix, _, local = name.partition(":")
    own = re.findall(rf"xmlns:([\w.-]{{1,30}})\s*=\s*[\"']{re.escape(_NAMESPACES[prefix])}[\"']", text)
    prefixes = "|".join(re.escape(one) for one in sorted({prefix, *own}))
    return f"(?:{prefixes}):{local}"


def _without(text: str, name: str) -> str:
    key = _named(text, name)
    text = re.sub(rf"<{key}(\s[^<>]*)?/>", "", text)
    text = re.sub(rf"<{key}(\s[^<>]*)?>.*?</{key}\s*>", "", text, flags=re.DOTALL)
    return re.sub(rf"\s{key}\s*=\s*(\"[^\"<]*\"|'[^'<]*')", "", text)


def _value(text: str, name: str) -> str:
    key = _named(text, name)
    attribute = re.search(rf"\s{key}\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')", text)
    if attribute:
        return _plain(attribute[1] or attribute[2] or "")
    empty = re.search(rf"<{key}(\s[^<>]*)?/>", text)
    whole = re.search(rf"<{key}(?:\s[^<>]*)?>(.*?)</{key}\s*>", text, flags=re.DOTALL)
    if whole:
        item = re.search(r"<[\w.-]+:li\b[^<>]*>(.*?)</[\w.-]+:li>", whole[1], flags=re.DOTALL)
        return _plain(_TAG.sub("", item[1] if item else whole[1]))
    resource = re.search(r":resource\s*=\s*[\"']([^\"'<]*)", empty[1] or "") if empty else None
    return _plain(resource[1]) if resource else ""


def _plain(text: str) -> str:
    return " ".join(_ENTITY.sub(_character, text[: LONGEST_VALUE * 2]).split())[:LONGEST_VALUE]


def _character(entity: re.Match[str]) -> str:
    name = entity[1]
    if name in _ENTITIES:
        return _ENTITIES[name]
    code = int(f"0{name[1:]}", 16) if name[1] == "x" else int(name[1:])
    is_letter = 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF  # noqa: PLR2004
    return chr(code) if is_letter else " "


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
