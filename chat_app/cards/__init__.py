"""Cards from `.widget` files: loader, template, its sandbox."""
