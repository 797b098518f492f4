"""Addresses of tags as forms ask for them. The pages of tags are in `reading`."""

from django.urls import path

from . import views

app_name = "tags"

urlpatterns = [path("autocomplete/<str:kind>", views.autocomplete, name="autocomplete")]
