"""Plain text read as paragraphs and links."""

from enfilade.community.engine.wording import Piece, count_links, paragraphs, tidy, title_from


def test_paragraphs_lines_and_links_are_told_apart():
    found = paragraphs("Voyez https://exemple.test/a.\nMerci\n\n \nFin")
    link = "https://exemple.test/a"
    assert found == [
        [[Piece("Voyez "), Piece(link, link), Piece(".")], [Piece("Merci")]],
        [[Piece("Fin")]],
    ]


def test_what_nobody_sees_is_left_out():
    assert tidy("  un\r\ndeux\x00\u202e\rtrois ") == "un\ndeux\ntrois"


def test_links_are_counted_however_they_are_written():
    assert count_links("www.a.test https://www.b.test HTTP://c.test d.test") == 3


def test_a_title_is_the_first_line_cut_at_a_word():
    assert title_from("Bonjour\nla suite", 20) == "Bonjour"
    assert title_from("une phrase assez longue", 16) == "une phrase…"
    assert title_from("x" * 30, 10) == "x" * 9 + "…"
