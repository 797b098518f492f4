"""People: accounts without their secrets, pseuds, roles, preferences."""

from ..noun import Noun

NOUNS = (
    Noun(
        name="people",
        model="people.User",
        about="Accounts. One that `is_system` belongs to the archive itself (orphaned or unclaimed works).",
        carried="id name is_active is_system joined_at",
        private="email seen_at away_since",
        # No password matches this: whoever comes back asks for a new one.
        left={"password": "!", "last_login": None},
    ),
    Noun(
        name="email_addresses",
        model="account.EmailAddress",
        about="The addresses that people proved to be theirs.",
        carried="id user email verified primary",
        is_private=True,
    ),
    Noun(
        name="roles",
        model="people.RoleGrant",
        about="Who has which role in the archive.",
        carried="id user role granted_at",
    ),
    Noun(
        name="preferences",
        model="people.Preferences",
        about="How a person wants the archive to behave.",
        carried="user shows_adult shows_whole_works accepts_invitations accepts_gifts keeps_history "
        "hides_numbers hides_own_numbers",
        private="time_zone",
    ),
    Noun(
        name="blocks",
        model="people.Block",
        about="Who keeps whom away.",
        carried="id blocker blocked blocked_at",
        is_private=True,
    ),
    Noun(
        name="mutes",
        model="people.Mute",
        about="Whom people do not wish to see.",
        carried="id user muted muted_at",
        is_private=True,
    ),
    Noun(
        name="muted_words",
        model="people.MutedWords",
        about="Words by which people do not wish to find works.",
        carried="id user words folded muted_at",
        is_private=True,
    ),
    Noun(
        name="closed_doors",
        model="people.ClosedDoor",
        about="Whose works are for members only for now; the works say so too (`behind_door`).",
        carried="user closed_at opens_at",
    ),
    Noun(
        name="pseuds",
        model="people.Pseud",
        about="The names under which people publish.",
        carried="id user name folded_name is_default description_raw description_html created_at",
        html={"description_html": "comment"},
    ),
)
LEFT_OUT = {
    "people.Invitation": "codes that open an account",
    "people.SignInLink": "links that sign somebody in",
    "account.EmailConfirmation": "keys that prove an address",
    "mfa.Authenticator": "second factors and passkeys",
    "usersessions.UserSession": "who is signed in where",
    "sessions.Session": "who is signed in",
    "auth.Permission": "Django's own; Foxden has roles",
    "auth.Group": "Django's own; Foxden has roles",
    "auth.Group_permissions": "Django's own; Foxden has roles",
    "contenttypes.ContentType": "Django's own list of models",
}
