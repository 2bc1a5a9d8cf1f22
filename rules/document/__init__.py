"""What people write in a post-mortem: decisions and action items, in the dialect of their tracker."""
