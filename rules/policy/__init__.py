"""The user's configuration: which incidents, where, who, by when. One file, `kintsugi.yml`."""
