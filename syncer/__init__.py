"""The hands: store, trackers, chat, and the loop observe -> decide -> perform."""
