"""Running: what happens behind `kintsugi up`, `serve`, `worker` and `scheduler`."""
