"""`bina backend` and `bina runtime`: the two machines beside the site."""

from __future__ import annotations

import os

import click


@click.command()
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8790, show_default=True)
@click.option("-t", "--token", help="What callers must send as a Bearer token; made up if not given.")
@click.option(
    "-o", "--origin", "origins", multiple=True, help="A page's origin that may call; may be repeated."
)
def backend(port: int, token: str | None, origins: tuple[str, ...]) -> None:
    """Run the demo backend alone: it draws sketches, in the protocol of picture services."""
    from bina.demo_backend import serve

    try:
        serve(port, token, origins)
    except (OSError, ValueError) as error:
        raise click.ClickException(f"port {port}: {error}. Choose another with --port.") from None


@click.group()
def runtime() -> None:
    """Build the Python that runs in pages, or say where it is."""


@runtime.command()
def where() -> None:
    """Print the folder with everything that the browser needs, building what is out of date."""
    from bina.runtime import locate

    click.echo(os.fspath(locate()))


@runtime.command(name="build")
def build_runtime() -> None:
    """Build what is out of date."""
    from bina.runtime import locate

    click.echo(f"The runtime is ready in {os.fspath(locate())}.")
