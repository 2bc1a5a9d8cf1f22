"""Pages on which people read and edit issues; server-rendered forms, no JavaScript."""
