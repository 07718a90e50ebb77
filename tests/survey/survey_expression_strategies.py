"""Expressions and values as Hypothesis makes them, near what survey-core's grammar knows."""

from __future__ import annotations

from hypothesis import strategies as st

NAMES = ["a", "b", "c", "d"]
TEXTS = [
    "x",
    "y",
    "X",
    " x ",
    "",
    " ",
    "xy",
    "5",
    "05",
    "1.5",
    "2026-02-01",
    "true",
    "False",
    "מאוד",
    "'q'",
    "0",
    "-3",
    "1,5",
    "1e3",
    "0x10",
    "5-3",
    "10%",
]
NUMBERS = [0, 1, 2, 3, 5, 10, -3, 0.1, 0.2, 1.5, 2.5, 100, 1e21, 12345678901234567890]
scalars = st.one_of(st.sampled_from(TEXTS), st.sampled_from(NUMBERS), st.booleans(), st.none())
values = st.one_of(
    scalars,
    st.lists(scalars, max_size=3),
    st.dictionaries(st.sampled_from(["x", "y", "p"]), scalars, max_size=2),
    st.lists(st.dictionaries(st.sampled_from(["x", "p"]), scalars, max_size=2), max_size=3),
)
scopes = st.dictionaries(st.sampled_from(NAMES), values, max_size=4)

names = st.sampled_from(
    ["a", "b", "c", "d", "A", "a.x", "a[0]", "a[1].p", "b.length", "missing", "#a", "a[-1]"]
)
variables = names.map(lambda name: "{" + name + "}")
literals = st.one_of(
    st.sampled_from(
        [
            "5",
            "0",
            "-3",
            "1.5",
            "0.1",
            "10",
            "true",
            "FALSE",
            "yes",
            "x",
            "null",
            "undefined",
            "0x12",
            "''",
            '"x"',
        ]
    ),
    st.sampled_from([text for text in TEXTS if "'" not in text]).map(lambda text: f"'{text}'"),
)
atoms = st.one_of(variables, variables, literals)
OPERATORS = [
    "=", "==", "!=", "<>", "<", ">", "<=", ">=", "=>", "=<", "equal", "notequal", "less", "greater", "lessorequal",
    "greaterorequal", "and", "or", "&&", "||", "+", "-", "*", "/", "%", "^", "power", "contains", "notcontains", "*=",
    "anyof", "allof", "noneof", "AND", "Contains", "equals",
]  # fmt: skip
FUNCTIONS = ["iif", "sum", "avg", "min", "max", "count", "round", "trunc", "substring"]


def _more(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, st.sampled_from(OPERATORS), inner).map(" ".join),
        st.tuples(inner, st.sampled_from(OPERATORS), inner).map(" ".join),
        inner.map(lambda text: f"({text})"),
        inner.map(lambda text: f"!{text}"),
        inner.map(lambda text: f"negate {text}"),
        st.tuples(inner, st.sampled_from(["empty", "notempty"])).map(" ".join),
        st.lists(inner, max_size=3).map(lambda texts: "[" + ", ".join(texts) + "]"),
        st.tuples(st.sampled_from(FUNCTIONS), st.lists(inner, max_size=3)).map(
            lambda pair: f"{pair[0]}({', '.join(pair[1])})"
        ),
    )


expressions = st.recursive(atoms, _more, max_leaves=6)
in_array = st.tuples(
    st.sampled_from(["sumInArray", "avgInArray", "minInArray", "maxInArray", "countInArray"]),
    variables, st.sampled_from(["'p'", "'x'"]), st.sampled_from(["", ", {p} > 1", ", {x} notempty", ", 'x'", ", 'x', {p} > 0", ", '{p} > 1'"]),
).map(lambda parts: f"{parts[0]}({parts[1]}, {parts[2]}{parts[3]})")  # fmt: skip
