"""Adapters of formats that have markup: each turns its source into blocks and calls `assemble`."""

from foxden.manuscript.formats.html import read_html
from foxden.manuscript.formats.markdown import looks_like_markdown, read_markdown
from foxden.manuscript.formats.page import charset_of

__all__ = ["charset_of", "looks_like_markdown", "read_html", "read_markdown"]
