"""Bad input, said in one line."""


class Trouble(Exception):
    """Something the person can mend; the message says what and where. Exit code 2."""
