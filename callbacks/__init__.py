"""The wiring between the page and the browser's modules, one module for each concern."""
