"""Holding a comment while something is done about it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from foxden.works.models import Work

from ..models import Comment
from .refusal import Refusal


def held(comment: Comment) -> Comment:
    """The comment as it now is, with its work, both held until the transaction ends.

    The work comes first, as for whoever answers: so no two of them wait for each other. Raises Refusal
    where somebody has deleted the comment meanwhile.
    """
    Work.objects.select_for_update().filter(pk=comment.work_id).first()
    rows = Comment.objects.select_for_update(of=("self",)).select_related("work")
    found = rows.filter(pk=comment.pk).first()
    if found is None:
        raise Refusal(_("This comment is no longer there."))
    return found
