"""The doctor behind `kintsugi check`: looks at everything that the policy needs, and changes nothing."""
