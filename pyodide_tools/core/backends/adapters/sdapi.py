"""`/sdapi/v1/txt2img` and `/img2img`: AUTOMATIC1111's web UI, Forge, SD.Next and stable-diffusion.cpp."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import sqrt
from typing import Any, ClassVar

from pyodide_tools.core.backends import replies
from pyodide_tools.core.backends.order import Aspect, Order, Request, kept, pixels
from pyodide_tools.core.backends.outcomes import Garbage, Outcome

_RATIOS: Mapping[Aspect, float] = {"square": 1.0, "wide": 1.5, "tall": 2 / 3}
_STEP = 64
_MOST = 8
_LONGEST_INFO = 100_000
_LIMIT = 2**63


@dataclass(frozen=True, slots=True, kw_only=True)
class SDAPI:
    """The adapter. `side`: pixels of a square picture, 512 for the oldest models; `extra`: steps, sampler ..."""

    protocol: ClassVar[str] = "sdapi"
    model: str = ""
    side: int = 1024
    extra: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_options(cls, options: Mapping[str, Any]) -> SDAPI:
        """Make the adapter for one of the site's backends (`{model, side, extra}`)."""
        side = replies.number(options.get("side"))
        return cls(
            model=str(options.get("model") or ""),
            side=side if side in range(_STEP, 4097) else 1024,
            extra=replies.mapping(options.get("extra")),
        )

    @property
    def edits(self) -> bool:
        """Tell that pictures can be edited."""
        return True

    def request(self, order: Order) -> Request:
        """Return what to send for `order`."""
        body: dict[str, Any] = {
            **self.extra,
            "prompt": order.prompt,
            "negative_prompt": order.negative,
            "batch_size": min(max(order.count, 1), _MOST),
            "seed": -1 if order.seed is None else order.seed,
        }
        size = pixels(order.size) or self._size(order.aspect)
        if size:
            body["width"], body["height"] = size
        if model := order.model or self.model:
            body["override_settings"] = {"sd_model_checkpoint": model}
        path = "/sdapi/v1/txt2img"
        if order.picture:
            path = "/sdapi/v1/img2img"
            body["init_images"] = [kept(order.picture)]
            body["denoising_strength"] = min(max(order.strength, 0.0), 1.0)
            if order.mask:
                # White is painted anew (inpainting_mask_invert 0), starting from what is there (fill 1).
                body |= {
                    "mask": kept(order.mask, white=True),
                    "inpainting_mask_invert": 0,
                    "inpainting_fill": 1,
                }
        progress = "/sdapi/v1/progress?skip_current_image=true"
        return Request(path=path, body=body, pictures="images", progress=progress)

    def _size(self, aspect: Aspect) -> tuple[int, int] | None:
        ratio = _RATIOS.get(aspect)
        if ratio is None:
            return None
        sides = (self.side * sqrt(ratio), self.side / sqrt(ratio))
        width, height = (max(_STEP, round(side / _STEP) * _STEP) for side in sides)
        return width, height

    def read(self, reply: replies.Reply, *, asked: int = 1, attempt: int = 0) -> Outcome:
        """Return what the reply to a request for `asked` pictures means; never raises."""
        if not reply.ok:
            return replies.unanswered(reply)
        if failure := replies.failed(reply, attempt):
            return failure
        value = replies.mapping(reply.value)
        body = value.get("json")
        if not isinstance(body, Mapping):
            status = replies.number(value.get("status"))
            return Garbage(reason="not-json", status=status, detail=replies.text(value.get("text")))
        images = body.get("images")
        # Extensions append pictures of their own, such as the edges that they found.
        entries = images[: max(asked, 1)] if isinstance(images, list) else []
        seeds = _seeds(body.get("info"), len(entries))
        found = [replies.picture(entry, seed=seed) for entry, seed in zip(entries, seeds, strict=True)]
        return replies.gathered(found, reply, asked)

    def progress(self, reply: replies.Reply) -> float | None:
        """Return how far the picture is, from 0 to 1, or None where that is not known."""
        share = replies.mapping(replies.mapping(reply.value).get("json")).get("progress")
        if not reply.ok or not isinstance(share, int | float) or isinstance(share, bool):
            return None
        return float(share) if 0 <= share <= 1 else None


def _seeds(info: object, count: int) -> list[int | None]:
    """Return the seed of each picture from `info`, which is JSON inside a string; None where it has none."""
    try:
        told = (
            replies.mapping(json.loads(info)) if isinstance(info, str) and len(info) < _LONGEST_INFO else {}
        )
    except (ValueError, RecursionError):
        told = {}
    listed = told.get("all_seeds")
    # stable-diffusion.cpp leaves the list empty and names the first seed only.
    seeds = listed if isinstance(listed, list) and listed else [told.get("seed")]
    known = [seed if type(seed) is int and 0 <= seed < _LIMIT else None for seed in seeds[:count]]
    return known + [None] * (count - len(known))


ADAPTER = SDAPI
