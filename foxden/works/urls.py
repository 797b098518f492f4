"""Addresses of the writer's own pages, in AO3's forms. What readers see is in `reading`."""

from django.urls import path

from .views import chapters, creators, drafts, letting_go, posting, previews, revisions, series

app_name = "works"

of_work = "works/<int:work_id>"
of_chapter = "works/<int:work_id>/chapters/<int:chapter_id>"
of_series = "series/<int:series_id>"

urlpatterns = [
    path("works/new", posting.new, name="new"),
    path("works/working-copy", drafts.keep, name="working_copy"),
    path("works/working-copy/<int:key>/forget", drafts.forget, name="forget_copy"),
    path("works/clean-paste", drafts.clean_paste, name="clean_paste"),
    path("works/preview/<str:token>", previews.for_a_beta, name="secret_preview"),
    path(f"{of_work}/edit", posting.edit, name="edit"),
    path(f"{of_work}/edit_tags", posting.edit_work_tags, name="edit_tags"),
    path(f"{of_work}/preview", previews.of_draft, name="preview"),
    path(f"{of_work}/preview_links", previews.links, name="preview_links"),
    path(
        f"{of_work}/preview_links/<int:link_id>/withdraw", previews.withdraw, name="withdraw_link"
    ),
    path(f"{of_work}/post", posting.post, name="post"),
    path(f"{of_work}/schedule", posting.schedule, name="schedule"),
    path(f"{of_work}/unschedule", posting.take_off_schedule, name="unschedule"),
    path(f"{of_work}/confirm_delete", letting_go.delete, name="delete"),
    path(f"{of_work}/orphan", letting_go.orphan, name="orphan"),
    path(f"{of_work}/everything.zip", letting_go.everything, name="everything"),
    path(f"{of_work}/creators", creators.of_work, name="creators"),
    path(f"{of_work}/creators/<int:row_id>/remove", creators.remove, name="remove_creator"),
    path("users/<str:name>/creatorships", creators.invitations, name="creatorships"),
    path("users/<str:name>/works/drafts", drafts.index, name="drafts"),
    path(f"{of_work}/chapters/new", chapters.new, name="new_chapter"),
    path(f"{of_work}/chapters/manage", chapters.manage, name="chapters"),
    path(f"{of_chapter}/edit", chapters.edit, name="edit_chapter"),
    path(f"{of_chapter}/move", chapters.move, name="move_chapter"),
    path(f"{of_chapter}/post", chapters.post, name="post_chapter"),
    path(f"{of_chapter}/unschedule", chapters.take_off_schedule, name="unschedule_chapter"),
    path(f"{of_chapter}/delete", chapters.delete, name="delete_chapter"),
    path(f"{of_chapter}/bring_back", chapters.bring_back, name="bring_back_chapter"),
    path(f"{of_chapter}/erase", chapters.erase, name="erase_chapter"),
    path(f"{of_chapter}/revisions", revisions.index, name="revisions"),
    path(f"{of_chapter}/revisions/compare", revisions.differences, name="compare_revisions"),
    path(f"{of_chapter}/revisions/<int:number>", revisions.read, name="revision"),
    path(f"{of_chapter}/revisions/<int:number>/restore", revisions.restore, name="restore"),
    path(f"{of_series}/edit", series.edit, name="edit_series"),
    path(f"{of_series}/move", series.move, name="move_in_series"),
    path(f"{of_series}/remove", series.remove, name="remove_from_series"),
]
