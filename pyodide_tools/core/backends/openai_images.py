"""`POST /v1/images/generations`: the protocol that OpenAI, LiteLLM, vLLM-Omni, SGLang, LocalAI and others share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from pyodide_tools.core.backends import replies
from pyodide_tools.core.backends.order import Aspect, Order, Request
from pyodide_tools.core.backends.outcomes import Garbage, Outcome, Picture, Pictures

Negative = Literal["prompt", "field", "none"]

_SIZES: Mapping[Aspect, str] = {"square": "1024x1024", "wide": "1536x1024", "tall": "1024x1536"}
_MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAIImages:
    """The adapter, with the switches in which backends of this protocol differ.

    `negative`: told in the `prompt`, in a `field` of its own (`negative_prompt`), or not at all.
    `seed`: whether the backend takes one; OpenAI's own refuses the unknown field.
    """

    protocol: ClassVar[str] = "openai-images"
    model: str = ""
    negative: Negative = "prompt"
    seed: bool = False

    @classmethod
    def from_options(cls, options: Mapping[str, Any]) -> OpenAIImages:
        """Make the adapter for one of the site's backends (`{model, negative, seed, ...}`)."""
        negative = options.get("negative", "prompt")
        return cls(
            model=str(options.get("model") or ""),
            negative=negative if negative in {"field", "none"} else "prompt",
            seed=options.get("seed") is True,
        )

    def request(self, order: Order) -> Request:
        """Return what to send for `order`."""
        model = order.model or self.model
        body: dict[str, Any] = {"prompt": order.prompt, "n": min(max(order.count, 1), _MOST)}
        if model:
            body["model"] = model
        size = order.size or _SIZES.get(order.aspect, "")
        if size:
            body["size"] = size
        # gpt-image models always send base64 and refuse the field; SGLang sends addresses without it.
        if not _is_gpt_image(model):
            body["response_format"] = "b64_json"
        if order.negative and self.negative == "field":
            body["negative_prompt"] = order.negative
        elif (order.negative or order.without) and self.negative == "prompt":
            sentence = order.without or f"Without: {order.negative}."
            body["prompt"] = f"{order.prompt}\n{sentence}"
        if self.seed and order.seed is not None:
            body["seed"] = order.seed
        return Request(path="/v1/images/generations", body=body, pictures="b64_json")

    def read(self, reply: replies.Reply, *, asked: int = 1, attempt: int = 0) -> Outcome:
        """Return what the reply to a request for `asked` pictures means; never raises.

        `attempt` counts the "too many requests" before this one, for our own back-off.
        """
        if not reply.ok:
            return replies.unanswered(reply)
        return replies.failed(reply, attempt) or _drawn(replies.mapping(reply.value), asked)


def _is_gpt_image(model: str) -> bool:
    """Tell whether a model is of the gpt-image family, also behind a gateway's prefix ("openai/gpt-image-2")."""
    return model.rsplit("/", 1)[-1].startswith(("gpt-image", "chatgpt-image"))


def _picture(entry: Mapping[str, Any]) -> Picture | str:
    """Return the picture that the page put in an entry's place, or why there is none ("" where not said)."""
    kept = replies.mapping(entry.get("b64_json"))
    picture = replies.mapping(kept.get("picture"))
    width, height = replies.number(picture.get("width")), replies.number(picture.get("height"))
    name, kind = picture.get("id"), picture.get("type")
    if isinstance(name, str) and name and isinstance(kind, str) and width > 0 and height > 0:
        return Picture(name, kind, width, height, replies.text(entry.get("revised_prompt")))
    return replies.text(kept.get("refused"))


def _drawn(value: Mapping[str, Any], asked: int) -> Outcome:
    """Return the pictures of a reply without an error, or what is wrong with it."""
    status = replies.number(value.get("status"))
    body = value.get("json")
    if not isinstance(body, Mapping):
        return Garbage(reason="not-json", status=status, detail=replies.text(value.get("text")))
    data = body.get("data")
    entries = [replies.mapping(entry) for entry in data] if isinstance(data, list) else []
    found = [_picture(entry) for entry in entries]
    pictures = tuple(item for item in found if isinstance(item, Picture))
    rejected = tuple(item for item in found if isinstance(item, str) and item)
    if pictures:
        return Pictures(pictures=pictures, missing=max(asked - len(pictures), 0), rejected=rejected)
    if rejected:
        return Garbage(reason="bad-picture", status=status, detail=rejected[0])
    addresses = any(isinstance(entry.get("url"), str) for entry in entries)
    return Garbage(reason="address-only" if addresses else "no-pictures", status=status)
