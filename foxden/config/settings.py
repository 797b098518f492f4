"""All settings, from the environment alone, with defaults that are safe on a small machine.

Every variable is documented in `docs/hosting.md`; a test holds that page against this file.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from foxden import __version__

from . import environment as env

PACKAGE = Path(__file__).resolve().parent.parent
DEN = env.den_folder()
VERSION = __version__

SECRET_KEY = env.secret_key(DEN)
DEBUG = env.flag("FOXDEN_DEBUG", default=False)

ARCHIVE_URL = env.archive_address(DEN)
_address = urlsplit(ARCHIVE_URL)
if _address.scheme not in {"http", "https"} or not _address.hostname or _address.path:
    raise env.BadSetting("FOXDEN_URL", "must be like https://stories.example, without a path")
BEHIND_TLS = _address.scheme == "https"
ALLOWED_HOSTS = [
    _address.hostname,
    *([] if BEHIND_TLS else ["127.0.0.1", "localhost", "[::1]"]),
    *env.text("FOXDEN_HOSTS").split(),
]
CSRF_TRUSTED_ORIGINS = [ARCHIVE_URL] if BEHIND_TLS else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    # Before allauth, whose pages they dress.
    "foxden.frame",
    "foxden.people",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "foxden.outbox",
    "foxden.addresses",
    "foxden.search",
    "foxden.house",
    "foxden.tags",
    "foxden.works",
    "foxden.intake",
    "foxden.responses",
    "foxden.shelves",
    "foxden.notices",
    "foxden.moderation",
    "foxden.reading",
    "foxden.syndication",
    "foxden.rescue",
]

MIDDLEWARE = [
    "foxden.reading.visitor_pages.VisitorPages",
    "foxden.frame.machines.Reservation",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "foxden.addresses.middleware.OldAddresses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "foxden.people.middleware.Viewers",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "foxden.frame.odd_paths.OddPaths",
]

ROOT_URLCONF = "foxden.config.urls"
WSGI_APPLICATION = "foxden.config.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "foxden.frame.context.look",
                "foxden.house.context.archive",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

DATABASES = {"default": env.database(DEN)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("FOXDEN_REDIS_URL")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "frame_cache",
        }
    ),
}

SESSION_ENGINE = f"django.contrib.sessions.backends.{'cached_db' if REDIS_URL else 'db'}"
SESSION_COOKIE_NAME = "foxden_session"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "foxden_csrf"
CSRF_FAILURE_VIEW = "foxden.frame.errors.csrf_failure"

# The proxy that ends TLS says whose request it is; limits by address need to know (no more than it).
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_TLS else 0
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if BEHIND_TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        # Stories may show pictures that their authors keep elsewhere (AO3's habit).
        "img-src": [SELF, "https:", "data:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
LOGIN_REDIRECT_URL = "people:dashboard"
LOGOUT_REDIRECT_URL = "reading:home"
LOGIN_URL = "account_login"

ACCOUNT_ADAPTER = "foxden.house.accounts.AccountAdapter"
ACCOUNT_FORMS = {"signup": "foxden.house.forms.JoinForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = env.choice(
    "FOXDEN_EMAIL_VERIFICATION", "optional", ("none", "optional", "mandatory")
)
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS
MFA_TOTP_ISSUER = _address.hostname

for _name, _value in env.mail(DEN).items():
    globals()[_name] = _value
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("FOXDEN_MAIL_FROM", f"foxden@{_address.hostname}")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DEN / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "foxden.frame.storage.FoxdenStatic"},
}
MEDIA_ROOT = DEN / "media"

FORM_RENDERER = "foxden.frame.forms.FoxdenRenderer"
# One upload of a manuscript and the largest chapter, with room for the other fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 200
# Members may have pages of the web fetched for import; docs/decisions/0015-fetching.md.
FETCHES_PAGES = env.flag("FOXDEN_FETCH", default=True)
# How much is bound into one book; docs/editions.md.
BOOK_WORKS = env.number("FOXDEN_BOOK_WORKS", 100, least=1, most=1000)
BOOK_MEGABYTES = env.number("FOXDEN_BOOK_MEGABYTES", 20, least=1, most=200)
# Feeds name it; docs/feeds.md says what a hub does.
WEBSUB_HUB = env.text("FOXDEN_WEBSUB_HUB")

WORKERS = env.number("FOXDEN_WORKERS", 1, least=1, most=64)
THREADS = env.number("FOXDEN_THREADS", max(2, 4 // WORKERS), least=1, most=64)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["stderr"],
        "level": env.choice("FOXDEN_LOG_LEVEL", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR")),
    },
}
