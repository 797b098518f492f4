"""Addresses of reporting (AO3's) and of the moderators' desk."""

from django.urls import path

from . import views

app_name = "moderation"
urlpatterns = [
    path("abuse_reports/new", views.new_report, name="new_report"),
    path("moderation", views.desk, name="desk"),
    path("moderation/deeds", views.deeds, name="deeds"),
    path("moderation/reports/<int:report_id>", views.one_report, name="report"),
    path("moderation/reports/<int:report_id>/take", views.take, name="take"),
    path("moderation/reports/<int:report_id>/note", views.note, name="note"),
    path("moderation/reports/<int:report_id>/close", views.close, name="close"),
    path("moderation/reports/<int:report_id>/reopen", views.reopen, name="reopen"),
    path("works/<int:work_id>/hide", views.hide_work, name="hide_work"),
    path("moderation/comments/<int:comment_id>/hide", views.hide_comment, name="hide_comment"),
]
