"""Response headers for hosts that can send them: Netlify and Cloudflare Pages, nginx.

The hosts join headers of one name from all rules that match, and two policies are both enforced.
Hence no path is named by two rules that set a policy: pages by their top folder, workers by name. Where a
site has more of these than hosts read, pages are named by how their paths begin.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from bina.embed import FOLDER as EMBEDS
from bina.publish.assets import PARENT, SERVICE_WORKER
from bina.publish.policy import FOR_SERVICE_WORKER, WORKER, Policy

MOST_READ, LONGEST_LINE = 100, 2000  # by Cloudflare: rules, and characters of a line
MOST_RULES = 90  # the author may have some, too
_WITH_THEIR_OWN = (f"{EMBEDS}/", f"{PARENT}/", SERVICE_WORKER)
_OF_SERVICE_WORKER: Mapping[str, str] = {
    "Content-Security-Policy": FOR_SERVICE_WORKER,
    "Cache-Control": "no-cache",
}
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
    tops = sorted({top for page in pages for top in _top(Path(page))})
    if len(tops) > MOST_RULES:
        # Those that name most come first: a host that reads no further loses the fewest.
        tops = sorted({_beginning(top) for top in tops}, key=lambda top: (len(top), top))
    return (
        Rule("/*", EVERYWHERE),
        Rule(f"/{PARENT}/*", {"Cache-Control": "public, max-age=31536000, immutable"}),
        *(Rule(f"/{folder}{name}", {"Content-Security-Policy": WORKER}) for name in ("worker.js", *workers)),
        Rule(f"/{SERVICE_WORKER}", _OF_SERVICE_WORKER),
        *([Rule(f"/{EMBEDS}/*", of_embed)] if embeds else []),
        *(Rule(f"/{quote(top, safe='/*')}", of_page) for top in tops),
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
        (f"= {base}{SERVICE_WORKER}", _OF_SERVICE_WORKER),
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


def unread(found: Sequence[Rule], text: str) -> Iterator[str]:
    """Say what Cloudflare would drop of these rules and their file."""
    if any(len(line) > LONGEST_LINE for line in text.splitlines()):
        yield f"a line of _headers has more than {LONGEST_LINE} characters: Cloudflare drops it"
    if len(found) > MOST_READ:
        yield f"_headers has {len(found)} rules: Cloudflare reads {MOST_READ}, and pages at the top with rare letters may be framed"


def _location(path: str, headers: Mapping[str, str]) -> str:
    lines = (f'  add_header {name} "{value}" always;' for name, value in headers.items())
    return "\n".join((f"location {path} {{", *lines, "}"))


def _top(page: Path) -> Iterator[str]:
    """Yield the patterns of a page: its top folder, or the addresses of a page that is in none."""
    # Beside our own files every folder is a top.
    depth = 2 if page.parts[0] == Path(PARENT).parts[0] else 1
    path = page.as_posix()
    if len(page.parts) > depth:
        yield f"{'/'.join(page.parts[:depth])}/*"
    else:
        yield path
        yield path.removesuffix(page.name if page.name == "index.html" else page.suffix)


def _beginning(top: str) -> str:
    """Return a pattern for all that begins like this one, and like nothing that has a policy of its own."""
    name = top.removesuffix("*")
    for end in range(1, len(name) + 1):
        # To Netlify a pattern with a star inside of a name is a regular expression, where a dot is any letter.
        if name[end - 1] == ".":
            break
        if not any(path.startswith(name[:end]) for path in _WITH_THEIR_OWN):
            return f"{name[:end]}*"
    return top
