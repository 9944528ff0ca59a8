"""Methods about the bot itself and about chats: names, descriptions, lists of commands, members."""

from __future__ import annotations

import json

from tests.emulator import limits
from tests.emulator.parameters import Parameters
from tests.emulator.refusals import BadRequest
from tests.emulator.values import Json
from tests.emulator.world import World

SCOPES = frozenset(
    "default all_private_chats all_group_chats all_chat_administrators chat chat_administrators chat_member".split()
)
ABOVE = {"creator", "administrator"}


class Profile:
    """How the bot presents itself, for each language; commands for each scope as well."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def get_me(self, _: Parameters) -> Json:
        """The bot."""
        return self.world.bot.as_me()

    async def set_my_commands(self, parameters: Parameters) -> bool:
        """Replace the commands of a scope and language."""
        commands = parameters.items("commands")
        limits.commands(commands)
        self.world.commands[self._scope(parameters)] = [
            {"command": each["command"], "description": each["description"]} for each in commands
        ]
        return True

    async def get_my_commands(self, parameters: Parameters) -> list[Json]:
        """The commands of exactly this scope and language."""
        return self.world.commands.get(self._scope(parameters), [])

    async def delete_my_commands(self, parameters: Parameters) -> bool:
        """Have no commands of their own for a scope and language."""
        self.world.commands.pop(self._scope(parameters), None)
        return True

    async def set_my_name(self, parameters: Parameters) -> bool:
        """Change the name."""
        return self._set("name", parameters)

    async def get_my_name(self, parameters: Parameters) -> Json:
        """The name in a language."""
        return self._get("name", parameters, default=self.world.bot.name)

    async def set_my_description(self, parameters: Parameters) -> bool:
        """Change what an empty chat shows."""
        return self._set("description", parameters)

    async def get_my_description(self, parameters: Parameters) -> Json:
        """What an empty chat shows."""
        return self._get("description", parameters)

    async def set_my_short_description(self, parameters: Parameters) -> bool:
        """Change what the profile shows."""
        return self._set("short_description", parameters)

    async def get_my_short_description(self, parameters: Parameters) -> Json:
        """What the profile shows."""
        return self._get("short_description", parameters)

    async def get_chat(self, parameters: Parameters) -> Json:
        """A chat in full."""
        found = self.world.open_chat(parameters.number("chat_id"))
        return found | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _gifts()}

    async def get_chat_member(self, parameters: Parameters) -> Json:
        """How a person stands in a chat."""
        chat, user = parameters.number("chat_id"), parameters.number("user_id")
        self.world.open_chat(chat)
        if user not in self.world.chats and user != self.world.bot.id:
            raise BadRequest("user not found")
        return member(self.world, chat, user)

    async def get_chat_administrators(self, parameters: Parameters) -> list[Json]:
        """Who may manage a group."""
        chat = parameters.number("chat_id")
        self.world.open_chat(chat)
        if chat > 0:
            raise BadRequest("there are no administrators in the private chat")
        found = [user for (where, user), status in self.world.members.items() if where == chat and status in ABOVE]
        return [member(self.world, chat, user) for user in found]

    async def leave_chat(self, parameters: Parameters) -> bool:
        """Go from a group."""
        chat = parameters.number("chat_id")
        self.world.open_chat(chat)
        if chat > 0:
            raise BadRequest("chat member status can't be changed in private chats")
        self.world.members[chat, self.world.bot.id] = "left"
        return True

    def _scope(self, parameters: Parameters) -> tuple[str, str]:
        scope, language = parameters.item("scope") or {"type": "default"}, parameters.text("language_code")
        limits.language(language)
        if scope.get("type") not in SCOPES:
            raise BadRequest("can't parse BotCommandScope: Unsupported type specified")
        if str(scope["type"]).startswith("chat"):
            self.world.open_chat(int(scope.get("chat_id", 0)))
        return json.dumps(scope, sort_keys=True), language

    def _set(self, field: str, parameters: Parameters) -> bool:
        words, language = parameters.text(field), parameters.text("language_code")
        limits.language(language)
        limits.profile(field, words)
        self.world.profile[field, language] = words
        return True

    def _get(self, field: str, parameters: Parameters, *, default: str = "") -> Json:
        language = parameters.text("language_code")
        limits.language(language)
        known = self.world.profile
        return {field: known.get((field, language)) or known.get((field, "")) or default}


def member(world: World, chat: int, user: int) -> Json:
    """A member of a chat, with the rights that go with the standing."""
    status = world.standing(chat, user)
    found: Json = {"status": status, "user": world.bot.as_user() if user == world.bot.id else world.user(user)}
    if status == "kicked":
        found["until_date"] = 0
    if status == "creator":
        found["is_anonymous"] = False
    return found | (dict.fromkeys(RIGHTS, True) if status == "administrator" else {})


RIGHTS = (
    "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
    "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
).split()


def _gifts() -> Json:
    kinds = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return dict.fromkeys(kinds, False)
