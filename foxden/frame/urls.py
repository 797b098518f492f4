"""Addresses of the frame."""

from django.urls import path

from . import machines, views

app_name = "frame"

urlpatterns = [
    path("look", views.keep_look, name="look"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", machines.robots, name="robots"),
    path("ai.txt", machines.ai, name="ai"),
    path(".well-known/tdmrep.json", machines.reservation, name="reservation"),
]
