"""The content policy lets the gift's form lead to Stripe only where a museum may connect it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("keys", "pages"), [("", 0), ("a phrase long enough to be a key of it", 1)])
def test_forms_may_lead_to_stripe_only_when_keys_can_be_kept(keys, pages):
    ask = "from config.settings import base; print(base.SECURE_CSP['form-action'].count('https://checkout.stripe.com'))"
    around = {**os.environ, "ENFILADE_SECRET_KEYS": keys}
    told = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, env=around, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(pages)
