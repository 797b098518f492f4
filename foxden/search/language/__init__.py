"""What readers type in the search box, AO3's language and a little more, as conditions.

Nothing that is typed raises: a mistake is a `Problem` that says where and what to do, and what was
understood still counts.
"""

from .parsing import ParsedBox, parse_box

__all__ = ["ParsedBox", "parse_box"]
