"""The command `bina`; each group of commands is a module of `bina.commands`."""

from __future__ import annotations

import os

import click

from bina.commands import backend, collector, new, packages, schema, sites


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bina")
def main() -> None:
    """Courses and blogs whose lessons hold living tools."""
    # Material prints a long advertisement for its successor on every build.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


for command in (
    new.new,
    sites.check,
    sites.build,
    sites.serve,
    sites.publish,
    packages.scorm,
    packages.cartridge,
    schema.schema,
    backend.backend,
    backend.runtime,
    collector.collector,
):
    main.add_command(command)
