"""Addresses of accounts. Signing in and up stand where AO3 has them; the rest is django-allauth's."""

from allauth.account import views as account
from django.urls import include, path

from . import tool_sign_in, views

people = [
    path("users/me", views.dashboard, name="dashboard"),
    path("users/sign-in/<str:token>", views.sign_in, name="sign_in"),
    path("users/<str:name>/preferences", views.preferences, name="preferences"),
    path("users/<str:name>/change_username", views.change_name, name="change_name"),
    path("users/<str:name>/pseuds", views.pseuds, name="pseuds"),
    path("users/<str:name>/pseuds/new", views.new_pseud, name="new_pseud"),
    path("users/<str:name>/pseuds/<str:pseud>/edit", views.edit_pseud, name="edit_pseud"),
    path("users/<str:name>/pseuds/<str:pseud>/delete", views.delete_pseud, name="delete_pseud"),
]
urlpatterns = [
    path("account/", include("allauth.urls")),
    # After allauth's own, so that these are the addresses that links are made with.
    path("users/login", tool_sign_in.login, name="account_login"),
    path("token_dispenser.json", tool_sign_in.token, name="token_dispenser"),
    path("users/logout", account.logout, name="account_logout"),
    path("users/signup", account.signup, name="account_signup"),
    path("", include((people, "people"))),
]
