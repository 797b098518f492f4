"""tantivy, a search library in Rust, with facets that are exact."""

from __future__ import annotations

from pathlib import Path

import tantivy
from tantivy import Occur, Query

from foxden.search.answers import FACET_KINDS

from .archive import Archive, Listed
from .peers import FACETS, Told
from .questions import PAGE, Question

_ALL_TERMS = 2_000_000
"""Each segment hands in so many of its terms: more than there are, so that counts are exact."""


class Tantivy:
    """Tags as one multi-valued number field a kind, words by the default tokenizer."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "tantivy"
        self.folder.mkdir()
        (self.folder / "tags").mkdir()

    def build(self, archive: Archive) -> None:
        self.archive = archive
        self._by_id = {work.id: work for work in archive.works}
        builder = tantivy.SchemaBuilder()
        for name in ("id", "updated", "words", "complete", "restricted", *FACET_KINDS):
            builder.add_unsigned_field(name, stored=name == "id", indexed=True, fast=True)
        builder.add_text_field("text", stored=False)
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema, path=str(self.folder))
        self.writer = self.index.writer(heap_size=256_000_000, num_threads=2)
        for work in archive.works:
            self.writer.add_document(self._document(work, work.meant))
        self.writer.commit()
        self.writer.wait_merging_threads()
        self.writer = self.index.writer(heap_size=64_000_000, num_threads=1)
        self._reload()
        self._build_tags(archive)

    def _build_tags(self, archive: Archive) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("id", stored=True, indexed=True, fast=True)
        builder.add_unsigned_field("uses", fast=True)
        builder.add_text_field("name", tokenizer_name="raw")
        schema = builder.build()
        index = tantivy.Index(schema, path=str(self.folder / "tags"))
        writer = index.writer(heap_size=64_000_000, num_threads=1)
        for key, (name, uses) in archive.names.items():
            document = tantivy.Document()
            document.add_unsigned("id", key)
            document.add_unsigned("uses", uses)
            document.add_text("name", name.lower())
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self.tag_schema, self.tags = schema, index.searcher()

    def ask(self, question: Question) -> Told:
        query = self._query(question)
        found = self.searcher.search(
            query, limit=PAGE, offset=question.start, order_by_field="updated"
        )
        ids = [self.searcher.doc(address)["id"][0] for _key, address in found.hits]
        terms = {
            kind: {"terms": {"field": kind, "size": FACETS, "segment_size": _ALL_TERMS}}
            for kind in FACET_KINDS
        }
        counted = self.searcher.aggregate(query, terms)
        facets = {
            kind: {int(bucket["key"]): bucket["doc_count"] for bucket in counted[kind]["buckets"]}
            for kind in FACET_KINDS
        }
        return Told(ids, found.count or 0, facets)

    def suggest(self, beginning: str) -> list[int]:
        escaped = "".join(c if c.isalnum() or c == " " else f"\\{c}" for c in beginning)
        query = Query.regex_query(self.tag_schema, "name", f"{escaped}.*")
        found = self.tags.search(query, limit=10, order_by_field="uses")
        return [self.tags.doc(address)["id"][0] for _key, address in found.hits]

    def update(self, work: int, tag: int) -> None:
        term = Query.term_query(self.schema, "id", work)
        self.writer.delete_documents_by_query(term)
        listed = self._by_id[work]
        self.writer.add_document(self._document(listed, (*listed.meant, tag)))
        self.writer.commit()
        self._reload()
        both = [(Occur.Must, term), (Occur.Must, Query.term_query(self.schema, "freeform", tag))]
        assert self.searcher.search(Query.boolean_query(both), limit=1).count == 1

    def close(self) -> None:
        self.writer.wait_merging_threads()

    def _reload(self) -> None:
        self.index.reload()
        self.searcher = self.index.searcher()

    def _document(self, work: Listed, meant: tuple[int, ...]) -> tantivy.Document:
        document = tantivy.Document()
        for name in ("id", "updated", "words", "complete", "restricted"):
            document.add_unsigned(name, int(getattr(work, name)))
        for tag in meant:
            document.add_unsigned(self.archive.kinds[tag], tag)
        document.add_text("text", work.summary)
        return document

    def _query(self, question: Question) -> Query:
        term = self._term
        parts = [(Occur.Must, term("restricted", 0))]
        parts += [(Occur.Must, term(self.archive.kinds[tag], tag)) for tag in question.include]
        parts += [(Occur.Must, term("text", word)) for word in question.words]
        if question.least is not None or question.most is not None:
            words = Query.range_query(
                self.schema, "words", tantivy.FieldType.Unsigned, question.least, question.most
            )
            parts.append((Occur.Must, words))
        if question.complete is not None:
            parts.append((Occur.Must, term("complete", int(question.complete))))
        parts += [(Occur.MustNot, term(self.archive.kinds[tag], tag)) for tag in question.exclude]
        return Query.boolean_query(parts)

    def _term(self, field: str, value: int | str) -> Query:
        return Query.term_query(self.schema, field, value, "basic")
