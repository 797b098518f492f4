"""MySQL dumps are read back exactly, in whatever style they were written, and in little memory."""

from __future__ import annotations

import bz2
import gzip
import io
import tracemalloc
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from foxden.rescue.dump import DumpReader, Rows, decode_text, open_dump
from foxden.rescue.dump.window import DumpError
from foxden.rescue.errors import CannotRescue

from .dumps import MadeTable, mysqldump, phpmyadmin, sequel_pro

STYLES = [mysqldump, phpmyadmin, sequel_pro]


class Dripping(io.BytesIO):
    """A stream that gives a few bytes at a time, so that everything is cut somewhere."""

    def __init__(self, data: bytes, size: int) -> None:
        super().__init__(data)
        self._size = size

    def read(self, _size: int | None = -1) -> bytes:
        return super().read(self._size)


def rows_of(data: bytes, *, size: int = 1 << 20):
    return [
        (found.table.name, found.columns, row)
        for found in DumpReader(Dripping(data, size))
        if isinstance(found, Rows)
        for row in found.rows
    ]


SAMPLE = rb"""-- it's a comment; with a semicolon
/*!40101 SET NAMES utf8 */;
CREATE TABLE `a` (
  `id` int(11) NOT NULL AUTO_INCREMENT, -- the "key"
  `na``me` varchar(20) CHARACTER SET cp1251 NOT NULL DEFAULT 'it''s, (ok)' COMMENT 'x;y',
  `kind` enum('a','b,c)') DEFAULT 'a',
  `price` decimal(10,2) DEFAULT NULL,
  PRIMARY KEY (`id`,`na``me`(3)),
  KEY `k` (`price`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1;
INSERT INTO `a` VALUES (1,'O\'Neil \\ \n \% ''q''','a',NULL),(2,_binary 'x\0y','b,c)',-1.50);
INSERT IGNORE INTO `a` (`id`, `price`)
VALUES
	(4,1.0),
	(5,NULL);
REPLACE INTO db.`b` VALUES ("dou""ble", 0x414243, X'41', 1e3);
INSERT INTO c VALUES (1) ON DUPLICATE KEY UPDATE a='1;2';
DELIMITER ;;
CREATE TRIGGER x BEFORE INSERT ON a FOR EACH ROW BEGIN INSERT INTO q VALUES (1); END ;;
DELIMITER ;
INSERT INTO c VALUES (CURRENT_TIMESTAMP)
"""
READ = [
    ("a", ("id", "na`me", "kind", "price"), (1, b"O'Neil \\ \n \\% 'q'", b"a", None)),
    ("a", ("id", "na`me", "kind", "price"), (2, b"x\0y", b"b,c)", Decimal("-1.50"))),
    ("a", ("id", "price"), (4, Decimal("1.0"))),
    ("a", ("id", "price"), (5, None)),
    ("b", ("1", "2", "3", "4"), (b'dou"ble', b"ABC", b"A", Decimal(1000))),
    ("c", ("1",), (1,)),
    ("c", ("1",), (b"CURRENT_TIMESTAMP",)),
]


def test_every_form_of_statement_and_literal_is_understood():
    assert rows_of(SAMPLE) == READ


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
def test_it_does_not_matter_where_a_read_ends(size):
    assert rows_of(SAMPLE, size=size) == READ


def test_a_table_tells_its_columns_key_and_character_sets():
    reader = DumpReader(io.BytesIO(SAMPLE))
    list(reader)
    table = reader.tables["a"]
    assert [(column.name, column.type, column.charset) for column in table.columns] == [
        ("id", "int", None),
        ("na`me", "varchar", "cp1251"),
        ("kind", "enum", None),
        ("price", "decimal", None),
    ]
    assert (table.charset, table.key) == ("latin1", ["id", "na`me"])


def test_a_dump_cut_off_anywhere_inside_its_rows_is_refused():
    begin = SAMPLE.index(b"VALUES (1,'O") + 9
    end = SAMPLE.index(b";\nINSERT IGNORE") - 1
    for cut in range(begin, end):
        if SAMPLE[cut - 1 : cut] == b")" and SAMPLE[cut : cut + 1] == b",":
            continue
        with pytest.raises(DumpError, match="cut off"):
            rows_of(SAMPLE[:cut])


def test_a_row_that_does_not_fit_its_table_is_refused_with_its_line():
    with pytest.raises(DumpError, match=r"line 2 .* has 3 values, but the table has 2 columns"):
        rows_of(b"CREATE TABLE t (a int, b int);\nINSERT INTO t VALUES (1,2),\n(1,2,3);")


def test_an_insert_that_no_dump_has_is_refused():
    with pytest.raises(DumpError, match="line 1 .* mysqldump or phpMyAdmin"):
        rows_of(b"INSERT INTO t SET a = 1;")


cells = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**64),
    st.binary(max_size=40),
    st.text(max_size=40),
    st.lists(
        st.sampled_from(["'", "\\", '"', "\n", "\r", "\0", "\x1a", "%", "_", ";", "a", ","])
    ).map("".join),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-1000, max_value=1000),
)


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=8),
    style=st.sampled_from(STYLES),
    size=st.sampled_from([1, 13, 1 << 20]),
)
@example(rows=[(None, "it's " * 40, "x" * 100)], style=STYLES[0], size=1)
@example(rows=[("\x1a\r\0" * 40, "''" * 40, None)], style=STYLES[1], size=1)
def test_rows_written_in_three_styles_are_read_back_exactly(rows, style, size):
    table = MadeTable("t_x", {"a": "int(11)", "b": "text", "c c": "text"}, rows, key=("a",))
    empty = MadeTable("t_y", {"a": "int(11)"})
    expected = [
        tuple(cell.encode() if isinstance(cell, str) else cell for cell in row) for row in rows
    ]
    found = rows_of(style([table, empty, table.__class__("t_z", table.columns, rows)]), size=size)
    assert [row for name, _columns, row in found if name == "t_x"] == expected
    assert [row for name, _columns, row in found if name == "t_z"] == expected
    assert {columns for _name, columns, _row in found} == {("a", "b", "c c")}


@pytest.mark.parametrize("style", STYLES)
def test_each_style_names_the_primary_key(style):
    reader = DumpReader(
        io.BytesIO(style([MadeTable("t", {"a": "int", "b": "int"}, key=("b", "a"))]))
    )
    list(reader)
    assert reader.tables["t"].key == ["b", "a"]


def test_a_dump_of_one_long_line_takes_little_memory():
    rows = [(number, "<p>It's the fox.</p>\r\n" * 400) for number in range(4000)]
    data = mysqldump([MadeTable("t", {"a": "int", "b": "text"}, rows)])
    assert len(data) > 30_000_000
    stream = io.BytesIO(data)
    tracemalloc.start()
    try:
        count = sum(len(found.rows) for found in DumpReader(stream) if isinstance(found, Rows))
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 4000
    assert most < 20_000_000


def test_a_single_value_of_many_megabytes_is_read():
    text = "It's a long story.\n" * 500_000
    data = phpmyadmin([MadeTable("t", {"a": "int", "b": "longtext"}, [(1, text), (2, "")])])
    assert [row[1] for _name, _columns, row in rows_of(data)] == [text.encode(), b""]


@pytest.mark.parametrize(
    ("packed", "name"), [(gzip.compress, "a.sql.gz"), (bz2.compress, "a.sql.bz2")]
)
def test_compressed_dumps_are_opened_by_what_they_are(tmp_path, packed, name):
    (tmp_path / name).write_bytes(packed(SAMPLE))
    with open_dump(str(tmp_path / name)) as stream:
        assert stream.read() == SAMPLE


def test_a_compressed_dump_that_was_cut_off_is_refused(tmp_path):
    file = tmp_path / "a.sql.gz"
    file.write_bytes(gzip.compress(SAMPLE * 50)[:-20])
    with pytest.raises(CannotRescue, match="cut off"), open_dump(str(file)) as stream:
        list(DumpReader(stream))


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        (b"plain", None, "plain"),
        ("“fox”".encode(), "latin1", "“fox”"),
        (b"\x93fox\x94", "utf8", "“fox”"),
        (b"\x93fox\x94 caf\xc3\xa9", "utf8", "“fox” café"),
        ("“fox” café".encode().decode("sloppy-windows-1252").encode(), "utf8", "“fox” café"),
        ("café and naïve".encode().decode("latin1").encode(), "utf8", "café and naïve"),
        ("Привет, лиса".encode("cp1251"), "cp1251", "Привет, лиса"),
        ("Привет, лиса".encode(), "cp1251", "Привет, лиса"),
        ("きつね".encode("euc-jp"), "ujis", "きつね"),
    ],
)
def test_text_is_read_as_what_it_is_and_not_as_the_table_calls_it(data, charset, text):
    assert decode_text(data, charset) == text


@given(st.binary(max_size=60), st.sampled_from([None, "latin1", "utf8", "cp1251", "sjis", "odd"]))
def test_no_bytes_are_refused(data, charset):
    assert isinstance(decode_text(data, charset), str)
