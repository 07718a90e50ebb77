"""A blog of posts with pictures: first and second builds, beside Material's blog without bina."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

from PIL import Image, ImageFilter

from benchmarks.serving import edits
from benchmarks.sites import Used, forget, run
from benchmarks.table import Row

POSTS, MANY = 200, 1000
_NOT_PICTURES = ("converted.sqlite", "templates", "compressed")
_WORDS = (  # as many as make a text that is neither all the same nor all different
    "תמונה מודל הנחיה אור צבע רקע סגנון ילדה עפיפון שמיים כיתה שיעור טיוטה שאלה תיאור פרט מקום זמן ציור מילה קורא"
    " מחשב חשמל מים לוח גיר דף עץ בית רחוב ים חוף הר שמש ירח לילה בוקר"
)
_CODE = "```python\nfor number in range(10):\n    print(number, 'שלום')\n```\n"


def blog(folder: Path, runs: int) -> Iterator[Row]:
    """Compare wall times and those of the processors of whole builds; plain and ours in turn."""
    plain, ours = (_site(folder / name, POSTS, with_bina=name == "ours") for name in ("plain", "ours"))
    run("bina", "runtime", "build")
    pictures = _built(ours, "pictures")
    yield Row(
        f"{POSTS} posts: the very first build, which copies their pictures", f"{pictures.wall:.1f} s", ""
    )
    times: dict[str, list[Used]] = {"plain": [], "first": [], "second": []}
    for number in range(runs):
        times["plain"].append(_built(plain, f"plain-{number}"))
        forget(ours, *_NOT_PICTURES)
        times["first"].append(_built(ours, f"first-{number}"))
        times["second"].append(_built(ours, f"second-{number}"))
    for name, limit in (("first", 1.2), ("second", 0.6)):
        for at, what in (("wall", ""), ("processor", ": time of the processors")):
            mine, theirs = (min(getattr(one, at) for one in times[key]) for key in (name, "plain"))
            yield Row(
                f"{POSTS} posts, {name} build{what}",
                f"{mine:.1f} s",
                f"Material's blog {theirs:.1f} s",
                mine / theirs,
                limit if at == "wall" else None,
            )
    yield _memory(f"{POSTS} posts: memory", times["second"], times["plain"])
    edited = median(edits(ours, ours / "docs/blog/posts/post-7.md", "blog/post-7/", max(runs, 3)))
    yield Row(f"{POSTS} posts: one is edited in bina serve", f"{edited:.1f} s", "", edited, 2.5)
    yield from _many(folder, ours)


def _many(folder: Path, pictured: Path) -> Iterator[Row]:
    """Build a blog that is five times as large, once; its pictures are those that have copies already."""
    plain, ours = (
        _site(folder / f"many-{name}", MANY, with_bina=name == "ours") for name in ("plain", "ours")
    )
    shutil.copytree(pictured / ".cache/bina/pictures", ours / ".cache/bina/pictures")
    theirs, first, second = _built(plain, "plain"), _built(ours, "first"), _built(ours, "second")
    for name, mine in (("first", first), ("second", second)):
        peer = f"Material's blog {theirs.wall:.1f} s"
        yield Row(f"{MANY} posts, {name} build", f"{mine.wall:.1f} s", peer, mine.wall / theirs.wall)
    yield _memory(f"{MANY} posts: memory", [first, second], [theirs])


def _memory(name: str, ours: Iterable[Used], theirs: Iterable[Used]) -> Row:
    mine, peer = (max(one.memory for one in each) for each in (ours, theirs))
    return Row(name, f"{mine:.0f} MB", f"Material's blog {peer:.0f} MB", mine / peer)


def _built(site: Path, name: str) -> Used:
    return run(
        "mkdocs", "build", "-q", "--site-dir", str(site.parent / f"built-{site.name}-{name}"), cwd=site
    )


def _site(folder: Path, size: int, *, with_bina: bool) -> Path:
    """Write the blog; both sites have the same posts and pictures, of which there are POSTS at most."""
    chance, words = random.Random(1), _WORDS.split()
    posts = folder / "docs" / "blog" / "posts"
    posts.mkdir(parents=True)
    paper = Image.radial_gradient("L").resize((800, 533))

    def paragraph() -> str:
        return " ".join(chance.choice(words) for _ in range(70))

    for number in range(size):
        body = "\n\n".join(
            f"## חלק {part}\n\n{paragraph()}\n\n{paragraph()}\n\n- פרט\n- מקום" for part in range(5)
        )
        head = f"date: 2026-{1 + number % 12:02}-{1 + number % 28:02}\nslug: post-{number}\ncategories: [נושא {number % 30}]"
        (posts / f"post-{number}.md").write_text(
            f"---\n{head}\n---\n\n# רשומה {number}\n\n{paragraph()}\n\n![תמונה](picture-{number}.jpg)\n\n<!-- more -->\n\n"
            f"{body}\n\n{_CODE}",
            encoding="utf-8",
        )
        if number >= POSTS:
            shutil.copyfile(posts / f"picture-{number % POSTS}.jpg", posts / f"picture-{number}.jpg")
            continue
        tint = paper.point([(value + number) % 256 for value in range(256)])
        grain = Image.effect_noise((320, 213), 30).resize(paper.size).filter(ImageFilter.GaussianBlur(2))
        Image.merge("RGB", (tint, grain, paper)).save(posts / f"picture-{number}.jpg", quality=80)
    (folder / "docs" / "index.md").write_text("# בית\n", encoding="utf-8")
    plugins = ["search", "{blog: {post_url_format: '{slug}'}}", *(["bina"] if with_bina else [])]
    (folder / "mkdocs.yml").write_text(
        "site_name: many\nsite_url: https://example.org/\ntheme: {name: material, language: he, font: false}\n"
        f"plugins: [{', '.join(plugins)}]\nmarkdown_extensions: [pymdownx.superfences, pymdownx.highlight]\n",
        encoding="utf-8",
    )
    return folder
