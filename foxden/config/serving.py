"""The WSGI application as `foxden serve` runs it: each process also offers to work the outbox."""

from django.conf import settings
from django.core.signals import request_finished

from foxden.outbox.worker import Worker

from .memory import GivesBack
from .wsgi import application

__all__ = ["application"]

Worker(lock_file=settings.DEN / "outbox.lock").start()
gives_back = GivesBack()
request_finished.connect(gives_back.after_request)
