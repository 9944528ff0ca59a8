"""Rule books as data, and exact answers from them: offline, deterministic, with the clause that says so."""

from knowledge.answer import Answer, CitedClause, Contender, Conversation, Trace, Turn
from knowledge.assistant import Assistant
from knowledge.errors import Fault, KnowledgeError, QuestionFileError, RuleBookError
from knowledge.load import load
from knowledge.model import Clause, Document, Language, Limit, Role, RuleBook, Rung, Section, Text, Topic, Verdict

__all__ = [
    "Answer",
    "Assistant",
    "CitedClause",
    "Clause",
    "Contender",
    "Conversation",
    "Document",
    "Fault",
    "KnowledgeError",
    "Language",
    "Limit",
    "QuestionFileError",
    "Role",
    "RuleBook",
    "RuleBookError",
    "Rung",
    "Section",
    "Text",
    "Topic",
    "Trace",
    "Turn",
    "Verdict",
    "load",
]
