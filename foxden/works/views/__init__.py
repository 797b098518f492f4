"""The writer's own pages. Every view: load at the gate, form, rule, answer."""
