"""What writers fill in. Forms turn what was typed into the rules' plain fields; the rules judge it."""

from .chapter import ChapterForm
from .errors import add_errors
from .letting_go import DeleteForm, OrphanForm
from .series import SeriesForm
from .small import InviteForm, PreviewLinkForm, ScheduleForm
from .tags import TagsForm
from .work import NewWorkForm, WorkForm

__all__ = [
    "ChapterForm",
    "DeleteForm",
    "InviteForm",
    "NewWorkForm",
    "OrphanForm",
    "PreviewLinkForm",
    "ScheduleForm",
    "SeriesForm",
    "TagsForm",
    "WorkForm",
    "add_errors",
]
