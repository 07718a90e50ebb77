"""`/v1/images/generations` and `/edits`: what OpenAI, LiteLLM, vLLM-Omni, SGLang, LocalAI and others share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from pyodide_tools.core.backends import replies
from pyodide_tools.core.backends.order import Aspect, Order, Request, kept
from pyodide_tools.core.backends.outcomes import Garbage, Outcome

_SIZES: Mapping[Aspect, str] = {"square": "1024x1024", "wide": "1536x1024", "tall": "1024x1536"}
_MOST = 10
_PATHS = {"edits": "/v1/images/edits", "inpainting": "/v1/images/inpainting"}
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "negative": ("prompt", "field", "pipe", "extra-args", "none"),
    "response-format": ("auto", "always", "never"),
    "edits": ("edits", "inpainting", "none"),
    "mask": ("both", "white"),
}
"""What each switch may be, the default first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAIImages:
    """The adapter, with the switches in which backends of this protocol differ.

    `negative`: told in the `prompt`, in a `field` of its own (`negative_prompt`), behind a `pipe`
    (LocalAI), in `extra-args` (stable-diffusion.cpp), or not at all (`none`).
    `seed`: whether the backend takes one; OpenAI's own refuses the unknown field.
    `response_format`: whether it is sent; `auto` leaves it out for the gpt-image family, which refuses it.
    `edits`: the path for edits, `none` where there is no such thing. `mask_name` is the mask's field,
    `mask` what it looks like: the one that is read alike by transparency and brightness, or `white`.
    `extra`: further fields of every request, such as quality.
    """

    protocol: ClassVar[str] = "openai-images"
    model: str = ""
    negative: str = "prompt"
    seed: bool = False
    response_format: str = "auto"
    edits_at: str = "edits"
    mask_name: str = "mask"
    mask: str = "both"
    extra: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_options(cls, options: Mapping[str, Any]) -> OpenAIImages:
        """Make the adapter for one of the site's backends (`{model, negative, seed, ...}`, the author's keys)."""
        chosen = {key: _choice(key, options.get(key)) for key in _CHOICES}
        return cls(
            model=str(options.get("model") or ""),
            negative=chosen["negative"],
            seed=options.get("seed") is True,
            response_format=chosen["response-format"],
            edits_at=chosen["edits"],
            mask_name=str(options.get("mask-name") or "mask"),
            mask=chosen["mask"],
            extra=replies.mapping(options.get("extra")),
        )

    @property
    def edits(self) -> bool:
        """Tell whether pictures can be edited."""
        return self.edits_at in _PATHS

    def request(self, order: Order) -> Request:
        """Return what to send for `order`; ValueError for an edit where there are none."""
        model = order.model or self.model
        body: dict[str, Any] = {**self.extra, "prompt": order.prompt, "n": min(max(order.count, 1), _MOST)}
        if model:
            body["model"] = model
        size = order.size or _SIZES.get(order.aspect, "")
        if size:
            body["size"] = size
        # gpt-image models always send base64 and refuse the field; SGLang sends addresses without it.
        if self.response_format == "always" or (self.response_format == "auto" and not _is_gpt_image(model)):
            body["response_format"] = "b64_json"
        self._avoid(body, order)
        if not order.picture:
            return Request(path="/v1/images/generations", body=body, pictures="b64_json", addresses="url")
        if not self.edits:
            raise ValueError("this backend does not edit pictures; ask `edits` first")
        body["image"] = kept(order.picture)
        if order.mask:
            body[self.mask_name] = kept(order.mask, white=self.mask == "white")
        return Request(
            path=_PATHS[self.edits_at], body=body, pictures="b64_json", encoding="multipart", addresses="url"
        )

    def _avoid(self, body: dict[str, Any], order: Order) -> None:
        """Say in this backend's way what must not be in the picture, and with which seed to draw."""
        arguments: dict[str, Any] = {}
        if order.negative and self.negative == "field":
            body["negative_prompt"] = order.negative
        elif order.negative and self.negative == "pipe":
            # A pipe of the writer's own would cut the prompt in two.
            body["prompt"] = f"{order.prompt.replace('|', ' ')}|{order.negative.replace('|', ' ')}"
        elif order.negative and self.negative == "extra-args":
            arguments["negative_prompt"] = order.negative
        elif (order.negative or order.without) and self.negative == "prompt":
            sentence = order.without or f"Without: {order.negative}."
            body["prompt"] = f"{order.prompt}\n{sentence}"
        if self.seed and order.seed is not None:
            (arguments if self.negative == "extra-args" else body)["seed"] = order.seed
        if arguments:
            said = json.dumps(arguments).replace("<", "\\u003c")
            body["prompt"] += f" <sd_cpp_extra_args>{said}</sd_cpp_extra_args>"

    def read(self, reply: replies.Reply, *, asked: int = 1, attempt: int = 0) -> Outcome:
        """Return what the reply to a request for `asked` pictures means; never raises.

        `attempt` counts the "too many requests" before this one, for our own back-off.
        """
        if not reply.ok:
            return replies.unanswered(reply)
        return replies.failed(reply, attempt) or _drawn(reply, asked)

    def progress(self, _reply: replies.Reply) -> float | None:
        """Return None: the protocol does not tell how far a picture is."""
        return None


def _choice(key: str, value: object) -> str:
    known = _CHOICES[key]
    return str(value) if value in known else known[0]


def _is_gpt_image(model: str) -> bool:
    """Tell whether a model is of the gpt-image family, also behind a gateway's prefix ("openai/gpt-image-2")."""
    return model.rsplit("/", 1)[-1].startswith(("gpt-image", "chatgpt-image"))


def _drawn(reply: replies.Reply, asked: int) -> Outcome:
    """Return the pictures of a reply without an error, or what is wrong with it."""
    value = replies.mapping(reply.value)
    status = replies.number(value.get("status"))
    body = value.get("json")
    if not isinstance(body, Mapping):
        return Garbage(reason="not-json", status=status, detail=replies.text(value.get("text")))
    data = body.get("data")
    entries = [replies.mapping(entry) for entry in data] if isinstance(data, list) else []
    # Where the page could fetch an address of the backend's own, it put the picture in its place.
    found = [
        replies.picture(entry.get("b64_json") or entry.get("url"), entry.get("revised_prompt"))
        for entry in entries
    ]
    if not any(found) and any(isinstance(entry.get("url"), str) for entry in entries):
        return Garbage(reason="address-only", status=status)
    return replies.gathered(found, reply, asked, body.get("usage"))


ADAPTER = OpenAIImages
