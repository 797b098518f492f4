"""The archive as a folder of pages that need no server and no script: what every visitor may see."""

from .building import build_site

__all__ = ["build_site"]
