"""Small eFiction archives of stories in fandoms that belong to everyone."""

from __future__ import annotations

from pathlib import Path

from .dumps import MadeTable

QUOTE = "“The fox,” said Holmes, “is at the café.”"
WINDOWS = b"\x93The fox,\x94 said Holmes \x96 \x93is at the caf\xe9.\x94"
ZERO = "0000-00-00 00:00:00"

_INT = "int(11) NOT NULL DEFAULT '0'"
_TEXT = "text"
_NAME = "varchar(200) NOT NULL DEFAULT ''"
_DATE = "datetime NOT NULL DEFAULT '0000-00-00 00:00:00'"


def version_3(prefix: str = "fanfiction_") -> list[MadeTable]:
    """Baker Street Stories: texts in the table and as files, and much that is not as it should be."""
    return [
        MadeTable(
            prefix + "authorprefs",
            {"uid": _INT, "validated": _INT, "level": _INT},
            [(1, 1, 1), (2, 0, 0)],
            key=("uid",),
        ),
        MadeTable(
            prefix + "authors",
            {
                "uid": "int(11) NOT NULL AUTO_INCREMENT",
                "penname": _NAME,
                "realname": _NAME,
                "email": _NAME,
                "website": _NAME,
                "bio": _TEXT,
                "image": _NAME,
                "date": _DATE,
                "admincreated": "char(1) NOT NULL DEFAULT '0'",
                "password": "varchar(40) NOT NULL DEFAULT '0'",
            },
            [
                (1, "Irene", "I. Adler", "irene@example.org", "", "I write <i>mysteries</i>.", "",
                 "2004-01-06 01:02:13", "0", "5f4dcc3b5aa765d61d8327deb882cf99"),
                (2, "Mrs. Hudson", "", "hudson@example.org", "", "It\\'s my house.", "",
                 "2004-02-09 01:37:24", "0", "5f4dcc3b5aa765d61d8327deb882cf99"),
                (3, "mrs hudson", "", "other@example.org", "", "", "", ZERO, "0", "x"),
                (4, "Ren\u00e9e &amp; Zo\u00eb", "", "renee@example.org", "", "Caf\u00e9", "",
                 "2005-05-05 05:05:05", "0", "x"),
                (5, "Wiggins", "", "wiggins@example.org", "", "", "", ZERO, "0", "x"),
                (6, "Reader", "", "reader@example.org", "", "", "", ZERO, "0", "x"),
            ],
            key=("uid",),
        ),
        MadeTable(
            prefix + "categories",
            {
                "catid": _INT,
                "parentcatid": "int(11) NOT NULL DEFAULT '-1'",
                "category": _NAME,
                "description": _TEXT,
                "displayorder": _INT,
            },
            [
                (1, -1, "Books", "", 1),
                (2, 1, "Sherlock Holmes", "", 1),
                (3, 2, "Holmes/Watson", "", 1),
                (4, -1, "Slash Pairings", "", 2),
                (5, 1, "Alice, in Wonderland", "", 2),
            ],
            key=("catid",),
        ),
        MadeTable(
            prefix + "challenges",
            {
                "chalid": _INT,
                "challenger": _NAME,
                "uid": _INT,
                "title": _NAME,
                "catid": _NAME,
                "characters": _NAME,
                "summary": _TEXT,
            },
            [(1, "Irene", 1, "The Winter Challenge", "2", "1", "Write of snow.")],
            key=("chalid",),
        ),
        _chapters_of_3(prefix),
        MadeTable(
            prefix + "characters",
            {"charid": _INT, "catid": _INT, "charname": _NAME, "bio": _TEXT, "image": _NAME},
            [
                (1, 2, "Sherlock Holmes (Detective)", "", ""),
                (2, 2, "John Watson", "", ""),
                (3, 5, "Alice", "", ""),
            ],
            key=("charid",),
        ),
        MadeTable(
            prefix + "classes",
            {"class_id": _INT, "class_type": _INT, "class_name": _NAME},
            [
                (1, 1, "Mystery"),
                (2, 1, "Hurt/Comfort"),
                (3, 2, "Character Death"),
                (4, 2, "Tea, cold"),
                (5, 1, "Never Used"),
            ],
            key=("class_id",),
        ),
        MadeTable(
            prefix + "classtypes",
            {"classtype_id": _INT, "classtype_name": _NAME, "classtype_title": _NAME},
            [(1, "genres", "Genres"), (2, "warnings", "Warnings")],
            key=("classtype_id",),
        ),
        MadeTable(
            prefix + "coauthors",
            {"sid": _INT, "uid": _INT},
            [(10, 4), (10, 77), (999, 1)],
            key=("sid", "uid"),
        ),
        MadeTable(
            prefix + "favorites",
            {"uid": _INT, "item": _INT, "type": "char(2) NOT NULL DEFAULT ''", "comments": _TEXT},
            [(6, 10, "ST", "My favourite"), (6, 1, "AU", ""), (6, 7, "SE", "")],
        ),
        MadeTable(
            prefix + "inseries",
            {"seriesid": _INT, "sid": _INT, "subseriesid": _INT, "confirmed": _INT, "inorder": _INT},
            [
                (7, 11, 0, 1, 2),
                (7, 10, 0, 1, 1),
                (7, 12, 0, 0, 3),
                (7, 999, 0, 1, 4),
                (8, 0, 7, 1, 1),
                (8, 13, 0, 1, 2),
                (55, 10, 0, 1, 1),
            ],
            key=("sid", "seriesid", "subseriesid"),
        ),
        MadeTable(
            prefix + "log",
            {"log_id": _INT, "log_action": _TEXT, "log_ip": _INT},
            [(1, "Irene logged in", 2130706433)],
            key=("log_id",),
        ),
        MadeTable(
            prefix + "news",
            {"nid": _INT, "author": _NAME, "title": _NAME, "story": _TEXT, "time": _DATE},
            [(1, "Irene", "Welcome", "We are open!", "2004-01-01 00:00:00")],
            key=("nid",),
        ),
        MadeTable(
            prefix + "ratings",
            {"rid": _INT, "rating": _NAME, "ratingwarning": _INT, "warningtext": _TEXT},
            [(1, "PG-13", 0, ""), (2, "NC-17 (Adults only)", 7, "Are you?"), (3, "Foggy", 0, "")],
            key=("rid",),
        ),
        MadeTable(
            prefix + "reviews",
            {
                "reviewid": _INT,
                "item": _INT,
                "chapid": _INT,
                "reviewer": _NAME,
                "uid": _INT,
                "review": _TEXT,
                "date": _DATE,
                "rating": _INT,
                "respond": "char(1) NOT NULL DEFAULT '0'",
                "type": "char(2) NOT NULL DEFAULT 'ST'",
            },
            [
                (1, 10, 101, "Reader", 6,
                 "Lovely!<br><br><i>Author's Response: Thank you.</i>", "2006-03-12 16:43:50",
                 10, "1", "ST"),
                (2, 7, 0, "A guest", 0, "More!", "2006-03-13 16:43:50", 0, "0", "SE"),
            ],
            key=("reviewid",),
        ),
        MadeTable(
            prefix + "series",
            {
                "seriesid": _INT,
                "title": _NAME,
                "summary": _TEXT,
                "uid": _INT,
                "isopen": _INT,
                "catid": _NAME,
            },
            [
                (7, "The Baker Street Year", "A <b>year</b>.", 1, 0, "2"),
                (8, "Everything", "", 2, 0, "2"),
                (9, "Empty", "Nothing yet.", 1, 0, "2"),
            ],
            key=("seriesid",),
        ),
        MadeTable(
            prefix + "settings",
            {
                "sitekey": _NAME,
                "sitename": _NAME,
                "url": _NAME,
                "store": _NAME,
                "smtp_password": _NAME,
            },
            [("abc", "Baker Street Stories", "http://old.example/archive", "files", "secret")],
            key=("sitekey",),
        ),
        _stories_of_3(prefix),
        MadeTable("phpbb_posts", {"post_id": _INT, "post_text": _TEXT}, [(1, "Hi"), (2, "Ho")]),
    ]  # fmt: skip


def _stories_of_3(prefix: str) -> MadeTable:
    long = "A very long summary indeed. " * 80
    return MadeTable(
        prefix + "stories",
        {
            "sid": "int(11) NOT NULL AUTO_INCREMENT",
            "title": _NAME,
            "summary": _TEXT,
            "storynotes": _TEXT,
            "catid": _NAME,
            "classes": _NAME,
            "charid": _NAME,
            "rid": "varchar(25) NOT NULL DEFAULT '0'",
            "date": _DATE,
            "updated": _DATE,
            "uid": _INT,
            "coauthors": "tinyint(1)",
            "featured": _INT,
            "validated": _INT,
            "completed": _INT,
            "wordcount": _INT,
            "count": _INT,
        },
        [
            (10, "The Fox &amp; the Detective", f"<p>{QUOTE}</p>", "Beta\\'d by Watson.", "3",
             "1,3", "1,2", "1", "2004-03-01 10:00:00", "2004-05-01 12:30:00", 1, 1, 1, 1, 1, 99,
             2872),
            (11, "It\\'s <i>Snowing</i>", long, "", "2,4", "2,4,99", "2", "2",
             "2005-01-01 00:00:00", "2005-01-01 00:00:00", 2, 0, 0, 1, 0, 10, 5),
            (12, "Waiting", "", None, "5", "", "3", "3", "2006-01-01 00:00:00", ZERO, 3, 0, 0, 0,
             1, 10, 0),
            (13, "By Nobody", "", "", "0", "", "0", "0", ZERO, ZERO, 66, 0, 0, 1, 1, 10, 0),
            (14, "Not a Word", "Soon.", "", "2", "", "", "1", "2007-01-01 00:00:00", ZERO, 1, 0, 0,
             1, 0, 0, 0),
        ],
        key=("sid",),
    )  # fmt: skip


def _chapters_of_3(prefix: str) -> MadeTable:
    return MadeTable(
        prefix + "chapters",
        {
            "chapid": "int(11) NOT NULL AUTO_INCREMENT",
            "title": "varchar(250) NOT NULL DEFAULT ''",
            "inorder": _INT,
            "notes": _TEXT,
            "storytext": _TEXT,
            "endnotes": _TEXT,
            "validated": _INT,
            "wordcount": _INT,
            "sid": _INT,
            "uid": _INT,
        },
        [
            (101, "One", 1, "A note.", "", "The end of one.", 1, 9, 10, 1),
            (102, "Two", 2, "", b"<p>" + WINDOWS + b"</p>", None, 1, 9, 10, 4),
            (103, "Three", 3, "", "<p>Three was not looked at yet.</p>", "", 0, 9, 10, 1),
            (104, "Four", 4, "", "", "", 1, 9, 10, 1),
            (111, "", 1, "", "One line.\nAnother line.\r\n\r\nA new paragraph: 5 < 6.", "", 1, 9,
             11, 5),
            (121, "Wonder", 1, "", "<p>Alice waited.</p>", "", 1, 9, 12, 3),
            (131, "Alone", 1, "", "<p>Nobody wrote this.</p>", "", 1, 9, 13, 66),
            (141, "Nothing", 1, "Some notes.", " <p>&nbsp;</p> ", "", 1, 0, 14, 1),
            (198, "Lost", 1, "", "<p>My story is gone.</p>", "", 1, 9, 998, 1),
        ],
        key=("chapid",),
    )  # fmt: skip


def texts_of_version_3(folder: Path) -> Path:
    """The folder of texts that goes with it: one in UTF-8, a picture, and files of no chapter."""
    stories = folder / "stories"
    (stories / "1" / "images").mkdir(parents=True)
    (stories / "2").mkdir()
    (stories / "1" / "101.txt").write_text(f"<p>{QUOTE}</p><p>A file’s own words.</p>")
    (stories / "1" / "103.txt").write_bytes(b"")
    (stories / "1" / "images" / "fox.png").write_bytes(b"\x89PNG a small picture")
    (stories / "1" / "777.txt").write_text("<p>Of no chapter.</p>")
    (stories / "2" / "index.html").write_text("<html></html>")
    return stories


def version_2(prefix: str = "x_fanfiction_") -> list[MadeTable]:
    """An archive of version 2: names where version 3 has numbers, favourites in three tables."""
    return [
        MadeTable(
            prefix + "authors",
            {
                "uid": _INT,
                "penname": _NAME,
                "email": _NAME,
                "bio": _TEXT,
                "date": _DATE,
                "validated": _INT,
                "level": _INT,
                "password": _NAME,
            },
            [(1, "Lizzy", "lizzy@example.org", "", ZERO, 1, 0, "x")],
            key=("uid",),
        ),
        MadeTable(
            prefix + "categories",
            {"catid": _INT, "parentcatid": _INT, "category": _NAME, "displayorder": _INT},
            [(1, -1, "Pride and Prejudice", 1)],
            key=("catid",),
        ),
        MadeTable(
            prefix + "chapters",
            {
                "chapid": _INT,
                "title": _NAME,
                "inorder": _INT,
                "notes": _TEXT,
                "storytext": _TEXT,
                "validated": _INT,
                "wordcount": _INT,
                "sid": _INT,
                "uid": _INT,
            },
            [(1, "Netherfield", 1, "", "<p>It is a truth.</p>", 1, 5, 1, 1)],
            key=("chapid",),
        ),
        MadeTable(
            prefix + "characters",
            {"charid": _INT, "catid": _INT, "charname": _NAME},
            [(1, 1, "Elizabeth Bennet")],
            key=("charid",),
        ),
        MadeTable(prefix + "favauth", {"uid": _INT, "favuid": _INT}, [(1, 1)]),
        MadeTable(prefix + "favstor", {"uid": _INT, "sid": _INT}, [(1, 1)]),
        MadeTable(
            prefix + "genres", {"gid": _INT, "genre": _NAME}, [(1, "Romance"), (2, "General")]
        ),
        MadeTable(
            prefix + "inseries",
            {"seriesid": _INT, "sid": _INT, "subseriesid": _INT, "confirmed": _INT, "inorder": _INT},
            [(1, 1, 0, 0, 1)],
        ),
        MadeTable(
            prefix + "ratings", {"rid": _INT, "rating": _NAME, "ratingwarning": _INT}, [(1, "G", 0)]
        ),
        MadeTable(
            prefix + "reviews",
            {
                "reviewid": _INT,
                "sid": _INT,
                "seriesid": _INT,
                "reviewer": _NAME,
                "member": _INT,
                "review": _TEXT,
                "rating": _INT,
            },
            [(1, 1, 0, "Darcy", 0, "You must allow me to tell you.", 5)],
            key=("reviewid",),
        ),
        MadeTable(
            prefix + "series",
            {"seriesid": _INT, "title": _NAME, "summary": _TEXT, "owner": _INT},
            [(1, "Walks", "", 1)],
            key=("seriesid",),
        ),
        MadeTable(
            prefix + "stories",
            {
                "sid": _INT,
                "title": _NAME,
                "summary": _TEXT,
                "catid": _NAME,
                "gid": _NAME,
                "wid": _NAME,
                "charid": _NAME,
                "rid": _NAME,
                "date": _DATE,
                "updated": _DATE,
                "uid": _INT,
                "featured": _INT,
                "validated": _INT,
                "completed": _INT,
            },
            [
                (1, "A Walk to Meryton", "Mud.", "1", "Romance,General", "Mud", "Elizabeth Bennet",
                 "G", "2003-07-01 00:00:00", "2003-07-01 00:00:00", 1, 0, 1, 1),
            ],
            key=("sid",),
        ),
        MadeTable(prefix + "warnings", {"wid": _INT, "warning": _NAME}, [(1, "Mud")]),
    ]  # fmt: skip


def version_5(prefix: str = "efi5_") -> list[MadeTable]:
    """An archive of version 5: a table for every relation."""
    return [
        MadeTable(
            prefix + "categories",
            {"cid": _INT, "parent_cid": _INT, "category": _NAME, "inorder": _INT},
            [(1, 0, "Frankenstein", 1)],
            key=("cid",),
            charset="utf8mb4",
        ),
        MadeTable(
            prefix + "chapters",
            {
                "chapid": _INT,
                "sid": _INT,
                "title": _NAME,
                "inorder": _INT,
                "created": "datetime",
                "notes": _TEXT,
                "chaptertext": "mediumtext",
                "endnotes": _TEXT,
                "validated": "tinyint(2) unsigned zerofill",
            },
            [
                (1, 1, "Ice", 1, "2018-01-01 10:00:00", None, "<p>Ice.</p>", None, 31),
                (2, 1, "Fire", 2, "2018-02-02 10:00:00", None, "<p>Fire.</p>", None, 31),
                (3, 2, "Gone", 1, None, None, "<p>Gone.</p>", None, 31),
            ],
            key=("chapid",),
        ),
        MadeTable(
            prefix + "characters",
            {"charid": _INT, "catid": _INT, "charname": _NAME},
            [(1, 1, "The Creature")],
            key=("charid",),
        ),
        MadeTable(
            prefix + "featured",
            {"id": _INT, "type": "char(2)", "status": "enum('1','2')"},
            [(1, "ST", "1")],
        ),
        MadeTable(
            prefix + "feedback",
            {
                "fid": _INT,
                "reference": _INT,
                "reference_sub": _INT,
                "writer_uid": _INT,
                "text": _TEXT,
                "type": _NAME,
            },
            [(1, 1, 1, 2, "Cold!", "ST"), (2, 1, None, 1, "Thank you.", "C")],
            key=("fid",),
        ),
        MadeTable(
            prefix + "ratings",
            {"rid": _INT, "rating": _NAME, "ratingwarning": _INT},
            [(1, "Teen", 0)],
            key=("rid",),
        ),
        MadeTable(
            prefix + "series",
            {"seriesid": _INT, "title": _NAME, "summary": _TEXT, "uid": _INT},
            [(1, "Journeys", "", 1)],
            key=("seriesid",),
        ),
        MadeTable(
            prefix + "series_stories",
            {"seriesid": _INT, "sid": _INT, "confirmed": _INT, "inorder": _INT},
            [(1, 1, 1, 1)],
            key=("sid", "seriesid"),
        ),
        MadeTable(prefix + "sessions", {"session": _NAME, "user": _INT}, [("a", 1)]),
        MadeTable(
            prefix + "stories",
            {
                "sid": _INT,
                "title": _NAME,
                "summary": _TEXT,
                "storynotes": _TEXT,
                "ratingid": _INT,
                "date": "datetime",
                "updated": _DATE,
                "validated": "tinyint(2) unsigned zerofill",
                "completed": "enum('0','1','2','3')",
                "count": _INT,
            },
            [
                (1, "The North", "Snow.", "", 1, "2018-01-01 10:00:00", "2018-02-02 10:00:00", 31,
                 "3", 12),
                (2, "Deleted", "", "", 1, "2018-01-01 10:00:00", ZERO, 31, "0", 0),
                (3, "A Draft", "", "", 1, "2018-01-01 10:00:00", ZERO, 11, "1", 0),
            ],
            key=("sid",),
        ),
        MadeTable(
            prefix + "stories_authors",
            {"lid": _INT, "sid": _INT, "aid": _INT, "type": "enum('M','S','T')"},
            [(1, 1, 2, "S"), (2, 1, 1, "M"), (3, 3, 1, "M"), (4, 2, 1, "M")],
            key=("lid",),
        ),
        MadeTable(
            prefix + "stories_categories",
            {"lid": _INT, "sid": _INT, "cid": _INT},
            [(1, 1, 1), (2, 3, 1)],
            key=("lid",),
        ),
        MadeTable(
            prefix + "stories_tags",
            {"lid": _INT, "sid": _INT, "tid": _INT, "character": "tinyint(1)"},
            [(1, 1, 1, 0), (2, 1, 1, 1), (3, 1, 9, 0)],
            key=("lid",),
        ),
        MadeTable(
            prefix + "tag_groups", {"tgid": _INT, "label": _NAME}, [(1, "Genres")], key=("tgid",)
        ),
        MadeTable(
            prefix + "tags",
            {"tid": _INT, "tgid": _INT, "label": _NAME},
            [(1, 1, "Gothic")],
            key=("tid",),
        ),
        MadeTable(
            prefix + "users",
            {
                "uid": _INT,
                "login": _NAME,
                "nickname": _NAME,
                "email": _NAME,
                "registered": "datetime",
                "about": _TEXT,
                "password": _NAME,
            },
            [
                (1, "mary", "Mary", "mary@example.org", "2017-01-01 00:00:00", "Hello", "x"),
                (2, "percy", "Percy", "percy@example.org", "2017-01-01 00:00:00", "", "x"),
            ],
            key=("uid",),
        ),
    ]  # fmt: skip
