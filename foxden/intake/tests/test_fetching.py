"""Fetching from real servers: the guard on addresses, the manners, the limits, the sentences."""

from __future__ import annotations

import gzip
import itertools
import ssl
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foxden.intake.fetching import NotFetched, Outside, OwnManners, fetch, user_agent
from foxden.intake.fetching.addresses import is_public, parse_address
from foxden.intake.fetching.wire import Limits
from foxden.intake.tests.web import HERE, QUICK, STORY, Web, certificates, writes
from foxden.manuscript import read


@pytest.fixture
def web():
    web = Web()
    yield web
    web.close()


def fetched(web, path="/story", *, host="stories.example", limits=QUICK, manners=None, **changes):
    address = path if "://" in path else web.at(path, host)
    return fetch(
        address,
        agent="Foxden/test",
        manners=manners or OwnManners(),
        limits=limits,
        outside=web.outside(**changes),
    )


def refusal(*args, **more):
    with pytest.raises(NotFetched) as caught:
        fetched(*args, **more)
    assert str(caught.value)
    return caught.value.reason


def test_a_page_is_fetched_and_read_as_a_file(web):
    web.page("/story")
    found = fetched(web)
    assert found.file_name == "story.html"
    assert found.address == web.at("/story")
    manuscript = read(found.data, file_name=found.file_name)
    assert (manuscript.title, manuscript.byline) == ("The Ford", ["alice"])
    assert web.asked == [
        (f"stories.example:{web.port}", "/robots.txt"),
        (f"stories.example:{web.port}", "/story"),
    ]
    assert set(web.agents) == {"Foxden/test"}


def test_we_say_who_we_are_in_one_line_of_plain_letters():
    said = user_agent("The Den (ours)\r\nX-Evil: 1", "https://den.example; keeper@den.example")
    assert said.startswith("Foxden/")
    assert "https://den.example; keeper@den.example" in said
    assert said.isascii() and said.isprintable()
    assert user_agent("Лисья нора") == user_agent()


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", "no-address"),
        ("stories.example/1", "no-address"),
        ("http://", "no-address"),
        ("http://a b.example/", "no-address"),
        ("http://stories.example\\@127.0.0.1/", "no-address"),
        ("http://stories.example/\r\nHost: x", "no-address"),
        ("http://" + "a" * 3000 + ".example/", "no-address"),
        ("http://stories.example:port/", "no-address"),
        ("http://stories.example:99999/", "no-address"),
        ("http://[::1/", "no-address"),
        ("http://-bad.example/", "no-address"),
        ("http://bad..example/", "no-address"),
        ("file:///etc/passwd", "scheme"),
        ("ftp://stories.example/", "scheme"),
        ("gopher://stories.example:70/_x", "scheme"),
        ("javascript:alert(1)", "no-address"),
        ("http://user@stories.example/", "credentials"),
        ("http://user:word@stories.example/", "credentials"),
        ("http://stories.example@127.0.0.1/", "credentials"),
        ("http://stories.example:8080/", "port"),
        ("http://stories.example:22/", "port"),
        ("http://127.0.0.1/", "number"),
        ("http://2130706433/", "number"),
        ("http://0x7f000001/", "number"),
        ("http://0x7f.0.0.1/", "number"),
        ("http://0177.0.0.1/", "number"),
        ("http://127.1/", "number"),
        ("http://127.0.0.1./", "number"),
        ("http://１２７.０.０.１/", "number"),
        ("http://127。0。0。1/", "number"),
        ("http://[::1]/", "number"),
        ("http://[::ffff:127.0.0.1]/", "number"),
        ("http://[fe80::1%25eth0]/", "number"),
        ("http://localhost/", "number"),
        ("http://metadata/", "number"),
        ("http://stories.0x7f/", "number"),
    ],
)
def test_addresses_that_are_no_public_name_are_refused_unasked(address, reason):
    with pytest.raises(NotFetched) as caught:
        parse_address(address)
    assert caught.value.reason == reason


@given(st.text(max_size=60) | st.from_regex(r"https?://[a-z0-9.@:\[\]%/?#\\-]{0,40}"))
def test_no_text_breaks_the_parser_and_what_passes_parses_to_itself(text):
    try:
        address = parse_address(text)
    except NotFetched:
        return
    assert parse_address(str(address)) == address
    assert "." in address.host and address.host.isascii() and address.port in {80, 443}


def test_an_address_is_put_together_from_its_parts_alone():
    address = parse_address(" HTTPS://Stories.Example.:443/a b?x=é#part ".replace("a b", "a%20b"))
    assert str(address) == "https://stories.example/a%20b?x=%C3%A9"
    assert parse_address("http://bücher.example").host == "xn--bcher-kva.example"


PRIVATE = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 169.254.169.254
172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1
203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 168.63.129.16
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:93.184.216.34 ::ffff:0:1.2.3.4 64:ff9b::7f00:1
64:ff9b::5db8:d822 64:ff9b:1::1 100::1 2001::1 2001:0:7f00:1:: 2001:10::1 2001:20::1 2001:db8::1
2002:7f00:1:: 2002:5db8:d822::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1
ff02::1 ff0e::1 4000::1 localhost 127.1
"""


@pytest.mark.parametrize("address", PRIVATE.split())
def test_addresses_that_are_not_the_public_internet_are_known(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "1.1.1.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"]
)
def test_public_addresses_are_known(address):
    assert is_public(address)


@given(st.ip_addresses())
def test_nothing_python_calls_private_is_public(ip):
    if is_public(str(ip)):
        assert ip.is_global and not ip.is_multicast and not ip.is_private and not ip.is_loopback


def test_a_name_of_a_private_address_is_refused_and_nothing_is_asked(web):
    web.page("/story")
    with pytest.raises(NotFetched) as caught:
        fetched(web, may_reach=is_public)
    assert caught.value.reason == "private"
    assert web.asked == []


def test_one_private_address_among_public_ones_spoils_them(web):
    addresses = [HERE, "10.0.0.1"]
    assert refusal(web, look_up=lambda _h, _p: addresses) == "private"
    assert web.asked == []


def test_a_name_that_changes_its_address_after_the_check_changes_nothing(web):
    web.page("/story")
    answers = itertools.chain([[HERE], [HERE]], itertools.repeat(["10.0.0.1"]))
    asked = []

    def look_up(host, port):
        asked.append(host)
        return next(answers)

    assert fetched(web, look_up=look_up).data == STORY.encode()
    assert len(asked) == len(web.asked) == 2  # one look-up a request, and the one that is used
    assert refusal(web, look_up=look_up) == "private"
    assert len(web.asked) == 2


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("http://127.0.0.1/", "number"),
        ("http://127.0.0.1:22/", "port"),
        ("http://2130706433/", "number"),
        ("http://[::1]/", "number"),
        ("http://user@stories.example/", "credentials"),
        ("file:///etc/passwd", "scheme"),
        ("//inside.example:PORT/", "private"),
        ("http://inside.example:PORT/", "private"),
        ("http://stories.example:6379/", "port"),
        ("", "broken"),
        ("http://[broken", "broken"),
    ],
)
def test_a_redirect_is_checked_like_what_a_person_types(web, to, reason):
    web.redirect("/story", to.replace("PORT", str(web.port)))

    def look_up(host, _port):
        return ["10.1.2.3"] if host == "inside.example" else [HERE]

    ports = frozenset({web.port, 80})
    assert refusal(web, look_up=look_up, ports=ports) == reason
    assert [path for _host, path in web.asked] == ["/robots.txt", "/story"]


def test_redirects_are_followed_with_the_rules_of_each_site(web):
    web.redirect("/story", web.at("/moved", host="other.example"), status=301)
    web.redirect("/moved", "here", status=308)
    web.page("/here")
    assert fetched(web).address == web.at("/here", host="other.example")
    hosts = [host.partition(":")[0] for host, path in web.asked if path == "/robots.txt"]
    assert hosts == ["stories.example", "other.example"]


def test_a_redirect_loop_ends(web):
    web.redirect("/story", "/again")
    web.redirect("/again", "/story")
    assert refusal(web) == "redirects"
    assert len(web.asked) == 1 + QUICK.redirects + 1


def test_robots_that_send_round_in_circles_allow_nothing_worse_than_asking(web):
    web.redirect("/robots.txt", "/robots.txt")
    web.page("/story")
    assert fetched(web).data
    assert len(web.asked) == QUICK.redirects + 2


def test_the_archive_does_not_fetch_from_itself(web):
    assert refusal(web, own_hosts=frozenset({"stories.example"})) == "own"
    assert web.asked == []


def test_a_page_that_robots_refuse_is_not_fetched(web):
    web.page("/robots.txt", "User-agent: *\nDisallow: /story", Content_Type="text/plain")
    web.page("/story")
    assert refusal(web) == "robots"
    assert [path for _host, path in web.asked] == ["/robots.txt"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_robots_allows_all(web, status):
    web.page("/robots.txt", "User-agent: *\nDisallow: /", status=status)
    web.page("/story")
    assert fetched(web).data


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_that_cannot_say_what_it_allows_allows_nothing(web, status):
    web.page("/robots.txt", "", status=status)
    web.page("/story")
    assert refusal(web) == "robots-unknown"


def test_a_challenge_in_front_of_everything_is_said_so(web):
    web.page("/robots.txt", "<title>Just a moment...</title>", status=503)
    assert refusal(web) == "challenge"


def test_endless_robots_allow_nothing(web):
    web.page("/robots.txt", "# endless\n" * 100_000)
    assert refusal(web) == "robots"


def test_robots_are_asked_once_and_turns_are_waited_for(web):
    web.page("/story")
    manners, limits = OwnManners(), Limits(seconds=5, delay=0.3)
    began = time.monotonic()
    fetched(web, limits=limits, manners=manners)
    fetched(web, limits=limits, manners=manners)
    assert time.monotonic() - began >= 0.6
    assert [path for _host, path in web.asked] == ["/robots.txt", "/story", "/story"]


def test_a_delay_longer_than_our_patience_is_told_and_kept(web):
    web.page("/robots.txt", "User-agent: foxden\nCrawl-delay: 60", Content_Type="text/plain")
    web.page("/story")
    manners = OwnManners()
    assert fetched(web, manners=manners).data
    with pytest.raises(NotFetched, match=r"again in (59|60|61) seconds"):
        fetched(web, manners=manners)
    assert len(web.asked) == 2


def test_a_host_that_drips_is_left_when_time_is_up(web):
    body = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", *[b"x"] * 100]
    web.pages["/story"] = writes(*body, between=lambda: time.sleep(0.1))
    began = time.monotonic()
    assert refusal(web, limits=Limits(seconds=1, delay=0)) == "slow"
    assert time.monotonic() - began < 1.5


def test_a_host_that_drips_its_headers_is_left_too(web):
    line = b"HTTP/1.1 200 OK\r\nX-Long: "
    web.pages["/story"] = writes(line, *[b"x"] * 100, between=lambda: time.sleep(0.1))
    assert refusal(web, limits=Limits(seconds=1, delay=0)) == "slow"


def test_a_host_that_continues_for_ever_is_left(web):
    more = [b"HTTP/1.1 100 Continue\r\n\r\n"] * 200
    web.pages["/story"] = writes(*more, between=lambda: time.sleep(0.02))
    assert refusal(web, limits=Limits(seconds=1, delay=0)) == "slow"


def test_a_look_up_that_hangs_is_left(web):
    began = time.monotonic()
    slow = lambda _h, _p: time.sleep(3) or [HERE]  # noqa: E731
    assert refusal(web, look_up=slow, limits=Limits(seconds=0.5, delay=0)) == "slow"
    assert time.monotonic() - began < 1


def endless(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        handler.wfile.write(b"<p>and so on</p>" * 1000)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ((200, {"Content-Type": "text/html"}, b"x" * 300_000), "too-large"),
        (endless, "too-large"),
        (
            (
                200,
                {"Content-Type": "text/html", "Content-Encoding": "gzip"},
                gzip.compress(b"0" * 50_000_000),
            ),
            "too-large",
        ),
        ((200, {"Content-Type": "text/html", "Content-Encoding": "br"}, b"x"), "packed"),
        ((200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"not gzip"), "broken"),
        (
            (
                200,
                {"Content-Type": "text/html", "Content-Encoding": "gzip"},
                gzip.compress(b"cut off" * 900)[:-20],
            ),
            "broken",
        ),
        (writes(b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\nshort"), "broken"),
        (writes(b"SSH-2.0-OpenSSH_9.2\r\n"), "broken"),
        (writes(b""), "broken"),
        (writes(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n"), "broken"),
        (writes(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n"), "broken"),
        ((200, {"Content-Type": "image/png"}, b"x"), "type"),
        ((200, {"Content-Type": "application/json"}, b"{}"), "type"),
        ((200, {}, b"secret=1"), "type"),
        ((404, {}, b""), "not-found"),
        ((410, {}, b""), "not-found"),
        ((401, {}, b""), "login"),
        ((403, {}, b""), "forbidden"),
        ((429, {"Retry-After": "77"}, b""), "busy"),
        ((500, {}, b""), "failed"),
        ((204, {}, b""), "broken"),
        ((304, {}, b""), "broken"),
        ((418, {}, b""), "forbidden"),
        ((451, {}, b""), "forbidden"),
        ((403, {"cf-mitigated": "challenge"}, b""), "challenge"),
        ((503, {}, b"<title>Just a moment...</title>"), "challenge"),
    ],
)
def test_what_is_no_page_is_refused_with_its_own_reason(web, page, reason):
    web.pages["/story"] = page
    assert refusal(web) == reason


def test_a_packed_page_is_unpacked(web):
    web.page("/story", gzip.compress(STORY.encode()), Content_Encoding="gzip")
    assert fetched(web).data == STORY.encode()


def test_a_page_in_pieces_is_put_together(web):
    web.pages["/story"] = writes(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"6\r\nOnce u\r\n9\r\npon a day\r\n0\r\n\r\n"
    )
    found = fetched(web)
    assert (found.data, found.file_name) == (b"Once upon a day", "story.txt")


def test_an_encoding_that_the_host_alone_knows_is_not_lost(web):
    body = "<p>Лиса спала у ручья.</p>".encode("koi8-r")
    web.page("/story", body, Content_Type="text/html; charset=koi8-r")
    assert "Лиса спала у ручья." in read(fetched(web).data, file_name="x.html").chapters[0].text


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/files/The%20Ford.epub", "application/epub+zip", "The Ford.epub"),
        ("/get/ford.docx", "application/octet-stream", "ford.docx"),
        ("/", "text/html", "stories.example.html"),
        ("/a/..%2F..%2Fetc%2Fpasswd", "text/plain", "passwd.txt"),
        ("/story.php?sid=1", "text/html", "story.php.html"),
    ],
)
def test_a_file_gets_a_name_that_is_only_a_name(web, path, kind, name):
    web.page(path, Content_Type=kind)
    assert fetched(web, path).file_name == name


PART = """<html><body><ul class="work navigation actions">
<li><a href="/works/7?view_full_work=true">Entire Work</a></li></ul>
<div id="workskin"><div id="chapters"><p>One.</p></div></div></body></html>"""
GATE = """<p>This work could have adult content.</p>
<a href="/works/7?view_adult=true">Yes, Continue</a>"""
ENTIRE = "/works/7?view_full_work=true&view_adult=true"


@pytest.mark.parametrize("first", [PART, GATE])
@pytest.mark.parametrize("path", ["/works/7", "/works/7/chapters/12", "/collections/c/works/7"])
def test_a_part_of_a_work_leads_to_the_entire_work(web, first, path):
    web.page(path, first)
    web.page(ENTIRE, PART.replace("One.", "One. Two."))
    found = fetched(web, path)
    assert b"One. Two." in found.data
    assert found.address == web.at(ENTIRE)


def test_on_ao3_the_entire_work_is_asked_for_at_once(web):
    web.page(ENTIRE, PART)
    fetched(web, "/works/7/chapters/12", host="archiveofourown.org")
    assert [path for _host, path in web.asked] == ["/robots.txt", ENTIRE]


def test_a_gate_that_stays_closed_and_a_page_behind_a_login_are_told_apart(web):
    web.page("/works/7", GATE)
    web.page(ENTIRE, GATE)
    assert refusal(web, "/works/7") == "age"
    web.redirect("/works/8", "/users/login?restricted=true")
    assert refusal(web, "/works/8") == "login"
    assert "/users/login?restricted=true" not in [path for _host, path in web.asked]
    web.page("/old/viewstory.php", "<a href='viewstory.php?sid=1&amp;ageconsent=ok'>Yes</a>")
    assert refusal(web, "/old/viewstory.php") == "age"


def test_no_proxy_of_the_environment_is_used(web, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    web.page("/story")
    assert fetched(web).data


def test_hosts_that_do_not_answer_or_do_not_exist(web):
    def nowhere(_host, _port):
        raise OSError

    assert refusal(web, look_up=nowhere) == "unknown-host"
    web.close()
    assert refusal(web) == "unreachable"


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A TLS server for stories.example, and a context that trusts the one who vouches for it."""
    folder = tmp_path_factory.mktemp("tls")
    ca, certificate, key = certificates("stories.example")
    (folder / "pair.pem").write_bytes(certificate + key)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(folder / "pair.pem")
    web = Web(serving)
    web.page("/story")
    yield web, lambda: ssl.create_default_context(cadata=ca.decode())
    web.close()


def test_over_tls_the_certificate_is_checked_against_the_name(authority):
    web, trusting = authority
    address = web.at("/story", scheme="https")
    assert fetched(web, address, tls=trusting).data == STORY.encode()
    other = web.at("/story", host="other.example", scheme="https")
    assert refusal(web, other, tls=trusting) == "certificate"


def test_a_certificate_that_nobody_vouches_for_is_refused(authority):
    web, _trusting = authority
    asked = len(web.asked)
    assert refusal(web, web.at("/story", scheme="https")) == "certificate"
    assert len(web.asked) == asked


def test_the_world_outside_is_guarded_unless_code_says_otherwise():
    assert Outside().may_reach is is_public
    assert Outside().ports is None
    assert Outside().tls().check_hostname
