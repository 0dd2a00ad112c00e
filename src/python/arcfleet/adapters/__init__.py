"""Fleets as other libraries want them. Each module needs its library; arcfleet itself needs none of them."""
