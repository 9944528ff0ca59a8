"""The Telegram channel, from rendering to whole conversations over HTTP."""
