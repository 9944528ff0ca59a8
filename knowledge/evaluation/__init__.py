"""Golden questions against the assistant: read, ask, judge, report, hold to a floor, compare two rule books."""

from knowledge.evaluation.diff import Change, changes
from knowledge.evaluation.floor import Bound, Breach, breaches
from knowledge.evaluation.floor import read as read_floor
from knowledge.evaluation.judge import LESS_IS_BETTER, MEASURES, Judged, judge
from knowledge.evaluation.metrics import Bin, Calibration, Group, calibration, groups
from knowledge.evaluation.page import page
from knowledge.evaluation.questions import Question
from knowledge.evaluation.questions import read as read_questions
from knowledge.evaluation.report import Matrix, Report, report
from knowledge.evaluation.run import Asker, judged

__all__ = [
    "LESS_IS_BETTER",
    "MEASURES",
    "Asker",
    "Bin",
    "Bound",
    "Breach",
    "Calibration",
    "Change",
    "Group",
    "Judged",
    "Matrix",
    "Question",
    "Report",
    "breaches",
    "calibration",
    "changes",
    "groups",
    "judge",
    "judged",
    "page",
    "read_floor",
    "read_questions",
    "report",
]
