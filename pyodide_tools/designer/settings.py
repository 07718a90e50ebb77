"""What an author may write in a `designer` fence; `id` alone is enough."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The page where teachers make tools without writing Markdown.

    `tools` are the names of those that are offered, all where there are none.
    """

    id: str
    title: str = ""
    tools: tuple[str, ...] = ()
