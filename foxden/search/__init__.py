"""Finding works: exact filters and counts over memory-mapped columns, text by the database.

Documents come in, a tree of conditions goes in, ids, a total and facets come out. The room imports no
model of the rooms above; they hand it what it needs (`foxden.search.sources`).
"""
