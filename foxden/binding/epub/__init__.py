"""EPUB 3.3, written by hand: a few XHTML pages, a package document, a zip."""

from .make import make_anthology, make_epub

__all__ = ["make_anthology", "make_epub"]
