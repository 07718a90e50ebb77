"""Debian's Firefox, driven by the protocol that it brings itself (Marionette): JSON with its length before it, over a socket."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAM = "/usr/bin/firefox-esr"
PATIENCE = 90.0  # seconds: a machine may be busy
SETTINGS = """
user_pref("marionette.port", 0);
user_pref("intl.accept_languages", "he");
user_pref("services.settings.server", "data:,");
"""
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key of an element, as WebDriver names it."""


class FirefoxError(Exception):
    """What Firefox says when it could not do what it was told."""


class Firefox:
    """One window. Scripts, clicks and keys go to the frame that was last entered."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._stream = self._socket.makefile("rb")
        self._number = 0
        self._read()
        self.tell("WebDriver:NewSession", capabilities={"alwaysMatch": {"pageLoadStrategy": "none"}})

    def tell(self, command: str, **parameters: Any) -> Any:
        """Give a command and return its result; FirefoxError says what is wrong."""
        self._number += 1
        message = json.dumps([0, self._number, command, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._read()
        if error:
            raise FirefoxError(f"{command}: {error['error']}: {error['message']}")
        return result

    def open(self, url: str) -> None:
        """Go to an address and wait until its page has been read."""
        self.tell("WebDriver:SwitchToFrame", id=None)
        self.tell("WebDriver:Navigate", url="about:blank")
        self.until("location.href === 'about:blank'")
        self.tell("WebDriver:Navigate", url=url)
        self.until("location.href !== 'about:blank' && document.readyState === 'complete'")

    def enter(self, *frames: str) -> None:
        """Enter a frame by its CSS selector, and the next one in it; without any, the page around all."""
        self.tell("WebDriver:SwitchToFrame", id=None)
        for frame in frames:
            self.tell("WebDriver:SwitchToFrame", element=self._find("css selector", frame))

    def value(self, expression: str) -> Any:
        """Return the value of an expression, as JSON has it."""
        return self.tell("WebDriver:ExecuteScript", script=f"return ({expression})", args=[])["value"]

    def until(self, expression: str) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + PATIENCE
        while not self._holds(expression):
            assert time.monotonic() < end, f"not true in {PATIENCE} s: {expression}"
            time.sleep(0.05)

    def click(self, xpath: str) -> None:
        """Click what an XPath leads to."""
        self.tell("WebDriver:ElementClick", id=self._find("xpath", xpath))

    def type(self, xpath: str, text: str) -> None:
        """Type into what an XPath leads to."""
        self.tell("WebDriver:ElementSendKeys", id=self._find("xpath", xpath), text=text)

    def close(self) -> None:
        """End the connection; Firefox goes on."""
        self._stream.close()
        self._socket.close()

    def _holds(self, expression: str) -> bool:
        try:
            return bool(self.value(expression))
        except FirefoxError:  # the page is just being exchanged for another
            return False

    def _find(self, using: str, value: str) -> str:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                found = self.tell("WebDriver:FindElement", using=using, value=value)
            except FirefoxError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)
            else:
                return str(found["value"][_ELEMENT])

    def _read(self) -> Any:
        length = b""
        while (sign := self._stream.read(1)) != b":":
            if not sign:
                raise FirefoxError("Firefox has gone")
            length += sign
        return json.loads(self._stream.read(int(length)))


@contextmanager
def running(folder: Path) -> Iterator[Firefox]:
    """Start Firefox with a new profile in a folder, and end it."""
    (folder / "user.js").write_text(SETTINGS)
    command = [PROGRAM, "--headless", "--no-remote", "--marionette", "--profile", str(folder)]
    environment = {**os.environ, "HOME": str(folder), "MOZ_HEADLESS": "1"}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            firefox = Firefox(_port(folder / "MarionetteActivePort"))
            yield firefox
            firefox.close()
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _port(file: Path) -> int:
    """Wait for the port on which Firefox listens."""
    end = time.monotonic() + PATIENCE
    while not (file.is_file() and file.read_text().strip()):
        assert time.monotonic() < end, f"Firefox does not listen after {PATIENCE} s"
        time.sleep(0.1)
    return int(file.read_text())
