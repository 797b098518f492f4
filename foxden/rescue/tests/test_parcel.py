import io
import json
import tarfile

import pytest

from foxden.rescue.errors import CannotRescue
from foxden.rescue.parcel import FORMAT, MANIFEST, open_parcel, unpack_parcel, write_parcel


@pytest.fixture
def parcel(tmp_path):
    story = tmp_path / "story.txt"
    story.write_text("Once there was a fox.")
    target = tmp_path / "den.foxden"
    write_parcel(target, {"media/story.txt": story}, {"foxden": "0"})
    return target


def repack(parcel, change):
    """The parcel with its members (name -> bytes) changed."""
    with tarfile.open(parcel) as tar:
        members = {entry.name: tar.extractfile(entry).read() for entry in tar}
    change(members)
    with tarfile.open(parcel, "w:gz") as tar:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))


def test_what_was_written_comes_back(parcel, tmp_path):
    manifest = unpack_parcel(parcel, tmp_path / "out")
    assert (tmp_path / "out/media/story.txt").read_text() == "Once there was a fox."
    assert manifest["foxden"] == "0"


def test_the_manifest_comes_first(parcel):
    with tarfile.open(parcel) as tar:
        assert tar.next().name == MANIFEST


def test_a_changed_byte_is_found(parcel, tmp_path):
    repack(parcel, lambda members: members.update({"media/story.txt": b"Once there was a vix."}))
    with pytest.raises(CannotRescue, match="hash"):
        unpack_parcel(parcel, tmp_path / "out")


def test_a_missing_file_is_named(parcel, tmp_path):
    repack(parcel, lambda members: members.pop("media/story.txt"))
    with pytest.raises(CannotRescue, match="lacks media/story.txt"):
        unpack_parcel(parcel, tmp_path / "out")


def test_a_file_that_is_not_listed_is_refused(parcel, tmp_path):
    repack(parcel, lambda members: members.update({"extra": b"x"}))
    with pytest.raises(CannotRescue, match="extra"):
        unpack_parcel(parcel, tmp_path / "out")


@pytest.mark.parametrize("path", ["../outside", "/outside"])
def test_a_file_that_would_lie_outside_is_refused_even_if_listed(parcel, tmp_path, path):
    def lead_out(members):
        manifest = json.loads(members[MANIFEST])
        manifest["files"].append({"path": path, "size": 1, "sha256": "0"})
        members[MANIFEST] = json.dumps(manifest).encode()
        members[path] = b"x"

    repack(parcel, lead_out)
    with pytest.raises(CannotRescue):
        unpack_parcel(parcel, tmp_path / "out")
    assert not (tmp_path / "outside").exists()


def test_half_a_parcel_is_damaged(parcel, tmp_path):
    parcel.write_bytes(parcel.read_bytes()[:-40])
    with pytest.raises(CannotRescue):
        unpack_parcel(parcel, tmp_path / "out")


@pytest.mark.parametrize("data", [b"", b"not a tar", b"\x1f\x8b\x08garbage"])
def test_what_is_no_backup_is_said_to_be_none(tmp_path, data):
    file = tmp_path / "x.foxden"
    file.write_bytes(data)
    with pytest.raises(CannotRescue), open_parcel(file):
        pass


def test_a_file_that_is_not_there_is_said_not_to_be(tmp_path):
    with pytest.raises(CannotRescue, match="no file"), open_parcel(tmp_path / "none"):
        pass


def test_a_parcel_of_another_form_is_refused(parcel, tmp_path):
    def another(members):
        members[MANIFEST] = members[MANIFEST].replace(FORMAT.encode(), b"foxden-backup-9")

    repack(parcel, another)
    with pytest.raises(CannotRescue, match="does not know"):
        unpack_parcel(parcel, tmp_path / "out")


def test_a_parcel_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    story = tmp_path / "story.txt"
    story.write_text("x")
    with pytest.raises(CannotRescue, match="cannot write"):
        write_parcel(tmp_path / "no" / "den.foxden", {"story.txt": story}, {})
    assert sorted(file.name for file in tmp_path.iterdir()) == ["story.txt"]
