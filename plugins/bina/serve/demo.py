"""The embedded backend as a page sees it, for a site that has none: it answers only while serving."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bina.backends import Backend, for_page
from bina.demo_backend.orders import MODEL
from bina.serve import BACKEND

if TYPE_CHECKING:
    from bina.site import Site


def demo_backend(site: Site, token: str) -> dict[str, Any]:
    """Return what a page is told of the embedded backend; the token is that of this run of `serve`."""
    demo = Backend(
        protocol="openai-images",
        url=BACKEND,
        model=MODEL,
        key="none",
        label=site.words("demo.label"),
        negative="field",
        seed=True,
    )
    return {**for_page("demo", demo), "token": token}
