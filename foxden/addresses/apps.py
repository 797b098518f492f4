from django.apps import AppConfig


class AddressesConfig(AppConfig):
    """Addresses that once were, and where they lead now."""

    name = "foxden.addresses"
    label = "addresses"
