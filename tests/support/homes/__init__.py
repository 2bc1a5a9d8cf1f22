"""Where post-mortems and tickets can live, each with the same verbs, so that one story is told in all of them."""
