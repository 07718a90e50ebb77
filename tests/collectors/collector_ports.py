"""Ports on which nobody listens."""

import socket


def free_port() -> int:
    """Return one that is free now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
