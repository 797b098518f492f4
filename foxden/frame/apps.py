"""The frame: base templates, design language, form bits, paging, error pages. Knows no stories."""

from django.apps import AppConfig


class FrameConfig(AppConfig):
    """First floor: imports no other room."""

    name = "foxden.frame"
    label = "frame"
