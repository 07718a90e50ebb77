"""Makes what the browser runs: Pyodide, the tools as a memory snapshot, and the bundled client."""

from bina.runtime.builder import build
from bina.runtime.dist import locate
from bina.runtime.errors import RuntimeBuildError

__all__ = ["RuntimeBuildError", "build", "locate"]
