"""What a site tells search engines, previews of links, and those who gather texts to train models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscoveryOptions:
    """The option `discovery` of the plugin."""

    structured_data: bool = True
    """Describe pages by schema.org, as search engines read it."""
    cards: bool = True
    """Draw the picture that previews of links show; a site without site_url has none."""
    robots: bool = True
    """Write robots.txt, unless the docs have one; a site without site_url has none."""
    training: Literal["unsaid", "allow", "refuse"] = "unsaid"
    """Whether models may be trained on the texts and pictures: a wish that honest robots heed, no lock."""
    licence: str = ""
    """The address of the licence of the texts."""
    publisher: str = ""
    """Who publishes the site; its name where this is empty."""
