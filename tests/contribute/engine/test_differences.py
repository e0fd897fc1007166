from hypothesis import given
from hypothesis import strategies as st

from enfilade.contribute.engine.differences import Piece, pieces


def test_what_the_proposal_says_otherwise_is_marked():
    assert pieces("Saint-Aubin, le lit", "Saint-Albin, le lit") == [
        Piece("Saint-Aubin,", differs=True),
        Piece(" le lit", differs=False),
    ]


def test_typography_alone_is_no_difference():
    assert pieces("L’anse Ronde", "l'anse ronde") == [Piece("L’anse Ronde", differs=False)]


@given(st.text("ab ,", max_size=12), st.text("ab ,", max_size=12))
def test_pieces_put_together_are_the_reading(reading, proposal):
    assert "".join(piece.text for piece in pieces(reading, proposal)) == reading
