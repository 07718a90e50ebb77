"""`bina new`: a site, a lesson, a post or a tool to begin with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

_TITLE = click.option("-t", "--title", default="", help="The title, in any language.")
_SITE = click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The mkdocs.yml of the site that it belongs to.",
)


@click.group()
def new() -> None:
    """Begin a site, a lesson, a post or a tool. Nothing is ever overwritten."""


@new.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@_TITLE
def site(folder: Path, title: str) -> None:
    """Write a small site into FOLDER; `bina build` builds it at once."""
    from bina.scaffolding import new_site

    _report(lambda: new_site(folder, title))
    click.echo(f"Next: cd {folder}, then bina serve.")


@new.command()
@click.argument("name", required=False)
@_TITLE
@_SITE
def lesson(name: str | None, title: str, config_file: Path) -> None:
    """Write docs/course/NAME.md with all the headings of a lesson; without NAME, ask what is needed."""
    from bina.asking import title_and_name, words_of
    from bina.scaffolding import new_lesson

    folder = _site_folder(config_file)
    more: dict[str, Any] = {}
    if name is None:
        ask = words_of(config_file)
        title, name = title_and_name(ask, "lesson", title)
        more["description"] = click.prompt(ask("description"), default="", show_default=False)
        more["grades"] = click.prompt(ask("grades"), default="", show_default=False)
        more["minutes"] = click.prompt(ask("minutes"), default=45, type=click.IntRange(1))
    chosen = name
    _report(lambda: new_lesson(folder, chosen, title, **more))
    if "\nnav:" in config_file.read_text(encoding="utf-8-sig"):
        click.echo(f"Next: add the line '- course/{chosen}.md' under 'nav:' in {config_file}.")


@new.command()
@click.argument("name", required=False)
@_TITLE
@_SITE
def post(name: str | None, title: str, config_file: Path) -> None:
    """Write docs/blog/posts/NAME.md, dated today; without NAME, ask what is needed."""
    from bina.asking import author, category, title_and_name, words_of
    from bina.scaffolding import new_post

    folder = _site_folder(config_file)
    more: dict[str, Any] = {}
    if name is None:
        ask, blog = words_of(config_file), folder / "docs" / "blog"
        title, name = title_and_name(ask, "post", title)
        more["description"] = click.prompt(ask("description"), default="", show_default=False)
        more["category"] = category(ask, blog / "posts")
        more["author"] = author(ask, blog)
    chosen = name
    _report(lambda: new_post(folder, chosen, title, **more))


@new.command()
@click.argument("name")
def tool(name: str) -> None:
    """Write a tool and its tests into the checkout; the fence NAME works at once."""
    from bina.develop import checkout, in_checkout
    from bina.scaffolding import new_tool

    if not in_checkout():
        message = (
            "tools are written in a checkout of bina, and this is an installed package. Clone the repository."
        )
        raise click.ClickException(message)
    written = _report(lambda: new_tool(checkout(), name))
    click.echo(f"Next: python -m pytest {written[-1].parent}; then use ```{name} in a page.")


def _site_folder(config_file: Path) -> Path:
    if not config_file.is_file():
        message = f"{config_file} is not here. Go to the folder of the site, or name its mkdocs.yml with -f."
        raise click.ClickException(message)
    return config_file.resolve().parent


def _report(write: Callable[[], Sequence[Path]]) -> Sequence[Path]:
    from bina.scaffolding import ScaffoldError

    try:
        written = write()
    except ScaffoldError as error:
        raise click.ClickException(str(error)) from None
    for path in written:
        click.echo(f"written: {path}")
    return written
