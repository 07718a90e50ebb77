"""Figures agree with scipy and statsmodels."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyodide_tools.survey import statistics as single
from pyodide_tools.survey import statistics_change as change
from pyodide_tools.survey import statistics_intervals as intervals
from pyodide_tools.survey import statistics_tables as tables
from pyodide_tools.survey.statistics_hiding import hidden_groups
from pyodide_tools.survey.statistics_ranking import agreement, ranks
from pyodide_tools.survey.words_of_answers import people_per_word, words_in

RECORDED = json.loads((Path(__file__).parent / "fixtures" / "stats.json").read_text(encoding="utf-8"))


def near(value):
    return pytest.approx(value, abs=RECORDED["tolerance"])


def cases(name):
    return pytest.mark.parametrize("case", RECORDED[name], ids=lambda case: json.dumps(case)[:60])


@pytest.mark.parametrize("case", [*RECORDED["wilson95"], *RECORDED["wilson_other_alpha"]], ids=str)
def test_intervals_of_shares(case):
    found = intervals.wilson(case["k"], case["n"], case.get("alpha", 0.05))
    assert found == near((case["low"], case["high"]))


@cases("ratings")
def test_ratings(case):
    values = case["values"]
    assert [single.mean(values), single.median(values), single.quantile(values, 0.25)] == near(
        [case["mean"], case["median"], case["q1_linear"]]
    )
    assert [single.quantile(values, 0.75), single.top_two(values, 5)] == near(
        [case["q3_linear"], case["top2box"]]
    )


@cases("ratings")
def test_spread_and_interval_of_ratings(case):
    spread, interval = single.deviation(case["values"]), intervals.mean_interval(case["values"])
    if case["sd_sample"] is None:
        assert (spread, interval) == (None, None)
    else:
        assert [spread, *interval] == near([case["sd_sample"], *case["mean_ci95_t"]])


@cases("nps")
def test_promoters(case):
    assert single.promoters(case["values"]) == near(case["nps"])


@cases("ranking")
def test_rankings(case):
    for one in ranks(case["ballots"], case["choices"]):
        wanted = case["result"][one.value]
        assert (one.ranked, one.mean_rank, one.borda, one.first) == (
            wanted["n_ranked"],
            wanted["mean_rank_when_ranked"],
            wanted["borda"],
            wanted["first"],
        )


@cases("ranking")
def test_agreement_of_rankings(case):
    found = agreement(case["ballots"], case["choices"])
    if "kendall_w" not in case:
        assert found is None
    else:
        assert found.w == near(case["kendall_w"])
    if "friedman" in case:
        assert (found.chi_square, found.p) == near((case["friedman"]["chi2"], case["friedman"]["p"]))


@cases("crosstab")
def test_cross_tables(case):
    found = tables.association(case["table"])
    assert [found.chi_square, found.freedom, found.p, found.cramers_v, found.least_expected] == near(
        [case["chi2"], case["dof"], case["p"], case["cramers_v"], case["min_expected"]]
    )
    assert [found.fisher, found.yates] == near([case.get("fisher_p"), case.get("chi2_yates")])


@cases("crosstab")
def test_percentages_of_rows(case):
    assert [list(row) for row in tables.row_percent(case["table"])] == [near(row) for row in case["row_pct"]]


@cases("before_after_unpaired")
def test_shares_before_and_after(case):
    before, after = tuple(case["before"]), tuple(case["after"])
    assert intervals.newcombe(before, after) == near(tuple(case["newcombe95"]))
    assert intervals.two_shares(before, after) == near((case["z"], case["p"]))


@cases("before_after_paired_binary_mcnemar")
def test_changed_minds(case):
    assert change.mcnemar(case["changed_no_to_yes"], case["changed_yes_to_no"]) == near(case["exact_p"])


@cases("before_after_paired_rating")
def test_paired_ratings(case):
    found = change.paired_change(case["before"], case["after"])
    assert [found.mean, *found.interval, found.t, found.p, found.up, found.same, found.down, found.sign_p] == near(
        [case["mean_change"], *case["ci95_t"], case["t"], case["p_t"], case["up"], case["same"], case["down"], case["sign_test_p"]]
    )  # fmt: skip


@cases("before_after_paired_rating")
def test_signed_ranks_where_they_are_exact(case):
    found = change.wilcoxon(case["before"], case["after"])
    exact = case.get("wilcoxon_exact")
    assert found == (near((exact["W"], exact["p"])) if exact else None)


@cases("before_after_unpaired_rating")
def test_ratings_of_two_groups(case):
    found = change.unpaired_change(case["before"], case["after"])
    assert [found.u, found.p, found.superiority] == near(
        [case["U_after"], case["p_asymptotic_cc"], case["prob_superiority"]]
    )


@cases("likert_diverging")
def test_diverging_bars(case):
    found = single.diverging(case["counts"])
    assert [*found.shares, found.left, found.right, found.net] == near(
        [*case["pct"], case["left_edge"], case["right_edge"], case["net"]]
    )


@cases("percent_largest_remainder")
def test_whole_percentages(case):
    assert list(single.percentages(case["counts"])) == case["integers"]


@cases("randomised_response")
def test_randomised_answers(case):
    found = single.estimate_of_randomised(case["yes"], case["n"], case["p_truth"])
    assert found == near((case["estimate"], case["se"]))


@pytest.mark.parametrize(
    "case", RECORDED["hebrew_words"]["cases"], ids=lambda case: case["texts"][0] or "empty"
)
def test_words_of_hebrew_answers(case):
    found = [
        {"word": one.word, "people": one.people, "forms": list(one.forms)}
        for one in people_per_word(case["texts"])
    ]
    assert found == case["people_per_word"]


def test_marks_of_direction_and_quotation_are_no_part_of_a_word():
    assert words_in("\u202e\"שלום\"\u202c, 'עולם'") == ["שלום", "עולם"]


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=12))
def test_percentages_sum_to_a_hundred_and_stray_by_less_than_one(counts):
    found = single.percentages(counts)
    total = sum(counts)
    assert sum(found) == (100 if total else 0)
    assert all(
        abs(share - 100 * count / total) < 1 for share, count in zip(found, counts, strict=True) if total
    )


@given(st.lists(st.integers(0, 40), max_size=8), st.integers(2, 10))
def test_no_small_group_can_be_reckoned_from_what_is_shown(totals, minimum):
    hidden = hidden_groups(totals, minimum)
    assert all(place in hidden for place, total in enumerate(totals) if 0 < total < minimum)
    together = sum(totals[place] for place in hidden)
    everything = len([total for total in totals if total]) == len(
        [place for place in hidden if totals[place]]
    )
    assert not hidden or together >= minimum or everything


@given(st.integers(0, 200), st.integers(1, 200))
def test_an_interval_holds_its_share(count, total):
    count = min(count, total)
    low, high = intervals.wilson(count, total)
    assert 0 <= low <= count / total <= high <= 1


@pytest.mark.parametrize("figure", [single.mean, single.median, single.deviation, single.promoters])
def test_of_nothing_there_is_no_figure(figure):
    assert figure([]) is None


def test_a_table_with_one_row_or_column_shows_no_association():
    assert tables.association([[3, 4]]) is None
    assert tables.association([[3, 0], [4, 0]]) is None
