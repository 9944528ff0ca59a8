"""The Telegram channel: renders and routes; what is said is decided in `bot.service`."""
