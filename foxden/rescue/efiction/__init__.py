"""eFiction 2, 3 and 5: what their tables hold, and how it becomes part of this archive.

The three name their tables and columns differently. `forms` lays one set of views over them, so
that everything else knows stories, chapters, authors and tags of one form only.
"""
