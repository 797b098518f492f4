"""Addresses of claims, and of what was rescued and has no other page."""

from django.urls import path

from .views import bags, claims, inviting, pictures

app_name = "rescue"
urlpatterns = [
    path("rescued-pictures/<int:archive>/<path:path>", pictures.picture, name="picture"),
    path("users/<str:name>/bag", bags.own_bag, name="own_bag"),
    path("archive/claims", inviting.unclaimed, name="unclaimed"),
    path("claims/<str:token>", claims.claim, name="claim"),
    path("claims/<str:token>/join", claims.join, name="claim_join"),
    path("claims/<str:token>/not-mine", claims.not_mine, name="claim_not_mine"),
    path("claims/<str:token>/no-letters", claims.no_letters, name="claim_no_letters"),
]
