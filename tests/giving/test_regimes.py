from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enfilade.giving.engine.regimes import REGIMES, DonorKind, ReturnRow, regime_named, regime_of_series
from enfilade.giving.engine.regimes.contract import Caveat
from enfilade.giving.engine.regimes.data import VALUES, last_known, number_on, rule_on, words_on
from enfilade.giving.engine.regimes.gift_aid import Declaration, claim_line

DAY = date(2026, 3, 1)
BEFORE = date(1999, 1, 1)
PERSON, COMPANY = DonorKind.INDIVIDUAL, DonorKind.COMPANY
amounts = st.integers(0, 10**12)
days = st.dates(date(1990, 1, 1), date(2040, 12, 31))
kinds = st.sampled_from(DonorKind)
regimes = st.sampled_from(list(REGIMES.values()))


@given(regimes, kinds, amounts, days, amounts)
def test_whatever_the_regime_nobody_is_promised_more_than_they_give(regime, kind, amount, day, given_before):
    found = regime.estimate(kind=kind, amount=amount, day=day, given_this_year=given_before)
    assert found.amount == amount == found.reduction + found.net_cost
    assert 0 <= found.reduction * 100 <= amount * 90
    assert found.added >= 0


@given(regimes, kinds, amounts, amounts, days)
def test_giving_more_never_costs_less(regime, kind, amount, more, day):
    costs = [regime.estimate(kind=kind, amount=sum_, day=day).net_cost for sum_ in (amount, amount + more)]
    assert costs == sorted(costs)


@given(regimes, kinds, amounts, amounts, amounts, days)
def test_a_benefit_is_allowed_up_to_its_limit_and_not_a_cent_more(regime, kind, amount, used, value, day):
    verdict = regime.benefit_check(kind=kind, value=value, amount=amount, used=used, day=day)
    assert verdict.is_allowed == (verdict.limit is None or value <= verdict.limit)
    assert regime.benefit_check(kind=kind, value=0, amount=amount, used=used, day=day).is_allowed


@given(regimes, st.lists(st.tuples(amounts, st.booleans())), days)
def test_the_annual_return_counts_every_receipt_once(regime, rows, day):
    found = regime.annual_return([ReturnRow(*row) for row in rows], day=day)
    assert found.count + found.cancelled == len(rows)
    assert found.total + found.cancelled_total == sum(amount for amount, _ in rows)


@given(days, st.sampled_from(sorted({one.key for one in VALUES})))
def test_a_value_is_never_two_things_on_one_day(day, key):
    assert sum(one.key == key and one.covers(day) for one in VALUES) <= 1


def test_every_value_has_its_source_and_its_status():
    assert all(one.source.startswith("https://") and one.status in {"confirmé", "à confirmer"} for one in VALUES)


@pytest.mark.parametrize(
    ("code", "kind", "amount", "reduction"),
    [
        ("FR-200", PERSON, 20_000, 13_200),
        ("FR-200", COMPANY, 20_000, 12_000),
        ("FR-200", COMPANY, 300_000_000, 160_000_000),
        ("FR-238bis0A", COMPANY, 20_000, 18_000),
        ("FR-238bis0A", PERSON, 20_000, 13_200),
        ("GB-giftaid", PERSON, 20_000, 0),
        ("NONE", COMPANY, 20_000, 0),
    ],
)
def test_each_regime_gives_what_the_law_gives(code, kind, amount, reduction):
    assert regime_named(code).estimate(kind=kind, amount=amount, day=DAY).reduction == reduction


def test_a_company_keeps_its_first_rate_for_what_is_left_of_two_million():
    found = regime_named("FR-200").estimate(kind=COMPANY, amount=1000, day=DAY, given_this_year=199_999_500)
    assert found.reduction == 500 * 60 // 100 + 500 * 40 // 100


def test_before_the_end_of_2020_companies_had_one_rate():
    found = regime_named("FR-200").estimate(kind=COMPANY, amount=300_000_000, day=date(2020, 12, 30))
    assert found.reduction == 180_000_000
    assert "au-delà" not in regime_named("FR-200").receipt(kind=COMPANY, day=date(2020, 12, 30)).closing


@pytest.mark.parametrize(
    ("code", "kind", "series", "letter", "model"),
    [
        ("FR-200", PERSON, "FR-200", "", "11580"),
        ("FR-200", COMPANY, "FR-238bis", "E", "16216"),
        ("FR-238bis0A", COMPANY, "FR-238bis0A", "T", "16216"),
        ("FR-238bis0A", PERSON, "FR-200", "", "11580"),
    ],
)
def test_each_kind_of_receipt_has_its_own_numbers_and_form(code, kind, series, letter, model):
    form = regime_named(code).receipt(kind=kind, day=DAY)
    assert (form.series, form.letter, model in form.model, form.many) == (series, letter, True, kind is PERSON)


@pytest.mark.parametrize(
    ("code", "day"), [("GB-giftaid", DAY), ("NONE", DAY), ("XX", DAY), ("FR-200", BEFORE), ("FR-238bis0A", BEFORE)]
)
def test_some_regimes_and_days_give_no_receipt(code, day):
    assert all(regime_named(code).receipt(kind=kind, day=day) is None for kind in DonorKind)


def test_gift_aid_adds_a_quarter_for_the_charity_and_asks_a_declaration():
    found = regime_named("GB-giftaid").estimate(kind=PERSON, amount=1000, day=DAY)
    assert (found.added, found.net_cost, found.caveats) == (250, 1000, (Caveat.DECLARATION,))
    assert regime_named("GB-giftaid").estimate(kind=COMPANY, amount=1000, day=DAY).added == 0
    assert regime_named("GB-giftaid").annual_return([ReturnRow(1000, False)], day=DAY).claim == 250


@pytest.mark.parametrize(("amount", "used", "limit"), [(10_000, 0, 2500), (100_000, 0, 7000), (10**8, 0, 250_000)])
def test_gift_aid_benefits_have_steps(amount, used, limit):
    verdict = regime_named("GB-giftaid").benefit_check(kind=PERSON, value=0, amount=amount, used=used, day=DAY)
    assert verdict.limit == limit


@pytest.mark.parametrize(
    ("kind", "amount", "used", "limit"),
    [(PERSON, 10_000, 0, 2500), (PERSON, 100_000, 0, 7300), (PERSON, 100_000, 7000, 300), (PERSON, 100_000, 9000, 0),
     (COMPANY, 100_000, 9000, 25_000)],
)  # fmt: skip
def test_a_benefit_is_a_quarter_of_the_gift_within_the_years_cap(kind, amount, used, limit):
    verdict = regime_named("FR-200").benefit_check(kind=kind, value=1, amount=amount, used=used, day=DAY)
    assert verdict.limit == limit
    assert Caveat.TO_CONFIRM in verdict.caveats


def test_the_cap_of_an_unknown_year_is_the_last_known_and_says_so():
    check = regime_named("FR-200").benefit_check
    assert Caveat.LAST_KNOWN in check(kind=PERSON, value=0, amount=1, used=0, day=DAY).caveats
    assert check(kind=PERSON, value=0, amount=1, used=0, day=date(2018, 1, 1)).caveats == ()
    assert last_known("benefit.flat", BEFORE) is None


def test_a_value_is_read_for_a_day():
    assert (number_on("fr200.rate", DAY), number_on("fr200.rate", BEFORE)) == (66, None)
    assert rule_on("benefit.flat", date(2016, 6, 9)).value == 6500
    with pytest.raises(LookupError):
        words_on("fr200.model", BEFORE)


def test_a_series_is_returned_under_its_own_law():
    assert regime_of_series("FR-238bis").code == "FR-200"
    assert regime_of_series("GB-giftaid").code == "GB-giftaid"


@pytest.mark.parametrize(
    ("changes", "day", "covers"),
    [({}, DAY, True), ({}, date(2022, 3, 1), True), ({}, date(2021, 1, 1), False), ({"house": ""}, DAY, False),
     ({"cancelled_on": DAY}, DAY, False), ({"cancelled_on": date(2026, 6, 1)}, DAY, True)],
)  # fmt: skip
def test_a_declaration_covers_four_years_back_until_it_is_cancelled(changes, day, covers):
    whole = {"first_name": "Ada", "last_name": "Byron", "house": "12", "postcode": "sw1a 1aa", "made_on": DAY}
    declaration = Declaration(**whole | changes)
    assert declaration.covers(day) is covers
    if covers:
        line = claim_line(declaration, amount=1950, day=day)
        assert line == ("", "Ada", "Byron", "12", "SW1A 1AA", "", "", day.strftime("%d/%m/%y"), "19.50")
    else:
        with pytest.raises(ValueError, match="no declaration"):
            claim_line(declaration, amount=1950, day=day)
