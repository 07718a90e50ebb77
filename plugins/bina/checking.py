"""Checking a site as a build would, without writing it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click
from mkdocs.commands.build import build
from mkdocs.config import load_config

from bina.plugin import BinaPlugin, Checked


def problems_of(config_file: Path, *, typography: bool = False) -> list[str]:
    """Return all problems of a site's options, front matter, links and fences, a line each.

    `typography` adds suggestions for better punctuation.
    Raises click.ClickException where MkDocs itself cannot read the site.
    """
    with tempfile.TemporaryDirectory() as empty:
        try:
            config = load_config(str(config_file), site_dir=empty, strict=False)
            plugin = config.plugins.get("bina")
            if not isinstance(plugin, BinaPlugin):
                message = f"{config_file}: the plugin is not on. Add the line '- bina' under 'plugins:'."
                raise click.ClickException(message)
            config.plugins.on_startup(command="build", dirty=False)
            plugin.check_only = True
            plugin.typography = typography
            build(config)
        except Checked as checked:
            found: list[str] = checked.args[0]
            return found
    return []
