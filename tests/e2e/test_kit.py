from tests.e2e.browser import axe_everywhere


def test_the_catalogue_of_the_kit_is_accessible_in_both_themes_and_sizes(page):
    page.goto("/maison/composants/")
    assert axe_everywhere(page) == []
