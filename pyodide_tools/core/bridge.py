"""The one door between the browser and the tools: text in, text out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from pyodide_tools.core.effects import to_json
from pyodide_tools.core.settings import build
from pyodide_tools.core.strings import Words, words
from pyodide_tools.core.tool import Effects, Event, Start, Tool, find

LONGEST_MESSAGE = 4_000_000
"""Characters; far above any form, far below what could exhaust a phone's memory."""


class BadMessage(ValueError):
    """A message that does not have the agreed shape."""


@dataclass(slots=True)
class _Mounted:
    tool: Tool
    words: Words
    model: Any


_mounted: dict[str, _Mounted] = {}


def handle(message: str) -> str:
    """Answer one request of the page with exactly one reply; never raises.

    Requests: `mount {id, seq, tool, settings, saved, language, now, random, site?, design?}`,
    `event {id, seq, event: {name, field?, value?, effect?, ok?, now, random}}`, `unmount {id, seq}`.
    Replies: `render {id, seq, html, effects}`, `unmounted {id, seq}`, `error {id, seq, message}`;
    id and seq are repeated, null where they could not be read.
    """
    request: Mapping[str, Any] = {}
    try:
        request = _read(message)
        reply = _answer(request)
    except RecursionError:
        reply = {"type": "error", "message": "the message is nested too deeply"}
    except Exception as error:
        reply = {"type": "error", "message": f"{type(error).__name__}: {error}"[:2_000]}
    identity = {"id": _plain(request.get("id")), "seq": _plain(request.get("seq"))}
    return _write({**reply, **identity})


def handle_bytes(name: str, data: bytes, options: str) -> bytes:
    """Run the named function of a tool on bytes.

    `name` is `tool-name/function`, `options` JSON; the function is one of the tool's `BYTES` table. What
    all tools share is under the name `core`. Raises LookupError for an unknown name.
    """
    tool_name, _, function_name = name.partition("/")
    import importlib

    package = "pyodide_tools.core.marks" if tool_name == "core" else find(tool_name).package
    module = importlib.import_module(package)
    table: Mapping[str, Callable[[bytes, Any], bytes]] = getattr(module, "BYTES", {})
    if function_name not in table:
        message = f"{tool_name} has no function {function_name!r} for bytes"
        raise LookupError(message)
    return table[function_name](data, json.loads(options or "{}"))


def _read(message: str) -> Mapping[str, Any]:
    if len(message) > LONGEST_MESSAGE:
        text = f"a message may have {LONGEST_MESSAGE} characters, this one has {len(message)}"
        raise BadMessage(text)
    request = json.loads(message)
    if not isinstance(request, dict):
        text = "a message is a JSON object"
        raise BadMessage(text)
    return request


def _answer(request: Mapping[str, Any]) -> dict[str, Any]:
    kind, key = request.get("type"), request.get("id")
    if not isinstance(key, str) or not key:
        text = "a message needs an id"
        raise BadMessage(text)
    if kind == "mount":
        return _mount(key, request)
    if kind == "event":
        return _event(key, request)
    if kind == "unmount":
        _mounted.pop(key, None)
        return {"type": "unmounted"}
    text = f"unknown type {kind!r}; known: mount, event, unmount"
    raise BadMessage(text)


def _mount(key: str, request: Mapping[str, Any]) -> dict[str, Any]:
    tool = find(_text(request, "tool"))
    language, written = _text(request, "language"), request.get("settings") or {}
    if request.get("design"):
        # A link that anyone may have written: no build has looked at it.
        from pyodide_tools.core.author import checked

        settings = checked(tool, written, language)
    else:
        settings = build(tool.settings, written)
    start = Start(
        language=language,
        now=str(request.get("now") or ""),
        random=_integer(request.get("random")),
        saved=request.get("saved"),
        site=request.get("site") or {},
    )
    mounted = _Mounted(tool, words(tool.package, start.language), tool.init(settings, start))
    reply = _render(mounted, ())
    _mounted[key] = mounted
    return reply


def _event(key: str, request: Mapping[str, Any]) -> dict[str, Any]:
    mounted = _mounted.get(key)
    if mounted is None:
        text = f"nothing is mounted as {key!r}"
        raise BadMessage(text)
    event = request.get("event")
    if not isinstance(event, dict):
        text = "an event message needs an event object"
        raise BadMessage(text)
    happened = Event(
        name=_text(event, "name"),
        field=str(event.get("field") or ""),
        value=event.get("value"),
        effect=str(event.get("effect") or ""),
        ok=event.get("ok") is not False,
        now=str(event.get("now") or ""),
        random=_integer(event.get("random")),
    )
    model, effects = mounted.tool.update(mounted.model, happened)
    # The new model is kept only once it has been shown: an error in the view loses nothing.
    reply = _render(_Mounted(mounted.tool, mounted.words, model), effects)
    mounted.model = model
    return reply


def _render(mounted: _Mounted, effects: Effects) -> dict[str, Any]:
    html = mounted.tool.view(mounted.model, mounted.words)
    return {"type": "render", "html": html, "effects": [to_json(effect) for effect in effects]}


def _text(source: Mapping[str, Any], key: str) -> str:
    value = source.get(key)
    if not isinstance(value, str) or not value:
        text = f"{key} is missing or not a text"
        raise BadMessage(text)
    return value


def _integer(value: object) -> int:
    return value if isinstance(value, int) else 0


def _plain(value: object) -> object:
    if isinstance(value, float):
        return value if isfinite(value) else None
    return value if isinstance(value, str | int) else None


def _write(reply: Mapping[str, Any]) -> str:
    try:
        return json.dumps(reply, ensure_ascii=False, allow_nan=False)
    except (ValueError, TypeError, RecursionError) as error:
        # A tool put something in an effect that JSON cannot carry.
        failure = {"type": "error", "message": f"{type(error).__name__}: {error}"}
        return json.dumps({**failure, "id": reply["id"], "seq": reply["seq"]})
