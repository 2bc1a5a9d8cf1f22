"""Chat rooms behind one verb: say one thing, nought or once."""
