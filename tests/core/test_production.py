"""A real installation, started in a process of its own: what it refuses, and what it writes."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECRET = "a-long-and-random-value-only-for-this-test-0123456789"
ASK = """
import json, logging, django
django.setup()
from django.conf import settings
names = ["SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SECURE",
         "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", "DEBUG",
         "ALLAUTH_TRUSTED_PROXY_COUNT"]
print(json.dumps({name: getattr(settings, name) for name in names}))
logging.getLogger("enfilade.tests").info("un mot à %s", "lucie@exemple.test", extra={"count": 2})
"""


def started(tmp_path, secret):
    own = {"DJANGO_SETTINGS_MODULE": "config.settings.production", "ENFILADE_SECRET_KEY": secret}
    environment = {**os.environ, **own, "ENFILADE_DATA": str(tmp_path), "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, cwd=ROOT)


def test_an_installation_keeps_its_cookies_and_speaks_through_https_only(tmp_path):
    done = started(tmp_path, SECRET)
    told = json.loads(done.stdout)
    assert told.pop("SECURE_HSTS_SECONDS") >= 31_536_000
    assert told.pop("SESSION_COOKIE_SAMESITE") == "Lax"
    assert told.pop("ALLAUTH_TRUSTED_PROXY_COUNT") == 1
    assert {name for name, value in told.items() if not value} == {"MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", "DEBUG"}


def test_an_installation_writes_one_json_object_a_line_without_personal_data(tmp_path):
    line = json.loads(started(tmp_path, SECRET).stderr.splitlines()[-1])
    assert (line["level"], line["logger"], line["count"]) == ("info", "enfilade.tests", 2)
    assert line["message"] == "un mot à [address]"


def test_an_installation_without_its_own_secret_does_not_start(tmp_path):
    done = started(tmp_path, "")
    assert done.returncode != 0
    assert "ENFILADE_SECRET_KEY must be set" in done.stderr
