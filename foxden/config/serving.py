"""The WSGI application as `foxden serve` runs it: each process also offers to work the outbox."""

from django.conf import settings

from foxden.outbox.worker import Worker

from .wsgi import application

__all__ = ["application"]

Worker(lock_file=settings.DEN / "outbox.lock").start()
