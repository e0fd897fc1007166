"""Settings shared by every way of running Enfilade; the other modules only change what differs."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import django_stubs_ext
from django.utils.csp import CSP

from config.databases import database_from_environment
from config.environment import env, env_flag, env_list

django_stubs_ext.monkeypatch()  # Django's generic classes accept [Type] at run time

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = Path(env("ENFILADE_DATA", str(BASE_DIR / ".data")))

SECRET_KEY = env("ENFILADE_SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS = env_list("ENFILADE_HOSTS", "localhost,127.0.0.1,[::1]")
SITE_URL = env("ENFILADE_SITE_URL", "http://localhost:8000")
# Where presenters of client projects live, each on its own host: "*.presenters.example.org"; empty: nowhere.
PRESENTER_HOST = env("ENFILADE_PRESENTER_HOST", "*.localhost" if SITE_URL.startswith("http://localhost") else "")
if PRESENTER_HOST:
    ALLOWED_HOSTS = [*ALLOWED_HOSTS, PRESENTER_HOST.removeprefix("*").partition(":")[0]]

HOUSE_APPS = [
    "enfilade.core",
    "enfilade.ui",
    "enfilade.people",
    "enfilade.community",
    "enfilade.media",
    "enfilade.network",
    "enfilade.collections",
    "enfilade.giving",
    "enfilade.contribute",
    "enfilade.steering",
    "enfilade.editorial",
    "enfilade.portal",
    "enfilade.backoffice",
    "enfilade.api",
    "enfilade.demo",
]
INSTALLED_APPS = [
    *HOUSE_APPS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "wagtail.search",
    "django_filters",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
]
MIDDLEWARE = [
    "enfilade.core.request_ids.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "enfilade.editorial.middleware.EditorialPolicyMiddleware",
    "enfilade.core.shared_pages.SharedPagesMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "enfilade.contribute.pybossa.presenter_host.PresenterHostMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "enfilade.core.web.RefusalMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "enfilade.ui.context.house",
            ],
        },
    }
]

DATABASES = {"default": database_from_environment(DATA_DIR)}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    INSTALLED_APPS.append("django.contrib.postgres")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The default cache is one for every process and machine: attempts are counted once (allauth's limits), with an atomic
# "add". What may differ from a process to the next (renditions, the API's courtesy limit) stays in its memory.
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "renditions"},
    "near": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "near"},
    "shared_pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "shared_pages"},
}
TASKS = {"default": {"BACKEND": "enfilade.core.jobs.backend.LeasedJobBackend", "QUEUES": ["default", "slow"]}}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "enfilade.people.adapter.AccountAdapter"
ACCOUNT_CHANGE_EMAIL = True  # one address a person
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a mail when a password, an address or a second factor changes
ACCOUNT_FORMS = {
    "login": "enfilade.people.account_forms.LoginForm",
    "signup": "enfilade.people.account_forms.SignupForm",
    "add_email": "enfilade.people.account_forms.ChangeEmailForm",
    "change_password": "enfilade.people.account_forms.ChangePasswordForm",
    "set_password": "enfilade.people.account_forms.SetPasswordForm",
    "reset_password": "enfilade.people.account_forms.ResetPasswordForm",
    "reset_password_from_key": "enfilade.people.account_forms.ResetPasswordKeyForm",
    "reauthenticate": "enfilade.people.account_forms.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": "enfilade.people.account_forms.AuthenticateForm",
    "reauthenticate": "enfilade.people.account_forms.MfaReauthenticateForm",
    "activate_totp": "enfilade.people.account_forms.ActivateTOTPForm",
    "add_webauthn": "enfilade.people.account_forms.AddWebAuthnForm",
    "edit_webauthn": "enfilade.people.account_forms.EditWebAuthnForm",
}
LOGIN_URL = "account_login"
WAGTAILADMIN_LOGIN_URL = "/compte/login/"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Enfilade"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = SITE_URL.startswith("http://localhost")
ENFILADE_SECOND_FACTOR_REQUIRED = env_flag("ENFILADE_SECOND_FACTOR", default=False)  # for whoever enters the atelier

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [("house", BASE_DIR / "frontend" / "dist")]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# The keys that seal what the house keeps for others (enfilade.core.secrets): long random phrases, newest first.
ENFILADE_SECRET_KEYS = env_list("ENFILADE_SECRET_KEYS", "")
# Where the gift's form may lead: the providers' pages, once museums may connect one (their keys can be kept).
ENFILADE_PAYFIP_PAGE = env("ENFILADE_PAYFIP_PAGE", "https://www.payfip.gouv.fr/tpa/paiementws.web")
HELLOASSO = "helloasso-sandbox.com" if env_flag("ENFILADE_DEMO", default=False) else "helloasso.com"
ENFILADE_HELLOASSO_PAGE = env("ENFILADE_HELLOASSO_PAGE", f"https://www.{HELLOASSO}")
PAYMENT_PAGES = (
    [
        env("ENFILADE_STRIPE_PAGE", "https://checkout.stripe.com"),
        ENFILADE_PAYFIP_PAGE.partition("/tpa/")[0],
        ENFILADE_HELLOASSO_PAGE,
    ]
    if ENFILADE_SECRET_KEYS
    else []
)
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF, *PAYMENT_PAGES],
}
EDITORIAL_CSP = SECURE_CSP | {  # under /redaction/ only: Wagtail's editor starts its widgets from inline scripts
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "frame-ancestors": [CSP.SELF],
}
CSRF_FAILURE_VIEW = "enfilade.core.web.stale_form"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SESSION_COOKIE_HTTPONLY = True

MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": str(DATA_DIR / "mail")},
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "enfilade.core.log_lines.JsonLines"}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["lines"], "level": env("ENFILADE_LOG_LEVEL", "INFO")},
    "loggers": {"django": {"handlers": ["lines"], "level": "INFO", "propagate": False}},
}
DEFAULT_FROM_EMAIL = env("ENFILADE_FROM_EMAIL", "maison@enfilade.invalid")

WAGTAIL_SITE_NAME = "Enfilade"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "media.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "enfilade.media.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_I18N_ENABLED = False  # French and English are twins on one page (enfilade.editorial.models)
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # accounts are allauth's, with its limits and second factors
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_EXTENSIONS = ["pdf", "csv", "txt", "odt", "ods"]

FETCH_PAUSE = 1.0  # seconds between two questions to one host
FETCH_HOSTS = env_list("ENFILADE_FETCH_HOSTS", "")  # hosts of an intranet that we may ask, though they are private
API_RATE = env("ENFILADE_API_RATE", "120/m")  # for one address, in one process
PYBOSSA_RATE = int(env("ENFILADE_PYBOSSA_RATE", "3000"))  # calls in 15 minutes: one address, one object, one process
PYBOSSA_KEY_RATE = int(env("ENFILADE_PYBOSSA_KEY_RATE", "30000"))  # the same with a key
FORMS_URLFIELD_ASSUME_HTTPS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
ENFILADE_DEMO = env_flag("ENFILADE_DEMO", default=False)
ENFILADE_DATA_LICENCE = env(
    "ENFILADE_DATA_LICENCE", "etalab-2.0"
)  # of descriptions: a code of enfilade.media.engine.licences
ENFILADE_PAYMENT_PROVIDER = env(
    "ENFILADE_PAYMENT_PROVIDER", "none"
)  # a name of enfilade.giving.providers, for museums that connected none
ENFILADE_STRIPE_API = env("ENFILADE_STRIPE_API", "https://api.stripe.com")
ENFILADE_PAYFIP_API = env("ENFILADE_PAYFIP_API", "https://www.payfip.gouv.fr/tpa/services/securite")
ENFILADE_HELLOASSO_API = env("ENFILADE_HELLOASSO_API", f"https://api.{HELLOASSO}")
ENFILADE_PAYMENT_SECONDS = 20.0  # how long PayFiP or HelloAsso may take to answer
