"""The intranet page and the HTTP API: render and route; what is said is decided in `bot.service`."""
