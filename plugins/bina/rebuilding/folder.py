"""The site's folder from one build to the next: what is vouched for stays, everything else goes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from bina.publish.earlier import Print, print_of


class Folder:
    """Keeps files that MkDocs would delete before it builds, until the build has said which of them are right.

    A file stays only if it is as the last build has left it, and the new build asks for it by name.
    """

    def __init__(self) -> None:
        self.site = Path("site")
        self.left: dict[str, Print] = {}
        self.here: set[str] = set()
        self.kept: set[str] = set()

    def put_aside(self, site: Path) -> None:
        """Take the folder away from MkDocs, which is about to empty it."""
        if site != self.site:
            self.forget()
        self.site, self.here, self.kept = site, set(), set()
        shutil.rmtree(self._aside, ignore_errors=True)
        if self.left and site.is_dir():
            try:
                site.rename(self._aside)  # as a whole: a file that gets another name is no longer as it was
            except OSError:  # Windows, where a file is being read
                self.forget()

    def bring_back(self) -> None:
        """Give the folder back, without the files of which nobody knows whether they are still right."""
        if not self._aside.is_dir():
            return
        if self.site.is_dir():  # somebody has begun another one
            self.forget()
            return
        self._aside.rename(self.site)
        for folder, _, names in os.walk(self.site):
            for name in names:
                path = os.path.join(folder, name)  # noqa: PTH118  (a Path of each costs more than all the rest)
                inside = os.path.relpath(path, self.site).replace(os.sep, "/")
                known = self.left.get(inside)
                if known and known == print_of(path):
                    self.here.add(inside)
                else:
                    os.unlink(path)  # noqa: PTH108

    def keep(self, name: str) -> bool:
        """Have a file stay, if it is there and as it was left."""
        if name in self.here:
            self.kept.add(name)
        return name in self.kept

    def sweep(self) -> None:
        """Delete what the build has neither asked for nor written."""
        for name in self.here - self.kept:
            path = self.site / name
            if print_of(path) == self.left[name]:
                path.unlink()

    def leave(self, names: Iterable[str]) -> None:
        """Remember the files that may stay, as they are at the end of a build."""
        found = ((name, print_of(self.site / name)) for name in names)
        self.left = {name: known for name, known in found if known}

    def forget(self) -> None:
        """Let no file stay."""
        shutil.rmtree(self._aside, ignore_errors=True)
        self.left = {}

    @property
    def _aside(self) -> Path:
        return self.site.with_name(f"{self.site.name}.before")
