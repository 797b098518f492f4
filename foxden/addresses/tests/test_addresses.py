import pytest
from django.db import IntegrityError, transaction

from foxden.addresses.models import OldAddress
from foxden.addresses.queries import target_of
from foxden.addresses.rules import keep_old_address, keep_old_addresses, path_with

pytestmark = pytest.mark.django_db


def test_an_address_that_never_was_leads_nowhere():
    assert target_of("/users/nobody") is None


def test_a_path_with_its_query_is_tried_first():
    keep_old_address(path="/viewstory.php?sid=12", target="/works/7")
    keep_old_address(path="/viewstory.php", target="/works")
    assert target_of("/viewstory.php", "sid=12") == "/works/7"
    assert target_of("/viewstory.php", "sid=13") == "/works?sid=13"


def test_parameters_answer_in_any_order_and_with_others_beside_them():
    keep_old_addresses(
        {
            path_with("/viewstory.php", {"sid": 12}): "/works/7",
            path_with("/viewstory.php", {"sid": 12, "chapter": 3}): "/works/7/chapters/9",
        }
    )
    for query in ("sid=12&chapter=3", "chapter=3&sid=12", "textsize=0&sid=12&chapter=3&warning=1"):
        assert target_of("/viewstory.php", query) == "/works/7/chapters/9"
    for query in ("sid=12", "sid=12&index=1", "sid=12&chapter=all", "action=printable&sid=12"):
        assert target_of("/viewstory.php", query) == "/works/7"
    assert target_of("/viewstory.php", "sid=120") is None
    assert target_of("/viewstory.php", "&".join(f"{n}=1" for n in range(200))) is None


def test_an_address_that_leads_elsewhere_is_not_taken_over():
    assert keep_old_addresses({"/a": "/works/1", "/b": "/works/2"}) == set()
    assert keep_old_addresses({"/a": "/works/1", "/b": "/works/3", "/c": "/works/4"}) == {"/b"}
    assert [target_of(path) for path in ("/a", "/b", "/c")] == ["/works/1", "/works/2", "/works/4"]


def test_the_longest_beginning_wins():
    keep_old_address(path="/users/old", target="/users/new")
    keep_old_address(path="/users/old/pseuds/A", target="/users/new/pseuds/B")
    assert target_of("/users/old/pseuds/A/works") == "/users/new/pseuds/B/works"
    assert target_of("/users/old/pseuds/C") == "/users/new/pseuds/C"
    assert target_of("/users/older") is None


def test_an_address_outside_this_archive_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        OldAddress.objects.create(path="/a", target="https://elsewhere.example/")


def test_an_old_address_answers_for_reading_only_and_keeps_the_query(client):
    keep_old_address(path="/old page", target="/new page")
    answer = client.get("/old page?page=2")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/new%20page?page=2")
    assert client.post("/old page").status_code == 404


def test_a_target_that_looks_like_another_host_cannot_be_made(client):
    with pytest.raises(IntegrityError), transaction.atomic():
        OldAddress.objects.create(path="/a", target="//elsewhere.example/")
