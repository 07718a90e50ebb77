"""A PocketBase of one's own, set up for surveys: for trying, and for tests."""

from __future__ import annotations

import json
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from bina.collectors.setup import migration

MAIL = "bina@example.org"
_PATIENCE = 60.0  # seconds until it answers: it makes its tables first
_STEP = 0.1


class PocketBaseError(Exception):
    """PocketBase is not there or does not start; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Running:
    """A PocketBase that answers. `mail` and `password` sign a teacher in."""

    url: str
    mail: str
    password: str
    process: subprocess.Popen[bytes]


def program() -> Path:
    """Return where PocketBase is; PocketBaseError where it is not installed."""
    beside = Path(sys.executable).with_name("pocketbase")
    found = str(beside) if beside.exists() else shutil.which("pocketbase")
    if found is None:
        raise PocketBaseError("PocketBase is not installed. Run: pip install 'bina[collector]'")
    return Path(found)


@contextmanager
def running(folder: Path, port: int, *, origins: Sequence[str] = (), password: str = "") -> Iterator[Running]:
    """Run a PocketBase on this computer, with what it keeps in `folder`; it ends with the block.

    A `password` for the teacher is made up where none is given; one of before is replaced.
    """
    binary, secret = program(), secrets.token_urlsafe(24)
    migrations = folder / "pb_migrations"
    migrations.mkdir(parents=True, exist_ok=True)
    (migrations / "1758000000_bina_survey.js").write_text(migration(), encoding="utf-8")
    places = [
        f"--dir={folder / 'pb_data'}",
        f"--migrationsDir={migrations}",
        f"--hooksDir={folder / 'pb_hooks'}",
    ]
    _call([str(binary), "migrate", "up", *places])
    _call([str(binary), "superuser", "upsert", MAIL, secret, *places])
    url = f"http://127.0.0.1:{port}"
    command = [str(binary), "serve", f"--http=127.0.0.1:{port}", *places]
    if origins:
        command.append(f"--origins={','.join(origins)}")
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(url, process)
        password = password or secrets.token_urlsafe(9)
        _teacher(url, secret, password)
        yield Running(url, MAIL, password, process)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _call(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_PATIENCE)
    if done.returncode:
        detail = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise PocketBaseError(f"PocketBase does not start: {' '.join(detail)}. Try with another folder.")


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise PocketBaseError(f"PocketBase ended at once. Is {url} taken? Choose another port.")
        try:
            with urlopen(f"{url}/api/health", timeout=5):  # noqa: S310  (the address is ours)
                return
        except (URLError, OSError):
            time.sleep(_STEP)
    raise PocketBaseError(f"PocketBase does not answer at {url}")


def _teacher(url: str, secret: str, password: str) -> None:
    """Make the account by which a teacher reads, or give the one of before this password."""
    signed = _post(
        f"{url}/api/collections/_superusers/auth-with-password", {"identity": MAIL, "password": secret}
    )
    token = str(signed["token"])
    record = {"email": MAIL, "password": password, "passwordConfirm": password, "verified": True}
    accounts = f"{url}/api/collections/teachers/records"
    query = "?filter=email%3D%27bina%40example.org%27"
    found = _request(Request(accounts + query, headers={"Authorization": token}))  # noqa: S310
    if found["items"]:
        _post(f"{accounts}/{found['items'][0]['id']}", record, token, "PATCH")
    else:
        _post(accounts, record, token)


def _post(url: str, body: Any, token: str = "", method: str = "POST") -> Any:
    headers = {"Content-Type": "application/json", "Authorization": token}
    return _request(Request(url, json.dumps(body).encode(), headers, method=method))  # noqa: S310


def _request(request: Request) -> Any:
    try:
        with urlopen(request, timeout=30) as reply:  # noqa: S310  (the address is ours)
            return json.load(reply)
    except HTTPError as error:
        detail = error.read().decode("utf-8", "replace")[:300]
        raise PocketBaseError(f"PocketBase refused to be set up: {detail}") from error
