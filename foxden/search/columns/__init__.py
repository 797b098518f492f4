"""Columns: the documents as arrays, on disk and in memory, and the passes over them."""
