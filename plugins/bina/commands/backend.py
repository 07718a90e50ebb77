"""`bina backend` and `bina runtime`: the two machines beside the site."""

from __future__ import annotations

import os
from typing import cast

import click

_MARKS = {"good": "ok  ", "note": "note", "bad": "BAD "}
_KEY = "BINA_KEY"


@click.group(invoke_without_command=True)
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8790, show_default=True)
@click.option("-t", "--token", help="What callers must send as a Bearer token; made up if not given.")
@click.option(
    "-o", "--origin", "origins", multiple=True, help="A page's origin that may call; may be repeated."
)
@click.pass_context
def backend(context: click.Context, port: int, token: str | None, origins: tuple[str, ...]) -> None:
    """Run the demo backend alone: it draws sketches, in the protocol of picture services."""
    if context.invoked_subcommand:
        return
    from bina.demo_backend import serve

    try:
        serve(port, token, origins)
    except (OSError, ValueError) as error:
        raise click.ClickException(f"port {port}: {error}. Choose another with --port.") from None


@backend.command()
@click.argument("url")
@click.option("--preset", help="The service by name, as in mkdocs.yml, such as litellm.")
@click.option("--protocol", help="Where there is no preset: openai-images or sdapi.")
@click.option("-m", "--model", help="The model that pages ask for.")
@click.option(
    "-o",
    "--origin",
    default="http://127.0.0.1:8000",
    show_default=True,
    help="Where the site is, without a path: browsers ask the service about it.",
)
@click.option("--no-key", is_flag=True, help="The service needs no key.")
@click.option("--draw", is_flag=True, help="Draw up to three small pictures; that may cost.")
def check(
    url: str,
    preset: str | None,
    protocol: str | None,
    model: str | None,
    origin: str,
    *,
    no_key: bool,
    draw: bool,
) -> None:
    """Ask the picture service at URL what it can do, and say what a reader's browser would hit.

    A key is read from the variable BINA_KEY, or asked for; it is sent to URL only and never shown.
    """
    from bina.backend_check import Examined, examine

    service = Examined(
        url=url.rstrip("/"),
        options=_options(url, preset, protocol, model, no_key=no_key),
        origin=origin.rstrip("/"),
        key=_typed_key(draw=draw) if not no_key else "",
        draw=draw,
    )
    worst = "good"
    for finding in examine(service):
        click.echo(f"{_MARKS[finding.level]}  {finding.text}")
        worst = finding.level if finding.level == "bad" else worst
    raise SystemExit(worst == "bad")


def _options(
    url: str, preset: str | None, protocol: str | None, model: str | None, *, no_key: bool
) -> dict[str, object]:
    from bina.backends import PRESETS, Backend, Preset, for_page
    from pyodide_tools.core.backends import protocols

    if preset and preset not in PRESETS:
        raise click.BadParameter(f"Known: {', '.join(PRESETS)}.", param_hint="--preset")
    if protocol and protocol not in protocols():
        raise click.BadParameter(f"Known: {', '.join(protocols())}.", param_hint="--protocol")
    given = Backend(
        url=url,
        preset=cast(Preset | None, preset),
        protocol=protocol if protocol or preset else "openai-images",
        model=model,
        key="none" if no_key else None,
    )
    return for_page("service", given)


def _typed_key(*, draw: bool) -> str:
    """Return the key: never an argument, which would stay in the shell's history."""
    given = os.environ.get(_KEY, "")
    if given or not draw:
        return given
    return str(click.prompt("Key (empty for none)", default="", hide_input=True, show_default=False))


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
