"""Addresses of the frame."""

from django.urls import path

from . import views

app_name = "frame"

urlpatterns = [
    path("look", views.keep_look, name="look"),
    path("favicon.ico", views.favicon, name="favicon"),
]
