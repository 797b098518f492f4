"""Settings of the test suite: the real ones, in a den of their own, quick and alone."""

import os
import tempfile

os.environ["FOXDEN_DEN"] = tempfile.mkdtemp(prefix="foxden-test-")

from .settings import *  # noqa: F403
from .settings import DATABASES, STATIC_ROOT, STORAGES

STATIC_ROOT.mkdir()

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"]["OPTIONS"].pop("pool", None)
