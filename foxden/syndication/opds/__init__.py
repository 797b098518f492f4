"""Catalogues for reading apps: one plain `Catalog`, written as OPDS 1.2 (Atom) and OPDS 2.0 (JSON)."""

from .as_atom import write_atom
from .as_json import write_json, write_publication
from .catalog import Catalog, Entry, Facet, Shelf

__all__ = ["Catalog", "Entry", "Facet", "Shelf", "write_atom", "write_json", "write_publication"]
