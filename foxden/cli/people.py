"""People: list them, make an account, hand out a role, a sign-in link, an invitation, a byline."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .den import add_den_option, add_den_option_to_verbs, open_den, require_current_database
from .trouble import Trouble


def configure(parser: argparse.ArgumentParser) -> None:
    add_den_option(parser)
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    verbs.add_parser("list", help="everyone with an account, their roles and pseuds")
    make = verbs.add_parser("make", help="make an account and print a link that signs in once")
    make.add_argument("name")
    make.add_argument("--email", default="")
    link = verbs.add_parser("link", help="print a link that signs this person in once")
    link.add_argument("name")
    for verb, what in (("grant", "give a person a role"), ("revoke", "take a role from a person")):
        roles = verbs.add_parser(verb, help=what)
        roles.add_argument("name")
        roles.add_argument("role", help="owner, moderator or wrangler")
    verbs.add_parser("invite", help="print an invitation code for one new member")
    claim = verbs.add_parser("claim", help="give an unclaimed byline and its works to a person")
    claim.add_argument("byline")
    claim.add_argument("name")
    asking = verbs.add_parser(
        "invite-claims", help="write to the authors of a rescued archive: your stories are here"
    )
    asking.add_argument("--to", metavar="NAME", default="", help="this unclaimed byline alone")
    asking.add_argument("--dry-run", action="store_true", help="only say who would be written to")
    rename = verbs.add_parser("rename", help="rename an account; its old address goes on working")
    rename.add_argument("name")
    rename.add_argument("new_name")
    door = verbs.add_parser("close-door", help="show a person's works to members only for now")
    door.add_argument("name")
    door.add_argument("--days", type=int, help="open it again by itself after so many days")
    door = verbs.add_parser("open-door", help="show a person's works to whom they chose again")
    door.add_argument("name")
    blocked = verbs.add_parser("blocked", help="whom a person blocked, one name a line")
    muted = verbs.add_parser("muted", help="whom a person muted, one name a line")
    for each in (blocked, muted):
        each.add_argument("name")
        each.add_argument(
            "--add", metavar="FILE", help="add the people named in this list ('-': read it)"
        )
    add_den_option_to_verbs(verbs.choices.values())


def run(arguments: argparse.Namespace) -> int:
    from django.core.exceptions import ValidationError

    open_den()
    require_current_database()
    try:
        _VERBS[arguments.verb](arguments)
    except ValidationError as error:
        raise Trouble(" ".join(error.messages)) from error
    return 0


def _person(name: str):  # type: ignore[no-untyped-def]
    from foxden.people.queries import user_named

    user = user_named(name)
    if user is None or user.is_system:
        raise Trouble(f"nobody here is called {name}")
    return user


def _list(arguments: argparse.Namespace) -> None:
    from foxden.people.models import RoleGrant, User
    from foxden.people.queries import pseuds_of

    for user in User.objects.order_by("pk"):
        roles = RoleGrant.objects.filter(user=user).values_list("role", flat=True)
        pseuds = ", ".join(pseud.name for pseud in pseuds_of(user.pk))
        print(f"{user.name}\t{', '.join(roles)}\t{pseuds}")


def _make(arguments: argparse.Namespace) -> None:
    from foxden.people.rules import open_account

    open_account(name=arguments.name, email=arguments.email)
    _link(arguments)


def _link(arguments: argparse.Namespace) -> None:
    from django.conf import settings

    from foxden.people.rules import make_sign_in_link

    print(settings.ARCHIVE_URL + make_sign_in_link(user=_person(arguments.name)))


def _role(arguments: argparse.Namespace) -> None:
    from foxden.people.models import Role
    from foxden.people.rules import grant_role, revoke_role

    if arguments.role not in Role.values:
        raise Trouble(f"{arguments.role} is no role; choose one of {', '.join(Role.values)}")
    change = grant_role if arguments.verb == "grant" else revoke_role
    change(user=_person(arguments.name), role=Role(arguments.role))


def _invite(arguments: argparse.Namespace) -> None:
    from django.conf import settings

    from foxden.people.rules import invite

    print(f"{settings.ARCHIVE_URL}/users/signup?invitation={invite(by=None).code}")


def _claim(arguments: argparse.Namespace) -> None:
    from foxden.people.names import UNCLAIMED
    from foxden.people.queries import pseud_at
    from foxden.works.rules import claim_byline

    pseud = pseud_at(UNCLAIMED, arguments.byline)
    if pseud is None:
        raise Trouble(f"there is no unclaimed byline {arguments.byline}")
    claim_byline(pseud=pseud, user=_person(arguments.name))
    print(f"{pseud.name} now belongs to {arguments.name}")


def _invite_claims(arguments: argparse.Namespace) -> None:
    from foxden.rescue.claims.bylines import unclaimed_bylines
    from foxden.rescue.claims.inviting import invite_to_claim, mail_is_set

    pseuds = list(unclaimed_bylines(name=arguments.to))
    if not pseuds:
        named = f" {arguments.to}" if arguments.to else ""
        raise Trouble(f"there is no unclaimed byline{named} of a rescued archive")
    if not mail_is_set():
        print(
            "No mail is set up (FOXDEN_MAIL_URL): pass these links on by hand, each is shown once.",
            file=sys.stderr,
        )
    asked = 0
    for answer in invite_to_claim(pseuds=pseuds, actor=None, dry_run=arguments.dry_run):
        if answer.why_not:
            print(f"{answer.pseud.name}\tnot asked: {answer.why_not}")
            continue
        asked += 1
        would = "would be asked" if arguments.dry_run else "a letter is sent"
        print(f"{answer.pseud.name}\t{answer.link or would}")
    print(f"{asked:,} of {len(pseuds):,}", file=sys.stderr)


def _rename(arguments: argparse.Namespace) -> None:
    from foxden.people.rules import rename_account

    rename_account(user=_person(arguments.name), name=arguments.new_name)


def _close_door(arguments: argparse.Namespace) -> None:
    import datetime as dt

    from django.utils import timezone

    from foxden.works.rules import close_door

    if arguments.days is not None and not 0 < arguments.days <= 366:
        raise Trouble("--days is a number from 1 to 366")
    opens_at = timezone.now() + dt.timedelta(days=arguments.days) if arguments.days else None
    person = _person(arguments.name)
    close_door(actor=person, opens_at=opens_at)
    print(f"the door of {person.name} is closed")


def _open_door(arguments: argparse.Namespace) -> None:
    from foxden.works.rules import open_door

    person = _person(arguments.name)
    open_door(actor=person)
    print(f"the door of {person.name} is open")


def _kept_away(arguments: argparse.Namespace) -> None:
    from django.core.exceptions import ValidationError

    from foxden.people.queries import blocks_of, mutes_of
    from foxden.people.rules import block_user, mute_user, named_people

    person = _person(arguments.name)
    rule = block_user if arguments.verb == "blocked" else mute_user
    if arguments.add is not None:
        people, unknown = named_people(_list_in(arguments.add))
        for other in people:
            try:
                rule(actor=person, other=other)
            except ValidationError as error:
                print(f"{other.name}: {' '.join(error.messages)}", file=sys.stderr)
        for name in unknown:
            print(f"{name}: nobody here is called so", file=sys.stderr)
    blocks, mutes = blocks_of(person.pk), mutes_of(person.pk)
    kept = (row.blocked for row in blocks) if rule is block_user else (row.muted for row in mutes)
    for other in kept:
        print(other.name)


def _list_in(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(f"{file} cannot be read as a list of names: {error}") from error


_VERBS = {
    "list": _list,
    "make": _make,
    "link": _link,
    "grant": _role,
    "revoke": _role,
    "invite": _invite,
    "claim": _claim,
    "invite-claims": _invite_claims,
    "rename": _rename,
    "close-door": _close_door,
    "open-door": _open_door,
    "blocked": _kept_away,
    "muted": _kept_away,
}
