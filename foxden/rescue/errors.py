"""What can stand in the way of a backup or a restore, said so that a person can mend it."""


class CannotRescue(Exception):
    """A backup that cannot be written, read or trusted; the message says what and where."""
