"""robots.txt, and the site's wish about the training of models.

Nothing here keeps a robot out. What each signal is worth is written in docs/dev/training-signals.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

TRAINING_ROBOTS = (
    "AI2Bot",
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-training-data-crawler",
    "Diffbot",
    "FacebookBot",
    "Google-Extended",
    "GPTBot",
    "img2dataset",
    "meta-externalagent",
    "Omgilibot",
    "PanguBot",
    "TikTokSpider",
)
"""Robots and names of wishes that gather for training, as their owners call them; those of search engines,
and those that fetch a page because somebody asked for it, are not among them."""
_WISHES = {"allow": "yes", "refuse": "no"}


def robots_txt(sitemap: str, training: str) -> str:
    """Write robots.txt; `training` is unsaid, allow or refuse, `sitemap` the absolute address of the site map."""
    return "\n".join((*_groups(training), f"Sitemap: {sitemap}", ""))


def other_files(training: str) -> Mapping[str, str]:
    """Return further files of the site by their path: the reservation of rights by TDMRep, where it is made."""
    if training != "refuse":
        return {}
    return {".well-known/tdmrep.json": json.dumps([{"location": "/", "tdm-reservation": 1}])}


def tags(training: str) -> str:
    """Return what the head of every page says of it."""
    return '<meta name="tdm-reservation" content="1">' if training == "refuse" else ""


def _groups(training: str) -> Iterator[str]:
    if training == "refuse":
        yield from (f"User-agent: {name}" for name in TRAINING_ROBOTS)
        yield "Disallow: /"
        yield ""
    yield "User-agent: *"
    if wish := _WISHES.get(training):
        # Two spellings of one wish: Cloudflare's, and that of the draft of the IETF.
        yield f"Content-Signal: search=yes, ai-train={wish}"
        yield f"Content-Usage: train-ai={wish[0]}"
    yield "Allow: /"
    yield ""
