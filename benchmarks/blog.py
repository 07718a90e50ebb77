"""A blog of posts with pictures: first and second builds, beside Material's blog without bina."""

from __future__ import annotations

import random
import resource
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageFilter

from benchmarks.sites import run
from benchmarks.table import Row

POSTS = 200
_WORDS = (  # as many as make a text that is neither all the same nor all different
    "תמונה מודל הנחיה אור צבע רקע סגנון ילדה עפיפון שמיים כיתה שיעור טיוטה שאלה תיאור פרט מקום זמן ציור מילה קורא"
    " מחשב חשמל מים לוח גיר דף עץ בית רחוב ים חוף הר שמש ירח לילה בוקר"
)
_CODE = "```python\nfor number in range(10):\n    print(number, 'שלום')\n```\n"


def blog(folder: Path, runs: int) -> Iterator[Row]:
    """Compare wall times and those of the processors of whole builds; plain and ours in turn."""
    plain, ours = (_site(folder / name, with_bina=name == "ours") for name in ("plain", "ours"))
    run("bina", "runtime", "build")
    pictures = _timed(ours, "pictures")
    yield Row(f"{POSTS} posts: the very first build, which copies their pictures", f"{pictures[0]:.1f} s", "")
    times: dict[str, list[tuple[float, float, float]]] = {"plain": [], "first": [], "second": []}
    for number in range(runs):
        times["plain"].append(_timed(plain, f"plain-{number}"))
        for name in ("converted.sqlite", "templates", "compressed"):
            _forget(ours / ".cache" / "bina" / name)
        times["first"].append(_timed(ours, f"first-{number}"))
        times["second"].append(_timed(ours, f"second-{number}"))
    for name, limit in (("first", 1.2), ("second", 0.6)):
        for at, what in ((0, ""), (1, ": time of the processors")):
            mine, theirs = (min(one[at] for one in times[key]) for key in (name, "plain"))
            label = f"{POSTS} posts, {name} build{what}"
            yield Row(
                label,
                f"{mine:.1f} s",
                f"Material's blog {theirs:.1f} s",
                mine / theirs,
                None if at else limit,
            )
    yield Row(f"{POSTS} posts: memory", f"{times['second'][-1][2]:.0f} MB at most of all builds", "")


def _timed(site: Path, name: str) -> tuple[float, float, float]:
    """Return seconds of the wall and of the processors, and the most megabytes of any build until now."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    run("mkdocs", "build", "-q", "--site-dir", str(site.parent / f"built-{name}"), cwd=site)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, used, after.ru_maxrss / 1024


def _site(folder: Path, *, with_bina: bool) -> Path:
    """Write the blog; both sites have the same posts and pictures."""
    chance, words = random.Random(1), _WORDS.split()
    posts = folder / "docs" / "blog" / "posts"
    posts.mkdir(parents=True)
    paper = Image.radial_gradient("L").resize((800, 533))

    def paragraph() -> str:
        return " ".join(chance.choice(words) for _ in range(70))

    for number in range(POSTS):
        body = "\n\n".join(
            f"## חלק {part}\n\n{paragraph()}\n\n{paragraph()}\n\n- פרט\n- מקום" for part in range(5)
        )
        head = f"date: 2026-{1 + number % 12:02}-{1 + number % 28:02}\nslug: post-{number}\ncategories: [נושא {number % 30}]"
        (posts / f"post-{number}.md").write_text(
            f"---\n{head}\n---\n\n# רשומה {number}\n\n{paragraph()}\n\n![תמונה](picture-{number}.jpg)\n\n<!-- more -->\n\n"
            f"{body}\n\n{_CODE}",
            encoding="utf-8",
        )
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


def _forget(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
