"""Serving on this computer: `bina serve` while writing, `bina.serve.static` for tests and measuring."""

from bina.serve.development import BACKEND, check_free, chosen_port, run, wrap

__all__ = ["BACKEND", "check_free", "chosen_port", "run", "wrap"]
