"""What must survive: deliveries, incidents, links, agreements and the ledger, in SQLite or PostgreSQL."""
