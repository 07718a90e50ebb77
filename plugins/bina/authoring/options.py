"""What is checked of the texts of a site. A mistake is a warning, and ends a strict build."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """The option `checks` of the plugin."""

    front_matter: bool = True
    """Keys, dates, authors and addresses in the front matter of pages."""
    links: bool = True
    """Say broken links with their line, and how to mend them."""
    alt: bool = True
    """Pictures without a description."""
    location: bool = True
    """Photographs that hold the place where they were taken."""
    origin: bool = False
    """Pictures of which nobody says how they came to be."""
    typography: bool = False
    """Suggest better punctuation: geresh, gershayim, maqaf, dashes."""
