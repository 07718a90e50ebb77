"""Where the finished files are, and when they are made anew; the build itself is stood in for."""

import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from bina.runtime import RuntimeBuildError, dist, locate
from bina.runtime.builder import RUNTIME_FILES
from bina.runtime.bytecode import LATER
from bina.runtime.lock import only_one
from bina.runtime.manifest import read_manifest


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A dist folder of the test's own; `stamps` can be changed, `built` and `bundled` count the work."""
    place = SimpleNamespace(
        dist=tmp_path / "dist", stamps={"runtime": "r1", "client": "c1"}, built=0, bundled=0
    )

    def build(_: Path, out: Path) -> float:
        place.built += 1
        (out / LATER).mkdir()
        for name in RUNTIME_FILES:
            (out / name).write_text(f"{name} {place.stamps['runtime']}", encoding="utf-8")
        return 0.0

    def bundle(_: Path, arguments: list[str], *, at: str) -> str:
        place.bundled += 1
        (Path(arguments[1]) / "worker.js").write_text(place.stamps["client"], encoding="utf-8")
        return at

    place.dist.mkdir()
    monkeypatch.setattr(dist, "DIST", place.dist)
    monkeypatch.setattr(dist, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(dist, "build", build)
    monkeypatch.setattr(dist, "run_node", bundle)
    monkeypatch.setattr(dist, "_stamps", lambda: dict(place.stamps))
    return place


def test_what_has_been_built_is_only_found(place: SimpleNamespace):
    assert locate() == locate()
    assert place.built == 1


def test_new_tools_give_a_new_folder(place: SimpleNamespace):
    first = locate()
    place.stamps["runtime"] = "r2"
    assert locate() != first


def test_a_change_of_the_page_keeps_the_snapshot(place: SimpleNamespace):
    locate()
    place.stamps["client"] = "c2"
    locate()
    assert (place.built, place.bundled) == (1, 2)


def test_two_versions_are_kept(place: SimpleNamespace):
    for number in range(4):
        place.stamps["client"] = f"c{number}"
        locate()
    assert len(list(place.dist.glob("*/manifest.json"))) == 2


def test_a_build_that_fails_leaves_the_last_one(place: SimpleNamespace, monkeypatch: pytest.MonkeyPatch):
    before = locate()

    def fail(*_: object, **__: object) -> float:
        raise RuntimeBuildError("the tools do not start")

    monkeypatch.setattr(dist, "build", fail)
    place.stamps["runtime"] = "r2"
    with pytest.raises(RuntimeBuildError):
        locate()
    assert (before / "worker.js").is_file()


def test_two_at_once_build_once(place: SimpleNamespace):
    threads = [threading.Thread(target=locate) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert place.built == 1


def test_every_runtime_file_has_its_copies(place: SimpleNamespace):
    folder = locate()
    wanted = [f"{name}{suffix}" for name in RUNTIME_FILES for suffix in (".br", ".gz", ".gz.bin")]
    assert [name for name in wanted if not (folder / name).is_file()] == []


def test_the_manifest_names_the_folder(place: SimpleNamespace):
    folder = locate()
    manifest = read_manifest(folder)
    assert manifest is not None
    assert manifest["build"] == folder.name


def test_an_installed_package_without_files_says_so(place: SimpleNamespace, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dist, "_in_checkout", lambda: False)
    with pytest.raises(RuntimeBuildError, match="came without the browser's files"):
        locate()


def test_a_lock_lets_one_in_at_a_time(tmp_path: Path):
    inside = threading.Event()

    def enter() -> None:
        with only_one(tmp_path / "lock"):
            inside.set()

    thread = threading.Thread(target=enter)
    with only_one(tmp_path / "lock"):
        thread.start()
        entered_early = inside.wait(0.2)
    thread.join()
    assert (entered_early, inside.is_set()) == (False, True)
