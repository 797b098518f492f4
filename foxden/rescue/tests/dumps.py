"""Dumps as three programs write them, of tables made up for the tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

Cell = None | int | Decimal | str | bytes

_BACKSLASHED = {
    0: b"\\0", 10: b"\\n", 13: b"\\r", 26: b"\\Z", 34: b'\\"', 39: b"\\'", 92: b"\\\\",
}  # fmt: skip
_DOUBLED = {**_BACKSLASHED, 39: b"''", 34: b'"'}


@dataclass
class MadeTable:
    """A table to be dumped: ``columns`` lead from names to types; str cells are written as UTF-8."""

    name: str
    columns: dict[str, str]
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    key: tuple[str, ...] = ()
    charset: str = "latin1"

    @property
    def creation(self) -> str:
        lines = [f"  `{name}` {kind}" for name, kind in self.columns.items()]
        return ",\n".join(lines)


def literal(cell: Cell, *, doubled: bool = False) -> bytes:
    """A cell as MySQL's own programs write it, or with doubled quotes as phpMyAdmin does."""
    if cell is None:
        return b"NULL"
    if isinstance(cell, int | Decimal):
        return str(cell).encode()
    data = cell.encode() if isinstance(cell, str) else cell
    escapes = _DOUBLED if doubled else _BACKSLASHED
    return b"'" + b"".join(escapes.get(byte, bytes([byte])) for byte in data) + b"'"


def mysqldump(tables: list[MadeTable], *, names: str = "utf8") -> bytes:
    """One long line a table, without the names of the columns."""
    parts = [
        b"/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19  Distrib 10.11\n--\n"
        b"-- Host: localhost    Database: it's a den\n\n"
        b"/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;\n"
        b"/*!40101 SET NAMES " + names.encode() + b" */;\n"
        b"/*!40103 SET TIME_ZONE='+00:00' */;\n\n"
    ]
    for table in tables:
        key = ", ".join(f"`{name}`" for name in table.key)
        primary = f",\n  PRIMARY KEY ({key})" if key else ""
        parts.append(
            f"DROP TABLE IF EXISTS `{table.name}`;\n"
            "/*!40101 SET @saved_cs_client     = @@character_set_client */;\n"
            "/*!40101 SET character_set_client = utf8 */;\n"
            f"CREATE TABLE `{table.name}` (\n{table.creation}{primary}\n"
            f") ENGINE=MyISAM AUTO_INCREMENT=12 DEFAULT CHARSET={table.charset};\n"
            "/*!40101 SET character_set_client = @saved_cs_client */;\n\n"
            f"LOCK TABLES `{table.name}` WRITE;\n"
            f"/*!40000 ALTER TABLE `{table.name}` DISABLE KEYS */;\n".encode()
        )
        if table.rows:
            rows = b",".join(_row(row) for row in table.rows)
            parts.append(f"INSERT INTO `{table.name}` VALUES ".encode() + rows + b";\n")
        parts.append(
            f"/*!40000 ALTER TABLE `{table.name}` ENABLE KEYS */;\nUNLOCK TABLES;\n\n".encode()
        )
    parts.append(b"-- Dump completed on 2019-05-04  3:02:01\n")
    return b"".join(parts)


def phpmyadmin(tables: list[MadeTable], *, names: str = "utf8mb4") -> bytes:
    """A row a line, the columns named, quotes doubled, keys only at the end."""
    parts = [
        b"-- phpMyAdmin SQL Dump\n-- version 4.9.5\n--\n-- Server version: 5.7\n\n"
        b'SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";\nSET time_zone = "+00:00";\n\n\n'
        b"/*!40101 SET NAMES " + names.encode() + b" */;\n\n"
    ]
    for table in tables:
        parts.append(
            f"-- --------------------------------------------------------\n\n--\n"
            f"-- Table structure for table `{table.name}`\n--\n\n"
            f"CREATE TABLE `{table.name}` (\n{table.creation}\n"
            f") ENGINE=MyISAM DEFAULT CHARSET={table.charset};\n\n"
            f"--\n-- Dumping data for table `{table.name}`\n--\n\n".encode()
        )
        if table.rows:
            columns = ", ".join(f"`{name}`" for name in table.columns)
            rows = b",\n".join(_row(row, b", ", doubled=True) for row in table.rows)
            parts.append(f"INSERT INTO `{table.name}` ({columns}) VALUES\n".encode() + rows)
            parts.append(b";\n\n")
    for table in tables:
        if table.key:
            key = ",".join(f"`{name}`" for name in table.key)
            parts.append(
                f"--\n-- Indexes for table `{table.name}`\n--\nALTER TABLE `{table.name}`\n"
                f"  ADD PRIMARY KEY ({key}),\n  ADD KEY `x` (`{table.key[0]}`);\n\n".encode()
            )
    return b"".join(parts)


def sequel_pro(tables: list[MadeTable], *, names: str = "utf8") -> bytes:
    """Comments with ``#``, the columns named, rows indented by a tab."""
    parts = [
        b"# ************************************************************\n# Sequel Pro SQL dump\n"
        b"# Version 4541\n#\n# It's for http://www.sequelpro.com/\n#\n\n\n"
        b"/*!40101 SET NAMES " + names.encode() + b" */;\nSET NAMES " + names.encode() + b";\n\n\n"
    ]
    for table in tables:
        key = ", ".join(f"`{name}`" for name in table.key)
        primary = f",\n  PRIMARY KEY ({key})" if key else ""
        parts.append(
            f"# Dump of table {table.name}\n# ----------------------------------------\n\n"
            f"DROP TABLE IF EXISTS `{table.name}`;\n\n"
            f"CREATE TABLE `{table.name}` (\n{table.creation}{primary}\n"
            f") ENGINE=MyISAM DEFAULT CHARSET={table.charset};\n\n".encode()
        )
        if table.rows:
            columns = ", ".join(f"`{name}`" for name in table.columns)
            rows = b",\n\t".join(_row(row) for row in table.rows)
            head = f"LOCK TABLES `{table.name}` WRITE;\n\nINSERT INTO `{table.name}` ({columns})"
            parts.append(head.encode() + b"\nVALUES\n\t" + rows + b";\n\nUNLOCK TABLES;\n\n\n")
    return b"".join(parts)


def _row(row: tuple[Cell, ...], between: bytes = b",", *, doubled: bool = False) -> bytes:
    return b"(" + between.join(literal(cell, doubled=doubled) for cell in row) + b")"
