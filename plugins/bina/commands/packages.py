"""`bina scorm` and `bina cartridge`: what a learning platform takes in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import click

_SITE = click.argument("site_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
_OUT = click.option(
    "-o", "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Where to write it."
)
_TITLE = click.option(
    "-t", "--title", default="", help="What the platform calls it; the page's title if not given."
)
_ADDRESS = click.option(
    "-a", "--address", default="", help="Where the site is published; what its site_url says if not given."
)


@click.command()
@_SITE
@click.argument("page_or_id")
@click.option(
    "-v",
    "--version",
    type=click.Choice(["2004", "1.2"]),
    default="1.2",
    show_default=True,
    help="2004 (4th edition) keeps longer drafts and the words of questions; 1.2 fits more platforms.",
)
@_OUT
@_TITLE
@_ADDRESS
def scorm(site_dir: Path, page_or_id: str, *, version: str, out: Path, title: str, address: str) -> None:
    """Pack a tool or a lesson of the published site SITE_DIR for a learning platform.

    PAGE_OR_ID is the id of a tool (class-7b) or the path of a page (course/first-draft/). The package holds all that
    it needs; what is written in it stays in the platform.
    """
    from bina.lms.scorm import Version
    from bina.lms.scorm import scorm as pack

    with _told():
        made = pack(site_dir, page_or_id, cast(Version, version), title=title, address=address)
    _write(out, made.data)
    click.echo(f"written: {out} ({len(made.data) / 1e6:.1f} MB), {made.title}")
    for note in made.notes:
        click.echo(note)


@click.command()
@_SITE
@_OUT
@click.option(
    "-f", "--folder", default="course", show_default=True, help="The folder of the course in the site."
)
@click.option(
    "-v",
    "--version",
    type=click.Choice(["1.1", "1.3"]),
    default="1.1",
    show_default=True,
    help="1.1 is the newest that Moodle reads.",
)
@_TITLE
@_ADDRESS
def cartridge(site_dir: Path, *, out: Path, folder: str, version: str, title: str, address: str) -> None:
    """Write a Common Cartridge: the lessons of SITE_DIR as links, in their order."""
    from bina.lms.cartridge import CartridgeVersion
    from bina.lms.cartridge import cartridge as pack

    with _told():
        data, lessons = pack(
            site_dir, folder, title=title, address=address, version=cast(CartridgeVersion, version)
        )
    _write(out, data)
    click.echo(f"written: {out}, {len(lessons)} pages")


def _write(out: Path, data: bytes) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(data)


@contextmanager
def _told() -> Iterator[None]:
    from bina.publish import PublishError

    try:
        yield
    except PublishError as error:
        raise click.ClickException(str(error)) from None
