"""The words and signs of SurveyJS's expression language (grammar.pegjs of 3.1.1)."""

from __future__ import annotations

import re

LEVELS: tuple[tuple[tuple[tuple[str, str], ...], bool], ...] = (
    ((("||", "or"), ("or", "or")), True),
    ((("&&", "and"), ("and", "and")), True),
    (
        (
            ("<=", "lessorequal"), ("lessorequal", "lessorequal"), (">=", "greaterorequal"),
            ("greaterorequal", "greaterorequal"), ("==", "equal"), ("equal", "equal"), ("=", "equal"),
            ("!=", "notequal"), ("notequal", "notequal"), ("<", "less"), ("less", "less"),
            (">", "greater"), ("greater", "greater"),
        ),
        False,
    ),
    ((("+", "plus"), ("-", "minus")), True),
    ((("*", "mul"), ("/", "div"), ("%", "mod")), True),
    ((("^", "power"), ("power", "power")), True),
    (
        (
            ("*=", "contains"), ("contains", "contains"), ("contain", "contains"),
            ("notcontains", "notcontains"), ("notcontain", "notcontains"), ("anyof", "anyof"),
            ("allof", "allof"), ("noneof", "noneof"),
        ),
        False,
    ),
)  # fmt: skip
"""Operators by precedence, the loosest first; in a level, the longer of two that begin alike first."""
SPACES = " \t\n\r"
WORD = re.compile(r"[a-zA-Z_]+(?:[0-9]+[a-zA-Z_]*)*")
HEX = re.compile(r"0x([0-9]+)")
NUMBER = re.compile(r"-?(?:[0-9]+\.[0-9]+|[1-9]+[0-9]*|0)")
VARIABLE = re.compile(r"\{([^{}]+)\}")
QUOTED = re.compile(
    r"""'((?:\\'|\\"|[^"'])++)'|"((?:\\'|\\"|[^"'])++)\""""
)  # as the grammar: never one step back
ESCAPE = re.compile(r"""\\(['"])""")
