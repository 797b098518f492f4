"""MySQL and MariaDB dumps, read as a stream: tables, columns and rows, without a server.

Reads what mysqldump, mariadb-dump, phpMyAdmin, Sequel Pro, HeidiSQL and Adminer write, plain or
compressed, in little memory: no more of a dump is held at once than a few of its rows.
"""

from .charsets import decode_text
from .opening import open_dump
from .reader import DumpReader, Rows, Value
from .tables import Column, Table

__all__ = ["Column", "DumpReader", "Rows", "Table", "Value", "decode_text", "open_dump"]
