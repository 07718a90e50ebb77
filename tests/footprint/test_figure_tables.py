"""No number without its source, its year, its unit and how well it is known."""

from typing import get_args

import pytest

from pyodide_tools.core.strings import words
from pyodide_tools.footprint import settings, tables
from pyodide_tools.footprint.estimator import PROVIDER_KEYS, REGION_KEYS, TASK_KEYS
from pyodide_tools.footprint.names import figure_name, figure_value
from pyodide_tools.footprint.tables import BadRow, read_figures, read_sources

HEAD = "subject,quantity,unit,low,central,high,source,year,mark,note"
GOOD = "X,carbon,g/kWh,1,2,3,here,2025,measured,"
SOURCES = read_sources(
    ["key,short,citation,year,identifier,url,licence", "here,Here 2025,Here. 2025,2025,,,"]
)
TABLES = {
    name: getattr(tables, name.upper())
    for name in ("tasks", "providers", "regions", "equivalences", "claims")
}
FIGURES = [figure for table in TABLES.values() for figure in table.values()]


def test_a_complete_row_is_read():
    assert read_figures([HEAD, GOOD], "t", SOURCES)["X", "carbon"].value.central == 2


@pytest.mark.parametrize(
    ("row", "missing"),
    [
        ("X,carbon,g/kWh,1,2,3,,2025,measured,", "source"),
        ("X,carbon,g/kWh,1,2,3,here,,measured,", "year"),
        ("X,carbon,,1,2,3,here,2025,measured,", "unit"),
        ("X,carbon,g/kWh,1,2,3,here,2025,,", "mark"),
        ("X,carbon,g/kWh,1,2,3,there,2025,measured,", "there"),
        ("X,carbon,g/kWh,1,2,3,here,2025,guessed,", "guessed"),
        ("X,carbon,g/kWh,3,2,1,here,2025,measured,", "low <= central <= high"),
        ("X,carbon,g/kWh,1,two,3,here,2025,measured,", "as digits"),
        ("X,carbon,g/kWh,nan,2,3,here,2025,measured,", "low <= central <= high"),
        (f"X,carbon,g/kWh,1,2,3,here,2025,measured,\n{GOOD}", "twice"),
    ],
)
def test_an_incomplete_row_is_refused_with_its_place(row, missing):
    with pytest.raises(BadRow, match=missing) as refused:
        read_figures([HEAD, *row.split("\n")], "t", SOURCES)
    assert "t.csv, row" in str(refused.value)


def test_a_source_without_a_year_is_refused():
    with pytest.raises(BadRow, match="year"):
        read_sources(["key,short,citation,year,identifier,url,licence", "here,Here,Here,,,,"])


def test_every_source_is_used():
    used = {source.key for figure in FIGURES for source in figure.sources}
    assert used == set(tables.SOURCES)


def test_addresses_of_sources_are_safe():
    assert all(source.url.startswith("https://") for source in tables.SOURCES.values() if source.url)


def test_there_are_27_regions_and_israel_is_first():
    assert len(REGION_KEYS) == 27
    assert REGION_KEYS[0] == "ISR"


def test_the_file_under_another_licence_says_so():
    assert "Mozilla Public License" in tables._lines("regions")[0]


def test_settings_offer_exactly_what_the_tables_know():
    assert {name.replace("-", "_") for name in get_args(settings.TaskName)} == set(TASK_KEYS)
    assert set(get_args(settings.ProviderName)) == set(PROVIDER_KEYS)
    assert get_args(settings.RegionName) == REGION_KEYS


@pytest.mark.parametrize("language", ["he", "en"])
def test_every_figure_can_be_named_and_shown(language):
    text = words("pyodide_tools.footprint", language)
    for figure in FIGURES:
        assert figure_name(figure, text)
        assert figure_value(figure, text)
        assert text(f"mark.{figure.mark}")


def test_every_remark_is_about_a_figure():
    known = {f"note.{figure.subject}.{figure.quantity}" for figure in FIGURES}
    remarks = {key for key in words("pyodide_tools.footprint", "he").table if key.startswith("note.")}
    assert remarks <= known
