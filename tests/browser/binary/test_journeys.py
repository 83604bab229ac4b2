"""The journeys that the executable could spoil; the fixtures beside this file start it instead of the sources.

They ask for all that it holds besides Python: the frontend, cards, words of two languages, migrations, the demo model.
And it is a process within a process, which is killed as a whole and begins again on its data. The other journeys meet
nothing here that they do not meet in the sources.
"""

from tests.browser.test_approvals import (
    test_a_deletion_waits_for_yes,
    test_a_kill_between_asking_and_answering_loses_nothing_and_runs_the_tool_once,
)
from tests.browser.test_first_chat import *  # noqa: F403

__all__ = [
    "test_a_deletion_waits_for_yes",
    "test_a_kill_between_asking_and_answering_loses_nothing_and_runs_the_tool_once",
]
