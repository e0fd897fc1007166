import pytest

from enfilade.core.secrets import SealBroken, SecretKeysMissing, can_seal, reseal, seal, unseal

OLD, NEW = "the first phrase, long enough to be a key", "the second phrase, long enough to be one"


@pytest.fixture(autouse=True)
def _one_key(settings):
    settings.ENFILADE_SECRET_KEYS = [OLD]


def test_what_is_sealed_opens_again_and_shows_nothing():
    token = seal("sk_test_abc", purpose="here")
    assert "sk_test" not in token
    assert (unseal(token, purpose="here"), can_seal()) == ("sk_test_abc", True)


def test_the_same_secret_is_never_sealed_the_same():
    assert seal("a", purpose="here") != seal("a", purpose="here")


def test_a_seal_made_for_one_purpose_does_not_open_for_another():
    with pytest.raises(SealBroken):
        unseal(seal("a", purpose="here"), purpose="there")


def test_a_bent_token_does_not_open():
    for act in (unseal, reseal):
        with pytest.raises(SealBroken):
            act(seal("a", purpose="here")[:-6] + "AAAA==", purpose="here")


def test_a_key_is_replaced_in_three_steps(settings):
    token = seal("a", purpose="here")
    settings.ENFILADE_SECRET_KEYS = [NEW, OLD]
    token = reseal(token, purpose="here")
    settings.ENFILADE_SECRET_KEYS = [NEW]
    assert unseal(token, purpose="here") == "a"


def test_a_key_taken_away_too_soon_is_said(settings):
    token = seal("a", purpose="here")
    settings.ENFILADE_SECRET_KEYS = [NEW]
    with pytest.raises(SealBroken):
        unseal(token, purpose="here")


@pytest.mark.parametrize("phrases", [[], ["short"], [OLD, "short"]])
def test_without_a_good_key_nothing_is_sealed_and_the_refusal_says_what_to_set(settings, phrases):
    settings.ENFILADE_SECRET_KEYS = phrases
    with pytest.raises(SecretKeysMissing) as refused:
        seal("a", purpose="here")
    assert "ENFILADE_SECRET_KEYS" in str(refused.value)
