"""Measurements, each beside a peer or a bound in the same run. `make bench` prints and saves them."""
