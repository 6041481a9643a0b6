"""The picture: what the page shows and what the browser is given."""
