"""From a built site to a published one: read everything, then refuse or write."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from bina.embed import FOLDER
from bina.embed import embeds as embedding
from bina.embed.embeds import Embeds
from bina.publish import assets as bundle
from bina.publish import headers, leaks, pages
from bina.publish.compression import SUFFIXES, compress
from bina.publish.earlier import Earlier, Found
from bina.publish.findings import Finding, Problem, PublishError
from bina.publish.inspection import Page, read, read_css, read_svg
from bina.publish.needed import needed
from bina.publish.policy import Policy, digests, origin
from bina.publish.rules import Allowed
from bina.search import WORKER, is_wanted, write_index


@dataclass(frozen=True, slots=True)
class Report:
    """What was published; `nginx` is a snippet for `server { }`, kept out of the site, which would serve it."""

    pages: int
    version: str
    policy: Policy
    nginx: str
    notes: tuple[str, ...]


def publish(
    site_dir: Path,
    *,
    backends: Mapping[str, str] | None = None,
    frames: Iterable[str] = (),
    forms: Iterable[str] = (),
    designs: bool = False,
    serving: bool = False,
    assets: Path | None = None,
    cache: Path | None = None,
    earlier: Earlier | None = None,
) -> Report:
    """Make the HTML of any static site safe and whole: assets, policy, headers, compressed copies.

    `backends` maps names to addresses; None takes those that the tools carry in the pages.
    `frames` and `forms` are foreign origins for iframes and forms. `designs` asks for the page that shows
    what the designer's links describe, which a site with the designer has anyway. `serving` leaves out what only a host
    needs. In the folder `cache` compressed copies are kept from build to build; `earlier` knows
    the folder from the last time, so that files that are as they were are neither read nor written again. PublishError lists
    everything that is wrong; then no file has been touched, unless `serving`: the author goes on
    looking at the pages.
    """
    made = bundle.inventory(assets or _located())
    stale = embedding.stale(site_dir)
    found = tuple(path for path in _found(site_dir) if path not in stale)
    allowed = Allowed(frames=frozenset(frames), forms=frozenset(forms))
    earlier = earlier or Earlier()
    earlier.begin(allowed)
    read_pages, findings = _read_all(site_dir, found, allowed, earlier, keys=not serving)
    if not read_pages:
        findings.append(Finding(str(site_dir), _NO_PAGES))
    embeds = embedding.gathered(read_pages, designs=designs)
    findings += embeds.problems(page.path for page in read_pages)
    carried = {url for page in read_pages for url in page.backends}
    connect = _origins(carried if backends is None else set(backends.values()), findings)
    if findings and not serving:
        raise PublishError(findings)

    if embeds.services is None:  # else its page of designs may show any tool
        made = needed(made, {name for page in read_pages for name in page.tools})
    made = bundle.versioned(made)
    policy, notes = _policy(read_pages, connect, allowed)
    stamp = pages.Stamp(
        policy=policy.for_meta(),
        folder=made.folder,
        serving=serving,
        align=not policy.style_attributes,
        search=WORKER in made.files and is_wanted(site_dir, (page.markup for page in read_pages)),
        sheets=made.sheets,
    )
    for path in stale:
        path.unlink()
    written = chain(
        _written(site_dir, read_pages, stamp, embeds, earlier), _written_embeds(site_dir, embeds, made)
    )
    if serving:
        tuple(written)
        earlier.end(read_pages, stamp, {page.path: embeds.discovery(page.path) for page in read_pages})
        bundle.copy(made, site_dir, serving=True)
        (site_dir / bundle.SERVICE_WORKER).unlink(missing_ok=True)
        if findings:
            raise PublishError(findings)
    else:
        notes += _write_for_hosts(site_dir, policy, made, read_pages, embeds)
        compress(chain(written, _written_beside(site_dir, found, read_pages, made)), cache)
    base = next((pages.root(page) for page in read_pages if page.path == pages.NOT_FOUND), "/")
    return Report(
        len(read_pages),
        made.version,
        policy,
        headers.nginx(policy, made.folder, base=base, workers=made.workers, embeds=embeds.policy),
        notes,
    )


def _located() -> Path:
    from bina.runtime import locate

    return locate()


def _found(site_dir: Path) -> Iterator[Path]:
    """Walk the site's own files: neither ours nor compressed copies."""
    ours = site_dir / bundle.PARENT
    for path in sorted(site_dir.rglob("*")):
        if path.suffix not in bundle.COPIES and not path.is_relative_to(ours) and path.is_file():
            yield path


def _read_all(
    site_dir: Path, found: Iterable[Path], allowed: Allowed, earlier: Earlier, *, keys: bool
) -> tuple[list[Page], list[Finding]]:
    """Read every text once, looking for keys, too, if wished: the demo backend's token is in the pages of `serve`."""
    read_pages: list[Page] = []
    findings: list[Finding] = []
    for path in found:
        if path.suffix not in leaks.TEXT_SUFFIXES:
            continue
        of_file = earlier.read(path) or _read(path, path.relative_to(site_dir).as_posix(), allowed, keys=keys)
        earlier.note(path, of_file)
        read_pages += of_file[0]
        findings += of_file[1]
    findings += (finding for page in read_pages for finding in page.findings)
    return read_pages, findings


def _read(path: Path, name: str, allowed: Allowed, *, keys: bool) -> Found:
    data = path.read_bytes()
    findings = leaks.scan(name, data) if keys and path.name != bundle.SERVICE_WORKER else []
    try:
        if path.suffix in {".html", ".htm"}:
            return tuple(_pages(name, data, allowed)), tuple(findings)
        if path.suffix in _BESIDE:
            return (), (*findings, *_BESIDE[path.suffix](name, data.decode()))
    except UnicodeDecodeError:
        return (), (*findings, Finding(name, _NOT_UTF_8))
    return (), tuple(findings)


def _pages(name: str, data: bytes, allowed: Allowed) -> Iterator[Page]:
    markup = pages.unstamped(data.decode()) if pages.STAMP in data else data.decode()
    if "<" in markup:  # a proof of ownership is a file with one line of text
        yield read(name, markup, allowed)


def _written(
    site_dir: Path, read_pages: Iterable[Page], stamp: pages.Stamp, embeds: Embeds, earlier: Earlier
) -> Iterator[Path]:
    """Write the pages, one each time that one is asked for, and what the search looks up in them."""
    for page in read_pages:
        path = site_dir / page.path
        links = embeds.discovery(page.path)
        if not earlier.is_written(page, stamp, links):
            _write(path, pages.mended(page, stamp, links))
        yield path
    if stamp.search:  # last: it takes as long as packing the pages, which goes on meanwhile
        write_index(site_dir)


def _written_embeds(site_dir: Path, embeds: Embeds, made: bundle.Assets) -> Iterator[Path]:
    """Write the pages that other sites show, and what those sites need."""
    for name, text in embeds.files(made.folder, made.sheets):
        path = site_dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, text)
        yield path
    if embeds.paths and embedding.HOST_SCRIPT in made.files:
        script = site_dir / FOLDER / "host.js"
        script.write_bytes((made.source / embedding.HOST_SCRIPT).read_bytes())
        yield script


def _written_beside(
    site_dir: Path, found: Iterable[Path], read_pages: Iterable[Page], made: bundle.Assets
) -> Iterator[Path]:
    """Put in what the pages load; walk the files beside them that a host may want compressed."""
    bundle.copy(made, site_dir, serving=False)
    yield site_dir / f"{made.folder}align.css"
    yield site_dir / bundle.SERVICE_WORKER
    done = {site_dir / page.path for page in read_pages}
    yield from (path for path in found if path.suffix in SUFFIXES and path not in done)


def _origins(addresses: Iterable[str], findings: list[Finding]) -> tuple[str, ...]:
    origins = set[str]()
    for address in addresses:
        try:
            origins.add(origin(address) or "")
        except ValueError as error:
            findings.append(Finding("backends", Problem(str(error), _BACKEND_REMEDY)))
    return tuple(sorted(origins - {""}))


def _policy(
    read_pages: Iterable[Page], connect: tuple[str, ...], allowed: Allowed
) -> tuple[Policy, tuple[str, ...]]:
    """Make one policy for all pages, and say what widened it."""
    styled = [page.path for page in read_pages for tag in pages.styled(page) if not pages.alignment(tag)]
    policy = Policy(
        scripts=digests(script for page in read_pages for script in page.scripts),
        styles=digests(style for page in read_pages for style in page.styles),
        connect=connect,
        frames=tuple(sorted(allowed.frames)),
        forms=tuple(sorted(allowed.forms)),
        style_attributes=bool(styled),
    )
    note = f"style attributes ({len(styled)}, the first in {min(styled, default='')}) keep style-src-attr 'unsafe-inline'"
    return policy, (note,) if styled else ()


def _write_for_hosts(
    site_dir: Path, policy: Policy, made: bundle.Assets, read_pages: Iterable[Page], embeds: Embeds
) -> tuple[str, ...]:
    _write(site_dir / bundle.SERVICE_WORKER, bundle.service_worker(made))
    path = site_dir / "_headers"
    paths = (page.path for page in read_pages)
    found = headers.rules(policy, made.folder, paths, made.workers, embeds=embeds.policy)
    text = headers.netlify(found, earlier=path.read_bytes().decode() if path.exists() else "")
    _write(path, text)
    return tuple(headers.unread(found, text))


def _write(path: Path, text: str) -> None:
    """Write without turning line ends: what is not ours stays byte by byte."""
    path.write_bytes(text.encode())


_NO_PAGES = Problem(
    "There is no page here", "Build the site first, and name the folder that it was built into"
)
_NOT_UTF_8 = Problem("The file is not UTF-8", "Save it again as UTF-8")
_BACKEND_REMEDY = "Use https with an exact host, or http on 127.0.0.1"
_BESIDE: Mapping[str, Callable[[str, str], Iterable[Finding]]] = {".css": read_css, ".svg": read_svg}
