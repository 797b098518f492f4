"""Addresses of tags as forms and wranglers ask for them. The pages of tags are in `reading`."""

from django.urls import path

from . import views

app_name = "tags"

urlpatterns = [
    path("autocomplete/<str:kind>", views.autocomplete, name="autocomplete"),
    path("tag_wranglings", views.bench, name="bench"),
    path("tag_wranglings/undo", views.undo_decision, name="undo"),
    path("tag_wranglings/decisions", views.list_decisions, name="decisions"),
    path("tags/<str:name>/edit", views.edit, name="edit"),
]
