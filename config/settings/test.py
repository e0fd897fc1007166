"""The test suite: quick hashes, mail in memory, throw-away folders."""

import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import CACHES, DATABASES, TEMPLATES

SECRET_KEY = "tests-only"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Renditions are not remembered from a test whose pictures are gone.
# Nor a page from what it showed before.
FORGETFUL = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
CACHES = {**CACHES, "renditions": FORGETFUL, "shared_pages": FORGETFUL}
API_RATE = "100000/m"
PYBOSSA_RATE = PYBOSSA_KEY_RATE = 1_000_000
DATA_DIR = Path(tempfile.mkdtemp(prefix="enfilade-tests-"))
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir()
WHITENOISE_USE_FINDERS = True
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "⚠ unknown variable: %s ⚠"  # type: ignore[index]
ENFILADE_DEMO = True
LOGGING_CONFIG = None  # pytest gathers what is logged
ENFILADE_PAYMENT_PROVIDER = "demo"
ENFILADE_SECRET_KEYS = ["a phrase for tests only, of no use elsewhere"]
if DATABASES["default"]["ENGINE"].endswith("sqlite"):
    # A file, so that threads see one database; no sync, since nothing of it must survive.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
    pragmas = DATABASES["default"]["OPTIONS"]["init_command"]
    DATABASES["default"]["OPTIONS"]["init_command"] = pragmas.replace("synchronous=FULL", "synchronous=OFF")
else:
    DATABASES["default"]["OPTIONS"].pop("pool", None)
FETCH_PAUSE = 0
