"""Servers of the command line end when they are told to, however they were started."""

from __future__ import annotations

import signal


def end_when_told() -> None:
    """Take an interruption and an order to end both as Ctrl-C.

    A shell that starts a program in the background has it ignore the first, and nobody handles the second:
    what the program has started would go on without it.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
