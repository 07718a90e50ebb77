"""A response as a code that is shown, scanned, pasted or kept in a file: a class without any server.

    BINA1-LLLDDD...    LLL: how many bytes follow, D: the bytes, three characters for two

The bytes are the 16 of the rid, the rest as deflated JSON, and a checksum. The 41 characters are
among the 45 that a QR code packs most densely, and none of them is a blank or means anything to a chat.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from pyodide_tools.survey.delivery import Refused, Response, read

VERSION = 1
PREFIX = f"BINA{VERSION}-"
QR_LIMIT = 970
"""Characters of the largest code that a phone still reads from a screen (QR version 20, level M)."""
MOST_PACKED = 4_096
MOST_DATA = 65_536
MOST_CODES = 5_000
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%+-/"
_BASE = len(_ALPHABET)
_WEIGHTS = (1, _BASE, _BASE**2)
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_BYTE, _PAIR = 1 << 8, 1 << 16
_ID_BYTES, _SUM_BYTES, _LENGTH = 16, 4, 3
_START = re.compile(r"BINA(\d{1,3})-")
# What chats, mail and copying put between the characters of a code: white space and invisible marks.
_BETWEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")

# Letters of one byte: deflate does not know that every second byte of Hebrew in UTF-8 is the same.
_HEBREW, _HEBREW_BYTE, _ESCAPE = 0x590, 0x90, 0x80
_FREQUENT = "\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u20aa\u20ac\u2022\u00d7\u00b0\u00bd\u2192\u00a0"
_TO_BYTE = {
    **{chr(code): code for code in range(_ESCAPE)},
    **{character: _ESCAPE + 1 + place for place, character in enumerate(_FREQUENT)},
    **{chr(_HEBREW + place): _HEBREW_BYTE + place for place in range(_BYTE - _HEBREW_BYTE)},
}
_FROM_BYTE = {byte: character for character, byte in _TO_BYTE.items()}

# What responses often hold; the deflater refers to it instead of writing it. Part of version 1.
_USUAL = (
    b'"none","other","yes","no","agree","disagree","neutral","always","never","very","some","not",'
    b'null,false,true,"item10","question10":"item1","question2":["item2","item3"],"question1":{"row1":"column1"}'
    b',"q1":"a","q2":"b","q3":1,"q4":2,"q5":3,"q6":4,"q7":5,["'
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a text: responses, and the reasons (REFUSALS) of what was not one."""

    responses: tuple[Response, ...] = ()
    refused: tuple[str, ...] = ()


def encode(response: Response) -> str:
    """Return the code of a response; Refused (too-large) where only a file can carry it."""
    parts = [
        response.survey,
        response.schema,
        response.round,
        int(response.day.replace("-", "")),
        response.answers,
    ]
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    deflater = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9, zlib.Z_DEFAULT_STRATEGY, _USUAL)
    packed = deflater.compress(_one_byte_each(text)) + deflater.flush()
    data = bytes.fromhex(response.rid.replace("-", "")) + packed
    data += zlib.crc32(data).to_bytes(_SUM_BYTES, "big")
    if len(data) > MOST_PACKED:
        raise Refused("too-large")
    return PREFIX + _characters(len(data), _LENGTH) + _written(data)


def decode(text: str, survey: str) -> Response:
    """Read one code; Refused for anything that `encode` would not have written for this survey."""
    start = _START.search(text.upper())
    if start is None:
        raise Refused("not-a-response")
    return _decoded(text.upper(), start, survey)


def read_text(text: str, survey: str) -> Reading:
    """Find all responses in what was pasted or opened: codes among other words, or a file of ours; never raises."""
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _of_file(text, survey)
    upper = text.upper()
    found: list[Response] = []
    refused: list[str] = []
    for start in islice(_START.finditer(upper), MOST_CODES):
        try:
            found.append(_decoded(upper, start, survey))
        except Refused as refusal:
            refused.append(refusal.reason)
    if not found and not refused:
        refused.append("not-a-response")
    return Reading(tuple(found), tuple(refused))


def file_of(responses: Iterable[Response]) -> str:
    """Return the JSON of a file with one response or a whole class."""
    rows = [response.to_json() for response in responses]
    return json.dumps({"bina-survey": VERSION, "responses": rows}, ensure_ascii=False, indent=1)


def _of_file(text: str, survey: str) -> Reading:
    try:
        data = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return Reading(refused=("damaged",))
    version, rows = data.get("bina-survey"), data.get("responses")
    if not isinstance(version, int) or not isinstance(rows, list):
        return Reading(refused=("not-a-response",))
    if version > VERSION:
        return Reading(refused=("newer",))
    found: list[Response] = []
    refused: list[str] = []
    for row in rows[:MOST_CODES]:
        try:
            found.append(read(row, survey))
        except Refused as refusal:
            refused.append(refusal.reason)
    return Reading(tuple(found), tuple(refused))


def _decoded(upper: str, start: re.Match[str], survey: str) -> Response:
    """Read the code that begins at `start`."""
    if int(start[1]) != VERSION:
        raise Refused("newer" if int(start[1]) > VERSION else "damaged")
    size = _number(_characters_after(upper, start.end(), _LENGTH))
    if not _ID_BYTES + _SUM_BYTES < size <= MOST_PACKED:
        raise Refused("too-large" if size > MOST_PACKED else "damaged")
    data = _read(_characters_after(upper, start.end(), _LENGTH + _length(size))[_LENGTH:])
    if len(data) != size or zlib.crc32(data[:-_SUM_BYTES]) != int.from_bytes(data[-_SUM_BYTES:], "big"):
        raise Refused("damaged")
    number = data[:_ID_BYTES].hex()
    rid = "-".join((number[:8], number[8:12], number[12:16], number[16:20], number[20:]))
    return read(_record(rid, _inflated(data[_ID_BYTES:-_SUM_BYTES])), survey)


def _characters_after(upper: str, place: int, count: int) -> str:
    """Return so many characters without what stands between them; twice the room is enough for line breaks."""
    return _BETWEEN.sub("", upper[place : place + 2 * count + 16])[:count]


def _record(rid: str, data: bytes) -> dict[str, object]:
    try:
        name, schema, round_, day, answers = json.loads(_text(data))
    except (ValueError, TypeError, RecursionError) as error:
        raise Refused("damaged") from error
    digits = str(day)
    written = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    return {"rid": rid, "survey": name, "schema": schema, "round": round_, "day": written, "answers": answers}


def _inflated(packed: bytes) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS, _USUAL)
    try:
        # Cut while it streams: a bomb is never unpacked further than this.
        data = inflater.decompress(packed, MOST_DATA)
    except zlib.error as error:
        raise Refused("damaged") from error
    if inflater.unconsumed_tail:
        raise Refused("too-large")
    if not inflater.eof:
        raise Refused("damaged")
    return data


def _one_byte_each(text: str) -> bytes:
    return b"".join(
        bytes((_TO_BYTE[one],)) if one in _TO_BYTE else bytes((_ESCAPE,)) + ord(one).to_bytes(3, "big")
        for one in text
    )


def _text(data: bytes) -> str:
    written: list[str] = []
    rest = iter(data)
    for byte in rest:
        if byte == _ESCAPE:
            # ValueError where there is no such character
            written.append(chr(int.from_bytes(bytes(islice(rest, 3)), "big")))
        else:
            written.append(_FROM_BYTE[byte])
    return "".join(written)


def _length(size: int) -> int:
    """Return how many characters so many bytes make."""
    return size // 2 * 3 + size % 2 * 2


def _written(data: bytes) -> str:
    pairs = (data[place : place + 2] for place in range(0, len(data), 2))
    return "".join(_characters(int.from_bytes(pair, "big"), len(pair) + 1) for pair in pairs)


def _read(text: str) -> bytes:
    groups = (text[place : place + 3] for place in range(0, len(text), 3))
    return b"".join(_bytes(group) for group in groups)


def _bytes(group: str) -> bytes:
    number, size = _number(group), len(group) - 1
    if size < 1 or number >= (_PAIR if size > 1 else _BYTE):
        raise Refused("damaged")
    return number.to_bytes(size, "big")


def _characters(number: int, count: int) -> str:
    return "".join(_ALPHABET[number // weight % _BASE] for weight in _WEIGHTS[:count])


def _number(group: str) -> int:
    try:
        digits = [_VALUES[character] for character in group]
    except KeyError:
        raise Refused("damaged") from None
    if not digits:
        raise Refused("damaged")
    return sum(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
