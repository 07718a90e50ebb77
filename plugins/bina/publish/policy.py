"""The Content Security Policy: one text for the whole site.

With instant navigation the first page's policy governs the scripts of all pages swapped in, hence
the union of all hashes on every page. Tried policies and what Material needs: csp notes of the docs.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

_LOOPBACK = frozenset({"localhost", "127.0.0.1"})  # a policy cannot name [::1]
_NAME = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_ADDRESS = re.compile(
    rf"(?P<scheme>https?)://(?P<host>(?:{_NAME}\.)*{_NAME})(?P<port>:\d{{1,5}})?(?:/[^\s;,]*)?", re.IGNORECASE
)

# blob: lets the worker run Pyodide's code from the bytes whose hash it has checked.
WORKER = "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval'; connect-src 'self'"
FOR_SERVICE_WORKER = "default-src 'none'; script-src 'self'; connect-src 'self'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What the pages of a site may run, load and call; origins are exact, scheme and port included."""

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    connect: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    style_attributes: bool = False

    def for_meta(self) -> str:
        """Write the policy as the page carries it, on any host."""
        attributes = "'unsafe-inline'" if self.style_attributes else "'none'"
        styles = ("'self'", *self.styles)
        return "; ".join(
            (
                "default-src 'none'",
                _join("script-src", "'self'", *self.scripts, "'wasm-unsafe-eval'"),
                # style-src is read by browsers that do not know the two finer ones. Beside a
                # hash they ignore 'unsafe-inline': there the attributes are lost, not the safety.
                _join("style-src", *styles, *([attributes] if self.style_attributes else [])),
                _join("style-src-elem", *styles),
                f"style-src-attr {attributes}",
                "img-src 'self' data: blob:",
                "font-src 'self'",
                "media-src 'self'",
                _join("connect-src", "'self'", *self.connect),
                "worker-src 'self'",
                "manifest-src 'self'",
                _join("frame-src", "'self'", *self.frames),
                "object-src 'none'",
                "base-uri 'none'",
                _join("form-action", "'self'", *self.forms),
            )
        )

    def for_header(self) -> str:
        """Write the policy for hosts that send headers: it can keep other sites from framing a page."""
        return f"{self.for_meta()}; frame-ancestors 'none'"


def for_embed(connect: Iterable[str]) -> str:
    """Write the policy of a page that holds one tool and nothing else: our own files, and the services of the tool.

    Who may frame it is not said, so anyone may. A form is sent nowhere: its script hears it first.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "media-src 'self'",
            _join("connect-src", "'self'", *connect),
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            # The loader and the code of tools each make the policy.
            "require-trusted-types-for 'script'",
            "trusted-types bina 'allow-duplicates'",
        )
    )


def digest(text: str) -> str:
    """Give the source expression that lets exactly this inline text run."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def digests(texts: Iterable[str]) -> tuple[str, ...]:
    """Give the source expressions of many texts, in an order that does not change."""
    return tuple(sorted({digest(text) for text in texts}))


def origin(url: str) -> str | None:
    """Give the exact origin of a backend's address, None if it is the site itself.

    ValueError: not https (http only on this computer), wildcard, user name or unreadable host.
    """
    if not re.match(r"[a-z][a-z0-9+.-]*:|//", url, re.IGNORECASE):
        return None
    match = _ADDRESS.fullmatch(url)
    if not match:
        raise ValueError(f"The address {url} has no exact host")
    scheme, host = match["scheme"].lower(), match["host"].lower()
    if scheme == "http" and host not in _LOOPBACK:
        raise ValueError(f"The address {url} is not https")
    return f"{scheme}://{host}{match['port'] or ''}"


def _join(*words: str) -> str:
    return " ".join(words)
