"""A picture backend for trying things out: it draws an honest storyboard sketch of the prompt.

It speaks the protocol of `openai-images` on loopback, with its own checks, and costs nothing.
"""

from bina.demo_backend.server import running, serve
from bina.demo_backend.service import app

__all__ = ["app", "running", "serve"]
