"""The picture services that a site may name: their options, and what is known of each by its preset."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal
from urllib.parse import urlsplit

from bina.author_errors import Path, suggestion
from bina.publish.leaks import keys
from pyodide_tools.core.backends import protocols
from pyodide_tools.core.settings import key_of
from pyodide_tools.core.strings import Words

PRESETS: Mapping[str, Mapping[str, Any]] = {
    "litellm": {"protocol": "openai-images"},
    "openai": {"protocol": "openai-images", "model": "gpt-image-1"},
    # Splits the prompt at a pipe; has no /edits; answers edits by an address on its own server.
    "localai": {"protocol": "openai-images", "negative": "pipe", "edits": "inpainting", "mask": "white"},
    "stable-diffusion-cpp": {
        "protocol": "openai-images",
        "negative": "extra-args",
        "seed": True,
        "key": "none",
    },
    "vllm-omni": {
        "protocol": "openai-images",
        "negative": "field",
        "seed": True,
        "mask-name": "mask_image",
        "mask": "white",
    },
    # Sends addresses unless it is asked for base64.
    "sglang": {
        "protocol": "openai-images",
        "negative": "field",
        "seed": True,
        "response-format": "always",
    },
    "ollama": {"protocol": "openai-images", "negative": "prompt", "edits": "none", "key": "none"},
    "automatic1111": {"protocol": "sdapi", "negative": "field", "seed": True, "key": "none", "auth": "basic"},
    "forge": {"protocol": "sdapi", "negative": "field", "seed": True, "key": "none", "auth": "basic"},
}
"""What is known of a service, by its name; what the author writes wins."""

_NAME = re.compile(r"[a-z](-?[a-z0-9])*\Z")
_LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))
_DEFAULTS: Mapping[str, Any] = {
    "protocol": "",
    "model": "",
    "key": "ask",
    "negative": "prompt",
    "seed": False,
}

Preset = Literal[
    "litellm",
    "openai",
    "localai",
    "stable-diffusion-cpp",
    "vllm-omni",
    "sglang",
    "ollama",
    "automatic1111",
    "forge",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    """A service that draws pictures; the reader's browser calls it once the reader has asked for one."""

    url: str
    """Where it is, without the path of the protocol: https, or http on this computer."""
    preset: Preset | None = None
    """A service that is known by name: it sets the options below that are not written."""
    protocol: str | None = None
    """The language that the service speaks: openai-images or sdapi. Needed where there is no preset."""
    model: str | None = None
    """The model that is asked for; empty where the service has one of its own."""
    key: Literal["ask", "none"] | None = None
    """Whether the service wants a key: the teacher types it (ask), or there is none."""
    auth: Literal["bearer", "basic"] | None = None
    """How a key is sent; with basic, what is typed is name:password."""
    label: str = ""
    """What readers see; the name of the backend where there is none."""
    negative: Literal["prompt", "field", "pipe", "extra-args", "none"] | None = None
    """How the service is told what to avoid: in the prompt, in a field of its own, or not at all."""
    seed: bool | None = None
    """Whether the service takes a seed, so that a picture can be drawn again."""
    response_format: Literal["auto", "always", "never"] | None = None
    """Whether to ask for base64 in so many words; gpt-image models refuse that, so auto leaves it out there."""
    edits: Literal["edits", "inpainting", "none"] | None = None
    """Under which path pictures are edited, or none."""
    mask_name: Literal["mask", "mask_image"] | None = None
    """The name of the mask's field."""
    mask: Literal["both", "white"] | None = None
    """What a mask looks like: read alike by transparency and by brightness (both), or white on black."""
    side: int | None = None
    """Pixels of a square picture in the protocol sdapi; 512 for the oldest models."""
    extra: Mapping[str, str | int | float | bool] | None = None
    """Further fields of every request, such as quality or steps."""


def for_page(name: str, backend: Backend) -> dict[str, Any]:
    """Return what the page and the tools may know of a backend, with the author's keys."""
    written = {
        key_of(option.name): value
        for option in fields(backend)
        if (value := getattr(backend, option.name)) is not None and option.name != "preset"
    }
    known = PRESETS.get(backend.preset or "", {})
    url = {"url": backend.url.rstrip("/"), "label": backend.label or name}
    return {**_DEFAULTS, **known, **written, **url}


def problems(name: str, backend: object, words: Words) -> Iterator[tuple[Path, str]]:
    """Yield what is wrong with one backend beyond the kinds of its values."""
    if not _NAME.match(name):
        yield (), words("site.name", value=repr(name))
    if not isinstance(backend, Mapping):
        return
    protocol, url = backend.get("protocol"), backend.get("url")
    if protocol is None and not backend.get("preset"):
        yield (), words("site.protocol", protocols=", ".join(protocols()), presets=", ".join(PRESETS))
    if isinstance(protocol, str) and protocol not in protocols():
        remedy = suggestion(words, protocol, protocols())
        names = ", ".join(protocols())
        yield ("protocol",), words("settings.not-one-of", value=repr(protocol), names=names, remedy=remedy)
    if isinstance(url, str) and (key := url_problem(url)):
        yield ("url",), words(key, value=repr(url))
    yield from _secrets((), backend, words)


def _secrets(path: Path, options: Mapping[Any, Any], words: Words) -> Iterator[tuple[Path, str]]:
    for key, value in options.items():
        if isinstance(value, Mapping) and not path:
            yield from _secrets((str(key),), value, words)
        elif isinstance(value, str) and any(keys(value.encode())):
            yield (*path, str(key)), words("site.secret")


def url_problem(url: str) -> str:
    """Return the words for what is wrong with an address that pages may ask, empty where it is fine."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "site.url"
    if "*" in url:
        return "site.url-wildcard"
    if parts.username or parts.password or parts.query or parts.fragment:
        return "site.url-secret"
    safe = parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)
    # Blanks, semicolons and commas would open another directive of the page's content policy.
    return "" if safe and host and re.fullmatch(r"[\w.:/\[\]~%@+-]+", url) else "site.url"
