"""The door: HTTP in, proof, durable inbox, vendor payload -> events."""
