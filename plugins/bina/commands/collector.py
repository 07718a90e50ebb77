"""`bina collector`: a place for the answers of surveys."""

from __future__ import annotations

from pathlib import Path

import click

from bina.commands.ending import end_when_told


@click.group()
def collector() -> None:
    """Set up where the answers of surveys go."""


@collector.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def files(folder: Path) -> None:
    """Write into FOLDER what sets up PocketBase, PostgREST or a Google sheet. Nothing is overwritten."""
    from bina.collectors.setup import setup_files

    made = {folder / name: text for name, text in setup_files().items()}
    for path in made:
        if path.exists():
            raise click.ClickException(f"{path} is already there. Name another folder, or delete it first.")
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        click.echo(f"written: {path}")


@collector.command()
@click.option("-p", "--port", type=click.IntRange(1, 65535), default=8090, show_default=True)
@click.option(
    "-d",
    "--dir",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("pocketbase"),
    show_default=True,
    help="Where the answers are kept.",
)
@click.option(
    "-o",
    "--origin",
    "origins",
    multiple=True,
    default=("http://127.0.0.1:8000", "http://localhost:8000"),
    show_default=True,
    help="A site whose pages may send answers; may be repeated.",
)
def pocketbase(port: int, folder: Path, origins: tuple[str, ...]) -> None:
    """Run a PocketBase on this computer, set up for surveys: for trying."""
    from bina.collectors.pocketbase import PocketBaseError, running

    end_when_told()
    try:
        with running(folder, port, origins=origins) as made:
            click.echo(
                _SAID.format(
                    url=made.url,
                    mail=made.mail,
                    password=made.password,
                    folder=folder,
                    origins=", ".join(origins),
                )
            )
            made.process.wait()
    except KeyboardInterrupt:
        click.echo("The collector has ended; the answers are kept.")
    except PocketBaseError as error:
        raise click.ClickException(str(error)) from None


_SAID = """The collector answers at {url} until Ctrl-C; it keeps the answers in {folder}.
Pages of these sites may send to it: {origins}.

In mkdocs.yml:
  plugins:
    - bina:
        collectors:
          local: {{protocol: pocketbase, url: "{url}"}}
In a survey:
  collect: {{to: local}}

A teacher signs in with {mail} and the password {password}"""
