"""Vendors' servers with people in them, as the contract and each tracker's own tests see them."""
