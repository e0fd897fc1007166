"""A real installation: nothing starts without its own secret key, and only over HTTPS."""

from django.core.exceptions import ImproperlyConfigured

from config.environment import env, env_flag
from config.settings.base import *  # noqa: F403
from config.settings.base import SECRET_KEY

if not SECRET_KEY:
    raise ImproperlyConfigured("ENFILADE_SECRET_KEY must be set.")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31536000
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
ALLAUTH_TRUSTED_PROXY_COUNT = int(env("ENFILADE_PROXIES", "1"))  # whose X-Forwarded-For is believed
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_HSTS_INCLUDE_SUBDOMAINS = env_flag("ENFILADE_HSTS_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env_flag("ENFILADE_HSTS_PRELOAD", default=True)
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": env("ENFILADE_MAIL_HOST", "localhost"),
            "port": int(env("ENFILADE_MAIL_PORT", "587")),
            "username": env("ENFILADE_MAIL_USER", ""),
            "password": env("ENFILADE_MAIL_PASSWORD", ""),
            "use_tls": env_flag("ENFILADE_MAIL_TLS", default=True),
            "timeout": 20,
        },
    }
}
