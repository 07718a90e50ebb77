"""Response headers for hosts that can send them: Netlify and Cloudflare Pages, nginx.

The hosts join headers of one name from all rules that match, and two policies are both enforced.
Hence no path is named by two rules that set a policy: pages by their top folder, workers by name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from bina.embed import FOLDER as EMBEDS
from bina.publish.assets import PARENT
from bina.publish.policy import SERVICE_WORKER, WORKER, Policy

MOST_RULES = 90  # Cloudflare reads 100
LONGEST_LINE = 2000  # and 2,000 characters of a line
_BLOCK = re.compile(r"\n*# bina: begin\n.*?# bina: end\n", re.DOTALL)
EVERYWHERE: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=31536000",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """Headers of one path; a `*` at its end stands for all below."""

    path: str
    headers: Mapping[str, str]


def rules(
    policy: Policy, folder: str, pages: Iterable[str], workers: Iterable[str] = (), embeds: str = ""
) -> tuple[Rule, ...]:
    """Say what each path of the site is sent with.

    `folder` holds the assets, `pages` are paths of HTML files, `workers` those of tools, inside the folder;
    `embeds` is the policy of the pages that other sites may frame.
    """
    of_page = {"Content-Security-Policy": policy.for_header(), "Cross-Origin-Opener-Policy": "same-origin"}
    of_embed = {"Content-Security-Policy": embeds}
    tops = _tops(pages)
    if embeds and len(tops) > MOST_RULES:
        # One rule for all would close the embeds, too, as the hosts join what two rules say.
        of_page = {"Content-Security-Policy": policy.for_meta()}
    return (
        Rule("/*", EVERYWHERE),
        Rule(f"/{PARENT}/*", {"Cache-Control": "public, max-age=31536000, immutable"}),
        *(Rule(f"/{folder}{name}", {"Content-Security-Policy": WORKER}) for name in ("worker.js", *workers)),
        Rule("/sw.js", {"Content-Security-Policy": SERVICE_WORKER, "Cache-Control": "no-cache"}),
        # Too many pages at the top: one rule for all. The workers' policies are the narrower ones.
        *(Rule(top, of_page) for top in (tops if len(tops) <= MOST_RULES else ["/*"])),
        *([Rule(f"/{EMBEDS}/*", of_embed)] if embeds else []),
    )


def netlify(found: Iterable[Rule], *, earlier: str = "") -> str:
    """Write `_headers`; what the author wrote there stays."""
    own = _BLOCK.sub("", earlier).strip("\n")
    lines = [own, ""] if own else []
    lines.append("# bina: begin")
    for rule in found:
        lines += [rule.path, *(f"  {name}: {value}" for name, value in rule.headers.items())]
    return "\n".join((*lines, "# bina: end", ""))


def nginx(
    policy: Policy, folder: str, *, base: str = "/", workers: Iterable[str] = (), embeds: str = ""
) -> str:
    """Write what goes into `server { }`: nginx takes the headers of one location only, so all are repeated."""
    page = {"Content-Security-Policy": policy.for_header(), "Cross-Origin-Opener-Policy": "same-origin"}
    immutable = {"Cache-Control": "public, max-age=31536000, immutable"}
    locations = (
        (f"= {base}sw.js", {"Content-Security-Policy": SERVICE_WORKER, "Cache-Control": "no-cache"}),
        *(
            (f"= {base}{folder}{name}", {"Content-Security-Policy": WORKER, **immutable})
            for name in ("worker.js", *workers)
        ),
        (f"^~ {base}{PARENT}/", immutable),
        *([(f"^~ {base}{EMBEDS}/", {"Content-Security-Policy": embeds})] if embeds else []),
        (base, page),
    )
    return "\n".join(
        (
            "gzip_static on;",
            "# brotli_static on;  # where nginx has the module",
            f"error_page 404 {base}404.html;",
            *(_location(path, {**EVERYWHERE, **headers}) for path, headers in locations),
            "",
        )
    )


def too_long(text: str) -> bool:
    """Tell whether Cloudflare would drop a line."""
    return any(len(line) > LONGEST_LINE for line in text.splitlines())


def _location(path: str, headers: Mapping[str, str]) -> str:
    lines = (f'  add_header {name} "{value}" always;' for name, value in headers.items())
    return "\n".join((f"location {path} {{", *lines, "}"))


def _tops(pages: Iterable[str]) -> list[str]:
    return sorted({top for page in pages for top in _top(Path(page))})


def _top(page: Path) -> Iterator[str]:
    if len(page.parts) > 1:
        yield f"/{quote(page.parts[0])}/*"
    else:
        yield f"/{quote(page.name)}"
        yield "/" if page.name == "index.html" else f"/{quote(page.stem)}"
