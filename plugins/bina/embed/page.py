"""A page with one tool and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from pyodide_tools.core.html import Child, Html, h, join
from pyodide_tools.core.strings import Words, words

LANGUAGES = ("he", "en")
_PAGE = """\
<!doctype html>
<html lang="{language}" dir="{direction}" data-bina-embed="{key}">
<head>
<meta charset="utf-8">{policy}
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>{title}</title>
<script src="{assets}embed-look.js"></script>
{sheets}
<link rel="modulepreload" href="{assets}tool.js">
{head}<script type="module" src="{assets}embed.js"></script>
</head>
<body>
<main class="bina-embed">
{element}
{foot}
</main>
</body>
</html>
"""


def embed_page(
    *,
    element: str,
    title: str,
    language: str,
    assets: str,
    key: str,
    tools: Iterable[str] = (),
    policy: str | None = None,
    home: str = "",
    keyed: str = "",
    stranger: bool = False,
    head: str = "",
) -> str:
    """Write the bare page around a tool's element.

    `element` is markup as `fence_html.tool_html` makes it; `assets` the way to the folder of our files,
    with a slash at its end; `key` the id that messages about the page's height carry; `tools` those whose
    stylesheets have to be there before anything is drawn; `policy` the Content Security Policy for a meta
    tag, None where something else governs the page; `head` markup for the end of the head.

    Below the tool stands what holds for the frame: `home` is the address of the site's own page that has
    the tool, `keyed` the label of a service that is not offered in a frame, `stranger` says that whoever
    made the link wrote the tool's content. Without `home` and `stranger` nothing is said of where work is
    kept, because then somebody else keeps it.
    """
    sheets = ("bina.css", "embed.css", *(f"tools/{name}.css" for name in tools))
    meta = f'\n<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">' if policy else ""
    return _PAGE.format(
        language=escape(language),
        direction=words("bina.embed", language).direction,
        key=escape(key),
        policy=meta,
        title=escape(title),
        assets=escape(assets),
        sheets="\n".join(f'<link rel="stylesheet" href="{escape(assets + name)}">' for name in sheets),
        head=head,
        element=element,
        foot=_foot(home, keyed, stranger=stranger),
    )


def _foot(home: str, keyed: str, *, stranger: bool) -> Html:
    """Say in both languages what holds in this frame; the page's stylesheet shows what is so."""
    parts = (
        h("div", _lines(words("bina.embed", language), home, keyed, stranger=stranger), lang=language)
        for language in LANGUAGES
    )
    return h("footer", parts, class_="bina-embed__foot")


def _lines(say: Words, home: str, keyed: str, *, stranger: bool) -> Html:
    lines: list[Child] = [
        # For readers in whose frame no script runs: it shows itself, a script takes it away.
        h("p", say("still"), class_="bina-embed__still"),
    ]
    if stranger:
        lines.append(h("p", say("stranger")))
    if keyed:
        lines.append(h("p", say("key-needed", service=keyed)))
    if home or stranger:
        save = h("button", say("save"), type="button", data_bina_save="txt")
        kept = h("span", say("kept"), class_="bina-embed__is")
        unkept = h("span", say("unkept"), class_="bina-embed__is-not")
        lines.append(h("p", kept, unkept, " ", save, class_="bina-embed__kept"))
    if home:
        lines.append(h("p", h("a", say("open"), href=home, target="_blank", rel="noopener")))
    return join(*lines)
