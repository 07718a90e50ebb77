"""Up to three small pictures, asked for as a page would: one, one with a negative prompt, one repainted."""

from __future__ import annotations

import base64
import io
import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageChops, ImageStat

from bina.backend_check.calls import Answer, call
from bina.backend_check.findings import Finding, bad, good, note
from pyodide_tools.core import backends
from pyodide_tools.core.backends import Order, Outcome, Pictures, Request

_PATIENCE = 300
_SIDE = 512
_SLOW = 60
_LARGEST = 10 * 2**20
_KINDS = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}


@dataclass(frozen=True, slots=True)
class _Reply:
    value: Any
    ok: bool = True
    now: str = ""
    random: int = 0


def authorization(options: Mapping[str, Any], key: str) -> dict[str, str]:
    """Return the header in which a page sends a key."""
    if not key:
        return {}
    if options.get("auth") == "basic":
        return {"Authorization": f"Basic {base64.b64encode(key.encode()).decode()}"}
    return {"Authorization": f"Bearer {key}"}


def try_out(url: str, options: Mapping[str, Any], key: str) -> Iterator[Finding]:
    """Yield what drawing shows: time, size, base64 or addresses, negative prompts, masks."""
    adapter = backends.find(str(options["protocol"]), options)
    headers = authorization(options, key)
    plain = Order(prompt="a red ball on a white table", size=f"{_SIDE}x{_SIDE}")
    start = time.monotonic()
    outcome, images = _draw(url, headers, adapter, plain)
    seconds = time.monotonic() - start
    if not isinstance(outcome, Pictures):
        yield bad(f"A picture of {_SIDE}x{_SIDE} is not drawn: {_said(outcome)}.")
        return
    yield from _picture(images[0], seconds, outcome)
    outcome, _ = _draw(
        url, headers, backends.find(str(options["protocol"]), {**options, "negative": "field"}),
        Order(prompt=plain.prompt, size=plain.size, negative="shadow"),
    )  # fmt: skip
    if isinstance(outcome, Pictures):
        yield note("The field negative_prompt is let through; that it has an effect is not said by that.")
    else:
        yield note(f"The field negative_prompt is refused ({_said(outcome)}): leave 'negative: prompt'.")
    if adapter.edits:
        yield from _repaint(url, headers, adapter)


def _picture(data: bytes, seconds: float, outcome: Pictures) -> Iterator[Finding]:
    image = Image.open(io.BytesIO(data))
    kind = _KINDS.get(str(image.format), "")
    text = f"A picture came after {seconds:.0f} s: {kind or image.format}, {image.width}x{image.height}, {len(data) // 1024} KB."
    yield (
        good(text)
        if kind and len(data) <= _LARGEST
        else bad(f"{text} Pages take PNG, JPEG and WebP of up to 10 MB.")
    )
    if image.size != (_SIDE, _SIDE):
        yield note(f"It is not of the size that was asked for ({_SIDE}x{_SIDE}).")
    if seconds > _SLOW:
        yield note("That is long for a lesson: thirty pupils at once will wait in line.")
    if outcome.usage:
        yield note(f"It counted {outcome.usage.total} tokens.")


def _repaint(url: str, headers: Mapping[str, str], adapter: backends.Adapter) -> Iterator[Finding]:
    """Paint the right half anew, and look where the picture changed."""
    before = Image.linear_gradient("L").resize((_SIDE, _SIDE)).convert("RGB")
    mask = Image.new("RGBA", before.size, (0, 0, 0, 255))
    mask.paste((255, 255, 255, 0), (_SIDE // 2, 0, _SIDE, _SIDE))
    order = Order(prompt="a red ball", picture="picture", mask="mask", size=f"{_SIDE}x{_SIDE}")
    outcome, images = _draw(url, headers, adapter, order, {"picture": before, "mask": mask})
    if not isinstance(outcome, Pictures):
        yield bad(f"A picture is not edited: {_said(outcome)}. Set 'edits: none', or see which model can.")
        return
    after = Image.open(io.BytesIO(images[0])).convert("RGB").resize(before.size)
    change = ImageChops.difference(before, after).convert("L")
    kept, anew = (
        ImageStat.Stat(change.crop(box)).mean[0]
        for box in ((0, 0, _SIDE // 2, _SIDE), (_SIDE // 2, 0, _SIDE, _SIDE))
    )
    if anew > 2 * kept:
        yield good("A mask is respected: the freed half changed, the other stayed.")
    elif kept > 2 * anew:
        yield bad("The mask is read the wrong way round. Set 'mask: white', or see the service's manual.")
    else:
        yield note(
            "The whole picture changed, also where the mask keeps it: this model only takes it as a hint."
        )


def _draw(
    url: str,
    headers: Mapping[str, str],
    adapter: backends.Adapter,
    order: Order,
    kept: Mapping[str, Image.Image] | None = None,
) -> tuple[Outcome, list[bytes]]:
    """Send an order as a page does; return what the adapter makes of the reply, and the pictures' bytes."""
    request = adapter.request(order)
    kind, body = _body(request, kept or {})
    answer = call(
        request.method, url + request.path, {**headers, "Content-Type": kind}, body, seconds=_PATIENCE
    )
    if answer.status == 0:
        return adapter.read(_Reply({"reason": "blocked"}, ok=False)), []
    images: list[bytes] = []
    value = {
        "status": answer.status,
        "headers": {"retry-after": answer.headers.get("retry-after")},
        "json": _taken(answer, request.pictures, images),
        "text": answer.body[:300].decode("utf-8", "replace"),
    }
    return adapter.read(_Reply(value)), images


def _taken(answer: Answer, key: str, images: list[bytes]) -> Any:
    """Return a reply in which pictures have been taken out, as the page does it."""

    def take(value: Any) -> Any:
        try:
            data = base64.b64decode(value, validate=True)
            width, height = Image.open(io.BytesIO(data)).size
        except Exception:
            return {"refused": "not-a-picture"}
        images.append(data)
        return {"picture": {"id": "here", "type": "image/png", "width": width, "height": height}}

    def walk(value: Any) -> Any:
        if isinstance(value, list):
            return [walk(item) for item in value]
        if not isinstance(value, dict):
            return value
        return {name: _each(item, take) if name == key else walk(item) for name, item in value.items()}

    return walk(answer.json)


def _each(value: Any, take: Any) -> Any:
    if isinstance(value, list):
        return [take(item) for item in value]
    return take(value) if isinstance(value, str) else value


def _body(request: Request, kept: Mapping[str, Image.Image]) -> tuple[str, bytes]:
    if request.encoding == "json":
        return "application/json", json.dumps(_in_json(request.body, kept)).encode()
    body = b""
    for name, value in request.body.items():
        head = f'--bina\r\nContent-Disposition: form-data; name="{name}"'
        if isinstance(value, Mapping):
            head += f'; filename="{name}.png"\r\nContent-Type: image/png'
        content = _bytes(value, kept) if isinstance(value, Mapping) else str(value).encode()
        body += head.encode() + b"\r\n\r\n" + content + b"\r\n"
    return "multipart/form-data; boundary=bina", body + b"--bina--\r\n"


def _in_json(value: Any, kept: Mapping[str, Image.Image]) -> Any:
    if isinstance(value, Mapping):
        if "picture" in value:
            return base64.b64encode(_bytes(value, kept)).decode()
        return {name: _in_json(item, kept) for name, item in value.items()}
    return [_in_json(item, kept) for item in value] if isinstance(value, list) else value


def _bytes(value: Mapping[str, Any], kept: Mapping[str, Image.Image]) -> bytes:
    image = kept[value["picture"]]
    if value.get("as") == "white":
        image = ImageChops.invert(image.getchannel("A"))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _said(outcome: Outcome) -> str:
    reason, detail = getattr(outcome, "reason", ""), getattr(outcome, "detail", "")
    return " ".join(filter(None, (outcome.kind, reason, f"({detail})" if detail else "")))
