"""Addresses of the archive's own pages."""

from django.urls import path

from . import views

app_name = "house"
urlpatterns = [
    path("archive/settings", views.settings, name="settings"),
    path("invitations", views.invitations, name="invitations"),
    path("invitations/new", views.make_invitation, name="make_invitation"),
]
