"""Addresses of bringing a file."""

from django.urls import path

from . import views

app_name = "intake"

urlpatterns = [
    path("works/import", views.upload, name="upload"),
    path("works/import/<int:parcel_id>", views.parcel, name="parcel"),
    path("works/<int:work_id>/review", views.review, name="review"),
]
