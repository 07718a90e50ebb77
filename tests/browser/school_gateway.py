"""LiteLLM as docs/dev/school-gateway sets it up, with a mock of the provider behind it: nobody is asked who costs money."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
LITELLM = os.environ.get("LITELLM", "")
"""The program, as `make gateway` installs it: too large (744 MB) for every run of the tests."""
SECONDS = 240


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait(url: str) -> None:
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            assert time.monotonic() < deadline, f"{url} does not answer"
            time.sleep(0.5)
        else:
            return


@contextmanager
def _running(command: list[str], folder: Path, **env: str) -> Iterator[None]:
    with (folder / f"{Path(command[0]).name}.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **env}, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(30)


@contextmanager
def gateway(folder: Path, origin: str, picture: bytes) -> Iterator[tuple[str, str]]:
    """Start both; yield the gateway's address and the key of a class. The mock draws `picture`, whatever is asked."""
    for file in (ROOT / "docs/dev/school-gateway").iterdir():
        shutil.copy(file, folder)
    key = f"class-7b-{secrets.token_hex(8)}"
    known = {hashlib.sha256(key.encode()).hexdigest(): {"class": "7b", "rpm": 20, "until": "2099-01-01"}}
    (folder / "class_keys.json").write_text(json.dumps(known))
    drawn = {
        "match": {"endpoint": "image"},
        "response": {"image": {"b64Json": base64.b64encode(picture).decode()}},
    }
    (folder / "fixtures").mkdir()
    (folder / "fixtures" / "picture.json").write_text(json.dumps({"fixtures": [drawn]}))
    provider, port = _free_port(), _free_port()
    mock = [str(ROOT / "node_modules/.bin/llmock"), "--port", str(provider), "--fixtures", "fixtures"]
    proxy = [LITELLM, "--config", "config.yaml", "--host", "127.0.0.1", "--port", str(port)]
    env = {
        "UPSTREAM": f"http://127.0.0.1:{provider}/v1",
        "OPENAI_API_KEY": "the-provider's-own",
        "LITELLM_MASTER_KEY": f"sk-{secrets.token_hex(32)}",
        "LITELLM_CORS_ORIGINS": origin,
    }
    with _running(mock, folder), _running(proxy, folder, **env):
        _wait(f"http://127.0.0.1:{provider}/")
        _wait(f"http://127.0.0.1:{port}/health/liveliness")
        yield f"http://127.0.0.1:{port}", key
