"""What people read: hostile text made harmless, templates, and one renderer per thing that is written."""
