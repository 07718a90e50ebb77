"""Keys are found wherever they stand; what only looks long and random is not taken for one."""

import base64
import hashlib
import random
import string
from pathlib import Path

import pytest

from bina.publish import scan_sources
from bina.publish.leaks import keys, scan

DRAWN = random.Random(7)
LETTERS = string.ascii_letters + string.digits
CANARIES = [
    "sk-" + "proj-4f9QmZ0c2LkTeXbV7aYh",
    "sk-" + "canarycanarycanarycanary",
    "AIza" + "SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q",
    "hf_" + "aBcDeFgHiJkLmNoPqRsTuVwXyZ012345",
    "Authorization: Bearer " + "4f9QmZ0c2LkTeXbV7aYh",
    "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a",
    "AKIA" + "IOSFODNN7EXAMPLE",
    "-----BEGIN RSA " + "PRIVATE KEY-----",
    "token: " + "".join(DRAWN.choices(LETTERS, k=40)),
    'secret = "' + base64.urlsafe_b64encode(bytes(range(100, 132))).decode() + '"',
]
INNOCENT = [
    f'<link integrity="sha384-{base64.b64encode(hashlib.sha384(b"x").digest()).decode()}">',
    f"'sha256-{base64.b64encode(hashlib.sha256(b'x').digest()).decode()}'",
    hashlib.sha256(b"x").hexdigest(),
    "main.618322db.min.css",
    f"data:image/png;base64,{base64.b64encode(bytes(range(90))).decode()}",
    "https://docs.google.com/forms/d/e/1FAIpQLSfD3k9zXw2VbN7mQ4rT6yU8iO0pA1sD2fG3hJ4kL5zX6cV7bN/viewform",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    '<path d="M19-3H5v16h14V5c0-1-1-2-2-2m-6-4H7v2h6z11V9h-2v9h-2V9h-2v9z"/>',
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=",
    "the-first-draft-of-a-picture-in-ten-lessons-for-class-7b",
    "_emscripten_glCompressedTexSubImage3DWithOffset2",
    "numpy-2.4.1-cp314-cp314-pyemscripten_2026_0_wasm32.whl",
    "Authorization: Bearer YOUR_API_KEY_GOES_HERE",
    "disk-usage md-task-list-control sk-folding-cube-of-dots",
    "תיאור_ארוך_מאוד_של_תמונה_שאין_בו_שום_מפתח_ושום_סוד_2026",
    base64.b64encode(bytes(range(250))).decode(),
]


@pytest.mark.parametrize("text", CANARIES, ids=[text[:12] for text in CANARIES])
def test_a_key_is_found(text: str) -> None:
    assert list(keys(f"before {text} after".encode()))


@pytest.mark.parametrize(
    ("start", "size"),
    [
        *(("sk-", 16), ("AIza", 20), ("hf_", 16), ("gsk_", 20), ("r8_", 20)),
        *(("AKIA", 16), ("ghp_", 20), ("github_pat_", 20), ("glpat-", 16), ("xoxb-", 16)),
    ],
)
def test_the_shortest_key_of_each_service_is_found(start: str, size: int) -> None:
    text = f'{{"a":"{start}{"7Q" * (size // 2)}"}}'
    assert [at for at, _ in keys(text.encode())] == [6]
    assert not list(keys(text.replace("7Q", "", 1).encode()))


@pytest.mark.parametrize("text", INNOCENT, ids=[text[:12] for text in INNOCENT])
def test_what_is_no_key_is_left_alone(text: str) -> None:
    assert list(keys(f"before {text} after".encode())) == []


def test_nine_of_ten_random_strings_are_taken_for_keys() -> None:
    drawn = [
        " ".join(DRAWN.choices(LETTERS, k=size)).replace(" ", "") for size in (32, 40, 64) for _ in range(100)
    ]
    assert sum(bool(list(keys(key.encode()))) for key in drawn) > 270


def test_a_finding_names_line_and_column_but_not_the_key() -> None:
    (finding,) = scan("docs/a.md", f"שלום\n  {CANARIES[0]}\n".encode())
    assert finding.place == "docs/a.md:2:3"
    assert CANARIES[0] not in str(finding)


@pytest.mark.parametrize("name", ["mkdocs.yml", "docs/a.md", "docs/deep/b.md", "docs/data.json"])
def test_an_authors_files_are_searched(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "docs").mkdir(exist_ok=True)
    file.write_text(f"---\nkey: {CANARIES[0]}\n---\n", encoding="utf-8")
    (finding,) = scan_sources([file] if name == "mkdocs.yml" else [tmp_path / "docs"], root=tmp_path)
    assert finding.place == f"{name}:2:6"


def test_pictures_and_hidden_folders_are_not_searched(tmp_path: Path) -> None:
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "a.md").write_text(CANARIES[0])
    (tmp_path / "a.png").write_text(CANARIES[0])
    assert scan_sources([tmp_path]) == ()
