"""`bina check`, `build`, `serve`, `publish`: what is done with a whole site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

_CONFIG = click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's mkdocs.yml.",
)


@click.command()
@_CONFIG
@click.option("--typography", is_flag=True, help="Suggest better Hebrew punctuation, too.")
def check(config_file: Path, *, typography: bool) -> None:
    """Say everything that is wrong in a site's options, pages and fences, without writing it."""
    from bina.checking import problems_of

    problems = problems_of(config_file, typography=typography)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise SystemExit(1)
    click.echo("No problems.")


@click.command()
@_CONFIG
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(file_okay=False, resolve_path=True),
    help="Where to write the site; `site` beside mkdocs.yml if not given.",
)
@click.option(
    "-s", "--strict", is_flag=True, help="End with an error where MkDocs warns, as of a broken link."
)
def build(config_file: Path, site_dir: str | None, *, strict: bool) -> None:
    """Write the site. Wrong fences always end in an error."""
    from mkdocs.commands.build import build as build_site
    from mkdocs.config import load_config

    with _logging():
        config = load_config(str(config_file), site_dir=site_dir, strict=strict)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build_site(config)
        finally:
            config.plugins.on_shutdown()


@click.command()
@_CONFIG
@click.option("-p", "--port", type=click.IntRange(1, 65535), help="8000, or what PORT says, if not given.")
@click.option("--lan", is_flag=True, help="Let other computers of the local network in.")
@click.option("--open", "open_in_browser", is_flag=True, help="Open the site in a browser.")
def serve(config_file: Path, port: int | None, *, lan: bool, open_in_browser: bool) -> None:
    """Show the site on this computer, and again after every change."""
    from bina.serve import run

    with _logging():
        run(str(config_file), port=port, lan=lan, open_in_browser=open_in_browser)


@click.command()
@click.argument("site_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
def publish(site_dir: Path) -> None:
    """Turn a built site into a published one; `build` does it by itself, other generators do not."""
    from bina.publish import PublishError
    from bina.publish import publish as publish_site

    try:
        report = publish_site(site_dir)
    except PublishError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{report.pages} pages are ready in {site_dir}.")
    for note in report.notes:
        click.echo(note)


@contextmanager
def _logging() -> Iterator[None]:
    """Show what MkDocs logs, in its own form."""
    from mkdocs.__main__ import State

    state = State()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        state.logger.removeHandler(state.stream)
        state.logger.propagate = True
