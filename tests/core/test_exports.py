import pytest

from enfilade.core.exports import harmless


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-2", "@x", "\tx", "\rx"])
def test_a_cell_that_would_run_is_quoted(cell):
    assert harmless(cell) == f"'{cell}"
    assert harmless(f"a{cell}") == f"a{cell}"


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1"])
def test_a_formula_is_made_harmless(cell):
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Vase", "a=b", "", 12])
def test_other_cells_stay_as_they_are(cell):
    assert harmless(cell) == str(cell)
